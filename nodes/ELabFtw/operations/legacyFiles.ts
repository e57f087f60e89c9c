import type { IDataObject } from 'n8n-workflow';
import { download } from '../../shared/files/download';
import { inputFiles, oneByOne, type UploadFile } from '../../shared/files/upload';
import { fetchBody, send } from '../../shared/http/send';
import { checked, itemError, parameter, zoneOf } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, record } from '../../shared/item/records';
import type { Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';
import { readDay } from '../../shared/values/dates';
import { quoted } from '../../shared/values/text';
import { kinds } from '../kinds';
import { legacyKind, pathParameters } from '../pathParameters';

/** Uploads the files of an item, one after the other, and returns an item for each. */
export const uploadToLegacy: Run = async (call, request) => {
	const files = await inputFiles(call, parameter<unknown>(call, 'inputFields', 'data'));
	return await oneByOne(call, files, async (file) => await upload(call, request, file));
};

/** Sends a file, and returns the row that the entry has of it. */
async function upload(call: Call, { path }: Request, file: UploadFile): Promise<IDataObject> {
	let size = 0;
	const form = async () => {
		const [made, content] = [new FormData(), await file.file()];
		({ size } = content);
		// Without a name of its own: with one, Node 24 copies the file and loses its stream.
		made.append('file', content);
		return made;
	};
	const toResource = legacyKind(call) === 'items';
	const answer = await send(call, { method: 'POST', path, form, accept: toResource ? [403] : [] });
	if (answer.status === 403) {
		throw itemError(
			call,
			`eLabFTW refused to attach ${quoted(file.name)} to a resource: ${call.dialect.serverMessage(answer.body)}`,
			// Recording `error-items-upload`.
			'eLabFTW 4.7 and 4.9 take files of resources only through API v2: use Upload of File there. On other versions, ask the owner of the resource for the permission to write it',
		);
	}
	const { id } = created(call, answer);
	const done = () => `${quoted(file.name)} was sent, but the entry could not be read`;
	const uploads = await withPartialFailure(call, done, async () => await uploadsOf(call, path));
	// The number can be that of an older file, since it is another table's where the file was dropped.
	const row = uploads.find((each) => each.id === id && (each.filesize === undefined || Number(each.filesize) === size));
	if (row) return row;
	// PHP takes a larger form for an empty one, and without fields API v1 makes a new entry (recording `upload-too-large-is-accepted`).
	throw itemError(
		call,
		`eLabFTW did not attach ${quoted(file.name)}: it made a new, empty entry (ID ${String(id)}) instead`,
		'It does so with a file that is larger than the server takes. Delete the new entry; the administrator of the server can raise the limit',
	);
}

/** The files of an entry: API v1 shows them with it, and has no list of its own. */
async function uploadsOf(call: Call, path: string): Promise<IDataObject[]> {
	const { uploads } = record(call, await fetchBody(call, { method: 'GET', path }));
	return Array.isArray(uploads) ? (uploads as IDataObject[]) : [];
}

/** API v1 says of every file that it is a web page (recordings `uploads-get`, `uploads-get-5mb`); its name says more. */
const types: Readonly<Record<string, string>> = {
	csv: 'text/csv', gif: 'image/gif', html: 'text/html', jpeg: 'image/jpeg', jpg: 'image/jpeg', json: 'application/json', pdf: 'application/pdf',
	png: 'image/png', svg: 'image/svg+xml', tif: 'image/tiff', tiff: 'image/tiff', txt: 'text/plain', xml: 'text/xml', zip: 'application/zip',
};

/** Downloads a file under the name that the entry has of it. */
export const downloadFromLegacy: Run = async (call, request) => {
	const kind = checked(call, () => legacyKind(call));
	const entry = checked(call, () => pathParameters.entry.read(call));
	const id = request.path.replace(/^.*\//, '');
	const uploads = await uploadsOf(call, `/${kind}/${entry}`);
	const row = uploads.find((each) => String(each.id) === id);
	if (!row) {
		const names = uploads.map((each) => `${String(each.real_name)} (${String(each.id)})`).join(', ') || 'none';
		throw itemError(call, `The ${kinds[kind].noun} ${entry} has no file with the ID ${id}`, `Its files: ${names}`);
	}
	const name = String(row.real_name);
	const ending = name.replace(/^.*\./, '').toLowerCase();
	const item = await download(call, request, { name, mimeType: types[ending] ?? 'application/octet-stream', page: true });
	return [{ ...item, json: { id: row.id, ...item.json, hash: row.hash } }];
};

/** Gets the backup of the experiments that were changed within some days; it comes without a name (recording 4.7.0 `backupzip`). */
export const getBackup: Run = async (call, request) => {
	const day = (name: string, label: string) => checked(call, () => readDay(parameter<unknown>(call, name, ''), label, zoneOf(call))).replaceAll('-', '');
	const days = `${day('start', 'Start')}-${day('end', 'End')}`;
	return [await download(call, { ...request, path: `${request.path}/${days}` }, { fallback: `elabftw-${days}.zip` })];
};
