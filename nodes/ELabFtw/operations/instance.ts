import type { IDataObject } from 'n8n-workflow';
import { download } from '../../shared/files/download';
import { oneInputFile } from '../../shared/files/upload';
import { fetchBody, send } from '../../shared/http/send';
import { parameter } from '../../shared/item/parameters';
import { created, outputItem, record } from '../../shared/item/records';
import { rowItems } from '../../shared/run/carryOut';
import type { Call, Run } from '../../shared/types/table';
import { fileForm } from './uploadFile';

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
	const file = await oneInputFile(call, parameter<unknown>(call, 'inputField', 'data'));
	const answer = await send(call, { method, path, form: fileForm({ action: 'update' }, file), repeat: 'safe' });
	return [outputItem(call, created(call, answer))];
};

const imageOf = (path: string) => path.replace(/^.*\//, '');

/** Lists the types of publications, which are inside of DSpace's own answer. */
export const listDspaceTypes: Run = async (call, request) => {
	const { _embedded: embedded } = record(call, await fetchBody(call, request)) as { _embedded?: { entries?: IDataObject[] } };
	return rowItems(call, embedded?.entries ?? []);
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
