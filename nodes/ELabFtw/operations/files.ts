import type { IDataObject } from 'n8n-workflow';
import { download, store, type FileHints } from '../../shared/files/download';
import { sameFile, sha256In } from '../../shared/files/sameFile';
import { binaryFile, inputFiles, oneByOne, oneInputFile, type UploadFile } from '../../shared/files/upload';
import { list } from '../../shared/http/pages';
import { fetchBody, send } from '../../shared/http/send';
import { checked, option, parameter } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { targetIdOf } from '../../shared/item/pathParameters';
import { created, outputItem, record, simplified } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';
import { pathParameters } from '../pathParameters';
import { imageIn } from './bodyImages';
import { readUpload, uploadFile } from './uploadFile';

/** Uploads the files of an item, one after the other, and returns an item for each. */
export const uploadFiles: Run = async (call, request) => {
	const files = await inputFiles(call, parameter<unknown>(call, 'inputFields', 'data'));
	const shown = async (file: UploadFile, row: IDataObject) => {
		if (option(call, 'showInBody', false) && file.mimeType.startsWith('image/')) await showInBody(call, request.path.replace(/\/uploads$/, ''), row);
		return row;
	};
	const find = async (file: UploadFile) => {
		const row = await fileThere(call, request.path, file);
		return row && (await shown(file, row));
	};
	return await oneByOne(call, files, async (file) => await shown(file, await uploadFile(call, request.path, file, request.body)), option(call, 'onlyIfNew', false) ? find : undefined);
};

/** The file of an entry that has the name and the content of another; the server does not tell the hash of a large one. */
async function fileThere(call: Call, uploads: string, file: UploadFile): Promise<IDataObject | undefined> {
	const rows = await list(call, { method: 'GET', path: uploads }, undefined);
	const kept = rows.map((row) => ({ row, names: [row.real_name], size: hintsOf(row).size, ...(row.hash_algorithm === 'sha256' && row.hash ? { sha256: String(row.hash) } : {}) }));
	return await sameFile(file, kept, async ({ id }) =>
		await send(call, { method: 'GET', path: `${uploads}/${String(id)}`, query: { format: 'binary' }, stream: true, page: true }, async (answer) => await sha256In(call, answer)),
	);
}

/** Adds an image to the end of the body of its entry, in HTML or Markdown as the body is written, unless it stands there. */
async function showInBody(call: Call, path: string, row: IDataObject): Promise<void> {
	const done = () => `${quoted(String(row.real_name))} was uploaded, with the ID ${String(row.id)}, but is not shown in the body`;
	await withPartialFailure(call, done, async () => {
		const entry = record(call, await fetchBody(call, { method: 'GET', path }));
		if (String(entry.body ?? '').includes(String(row.long_name))) return;
		await send(call, { method: 'PATCH', path, body: { bodyappend: imageIn(entry, row) } });
	});
}

/** Copies a file of an entry to another one. */
export const copyFile: Run = async (call, request) => {
	const [kind, id] = [pathParameters.linkType, pathParameters.target].map((each) => String(checked(call, () => each.read(call))));
	const uploads = `/${String(kind).replace(/_links$/, '')}/${id}/uploads`;
	return await call.execution.queue.run(uploads, async () => {
		const row = record(call, await fetchBody(call, { method: 'GET', path: request.path }));
		const binary = await send(call, { method: 'GET', path: request.path, query: { format: 'binary' }, stream: true, page: true }, async (answer) => await store(call, answer, hintsOf(row)));
		const made = await uploadFile(call, uploads, await binaryFile(call, binary, 'file'), typeof row.comment === 'string' && row.comment !== '' ? { comment: row.comment } : {});
		return [outputItem(call, simplified(call, made))];
	});
};

/** Replaces a file by a new version: it has a new id, and the old one is kept as archived (recording `uploads-replace`). */
export const replaceFile: Run = async (call, request) => {
	const file = await oneInputFile(call, parameter<unknown>(call, 'inputField', 'data'));
	const uploads = request.path.replace(/\/\d+$/, '');
	const row = await uploadFile(call, uploads, file, { action: 'replace', ...request.body }, request.path);
	return [outputItem(call, simplified(call, row))];
};

/** Makes a file of text, as the app makes those of its editors (recording `uploads-createfromstring`). */
export const createFromText: Run = async (call, request) => {
	const { id } = created(call, await send(call, request));
	return [outputItem(call, simplified(call, await readUpload(call, `${request.path}/${String(id)}`, 'The file')))];
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

/** Name and size of a file; its column for the size ends at 4 GiB. */
function hintsOf({ real_name: name, filesize: size }: IDataObject): FileHints {
	return { name: String(name), ...(typeof size === 'number' && size > 0 && size < 2 ** 32 - 1 ? { size } : {}) };
}

async function fetchFile(call: Call, path: string, row: IDataObject) {
	const item = await download(call, { method: 'GET', path, query: { format: 'binary' } }, hintsOf(row));
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
