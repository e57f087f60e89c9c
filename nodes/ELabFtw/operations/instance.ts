import type { IDataObject } from 'n8n-workflow';
import { download } from '../../shared/files/download';
import { inputFiles, type UploadFile } from '../../shared/files/upload';
import { fetchBody, send } from '../../shared/http/send';
import { limitOf, parameter } from '../../shared/item/parameters';
import { created, outputItem, record } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';

/** Settings that nobody may read in an output: eLabFTW gives them as they are. */
const secret = /password|privatekey|remote_dir_config/;

/** Reads or changes the configuration, and returns it without its secrets: of these only whether there is one. */
export const configuration: Run = async (call, request) => {
	const settings = record(call, await fetchBody(call, request));
	const shown = Object.entries(settings).map(([name, value]) => [name, secret.test(name) && value ? '***' : value]);
	return [outputItem(call, Object.fromEntries(shown) as IDataObject)];
};

/** Gets an image of the instance, which comes without a name. */
export const downloadImage: Run = async (call, request) => [await download(call, request, { fallback: `image ${imageOf(request.path)}` })];

/** Replaces an image of the instance. */
export const uploadImage: Run = async (call, { method, path }) => {
	const [file] = await inputFiles(call, parameter(call, 'inputField', 'data'));
	const answer = await send(call, { method, path, form: async () => await formOf(file as UploadFile), repeat: 'safe' });
	return [outputItem(call, created(call, answer))];
};

async function formOf(file: UploadFile): Promise<FormData> {
	const form = new FormData();
	form.append('action', 'update');
	// Without a name of its own: with one, Node 24 copies the file and loses its stream.
	form.append('file', await file.file());
	return form;
}

const imageOf = (path: string) => path.replace(/^.*\//, '');

/** Lists the types of publications, which are inside of DSpace's own answer. */
export const listDspaceTypes: Run = async (call, request) => {
	const { _embedded: embedded } = record(call, await fetchBody(call, request)) as { _embedded?: { entries?: IDataObject[] } };
	return (embedded?.entries ?? []).slice(0, limitOf(call)).map((row) => outputItem(call, row));
};

/** The request's fields as DSpace's metadata, beside the collection. */
function submission({ collection, ...fields }: IDataObject): IDataObject {
	const metadata = Object.entries(fields).flatMap(([key, values]) => [values].flat().map((value) => ({ key, value })));
	return { collection, metadata } as IDataObject;
}

/** Begins a submission to DSpace. */
export const createSubmission: Run = async (call, request) => {
	return [outputItem(call, created(call, await send(call, { ...request, body: submission(request.body ?? {}) })))];
};

/**
 * Submits an entry to DSpace.
 * @param entityOf the entry as the API names it
 */
export function submitEntry(entityOf: (call: Call) => IDataObject): Run {
	return async (call, request) => {
		const body = { ...submission(request.body ?? {}), entity: entityOf(call) };
		return [outputItem(call, record(call, await fetchBody(call, { ...request, body })))];
	};
}
