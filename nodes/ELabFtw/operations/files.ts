import type { IDataObject } from 'n8n-workflow';
import { download } from '../../shared/files/download';
import { inputFiles, oneByOne, type UploadFile } from '../../shared/files/upload';
import { list } from '../../shared/http/pages';
import { fetchBody, send } from '../../shared/http/send';
import { parameter } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { targetIdOf } from '../../shared/item/pathParameters';
import { created, outputItem, record, simplified } from '../../shared/item/records';
import type { Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';

/** Uploads the files of an item, one after the other, and returns an item for each. */
export const uploadFiles: Run = async (call, request) => {
	const files = await inputFiles(call, parameter(call, 'inputFields', 'data'));
	return await oneByOne(call, files, async (file) => await upload(call, request, file, request.path));
};

/** Replaces a file by a new version: it has a new id, and the old one is kept as archived (recording `uploads-replace`). */
export const replaceFile: Run = async (call, request) => {
	const [file] = await inputFiles(call, parameter(call, 'inputField', 'data'));
	const uploads = request.path.replace(/\/\d+$/, '');
	const row = await upload(call, { ...request, body: { action: 'replace', ...request.body } }, file as UploadFile, uploads);
	return [outputItem(call, simplified(call, row))];
};

/** Sends one file as a form, and returns the upload as the server knows it, with its hash. */
async function upload(call: Call, request: Request, file: UploadFile, uploads: string): Promise<IDataObject> {
	const { id } = created(call, await send(call, { method: 'POST', path: request.path, form: fileForm(request.body, file) }));
	return await readUpload(call, uploads, id, quoted(file.name));
}

async function readUpload(call: Call, uploads: string, id: unknown, name: string): Promise<IDataObject> {
	const done = () => `${name} was uploaded, with the ID ${String(id)}, but could not be read`;
	return await withPartialFailure(call, done, async () => record(call, await fetchBody(call, { method: 'GET', path: `${uploads}/${String(id)}` })));
}

/** What makes a form of a file and what goes with it, anew for each attempt. */
export function fileForm(fields: IDataObject = {}, file: UploadFile): () => Promise<FormData> {
	return async () => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
		// Without a name of its own: with one, Node 24 copies the file and loses its stream.
		form.append('file', await file.file());
		return form;
	};
}

/** Makes a file of text, as the app makes those of its editors (recording `uploads-createfromstring`). */
export const createFromText: Run = async (call, request) => {
	const { id } = created(call, await send(call, request));
	return [outputItem(call, simplified(call, await readUpload(call, request.path, id, 'The file')))];
};

/** Downloads a file under the name that it has in the notebook. */
export const downloadFile: Run = async (call, request) => {
	const row = record(call, await fetchBody(call, { method: 'GET', path: request.path }));
	return [await fetchFile(call, request.path, row)];
};

/** Downloads all files of an entry; archived and deleted ones are left out. */
export const downloadAll: Run = async (call, request) => {
	const rows = await list(call, request, undefined);
	return await Promise.all(
		rows.map(async (row) => await fetchFile(call, `${request.path}/${String(row.id)}`, row)),
	);
};

async function fetchFile(call: Call, path: string, row: IDataObject) {
	const item = await download(call, { method: 'GET', path, query: { format: 'binary' } }, { name: String(row.real_name) });
	return { ...item, json: { id: row.id, ...item.json, hash: row.hash, comment: row.comment } };
}

/** Ends of names for formats that are not one themselves. */
const endings: Readonly<Record<string, string>> = { elnhtml: 'html', pdfa: 'pdf', qrpdf: 'pdf', qrpng: 'png', zipa: 'zip' };

/** Gets an entry as a file; JSON and HTML come without a name (recording `export-experiment-elnhtml`). */
export const exportEntry: Run = async (call, request) => {
	const format = String(request.query?.format);
	const fallback = `${call.row.resource.noun} ${targetIdOf(call) ?? ''}.${endings[format] ?? format}`;
	return [await download(call, request, { fallback, page: format === 'elnhtml' })];
};
