import type { IDataObject } from 'n8n-workflow';
import { fromForm } from '../../shared/files/names';
import type { UploadFile } from '../../shared/files/upload';
import { send } from '../../shared/http/send';
import { created, record } from '../../shared/item/records';
import type { Call } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';
import { readAgain } from './readAgain';

/**
 * Sends one file as a form, and returns the upload as the server knows it, with its hash.
 * @param uploads path of the entry's files
 * @param path where the form goes, if not there
 */
export async function uploadFile(call: Call, uploads: string, file: UploadFile, fields: IDataObject = {}, path = uploads): Promise<IDataObject> {
	const { id } = created(call, await send(call, { method: 'POST', path, form: fileForm(fields, file) }));
	const upload = `${uploads}/${String(id)}`;
	return await named(call, upload, file.name, await readUpload(call, upload, quoted(file.name)));
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

/**
 * An upload that has just been made.
 * @param name what an error calls it
 */
export async function readUpload(call: Call, path: string, name: string): Promise<IDataObject> {
	return await readAgain(call, path, `${name} was uploaded, with the ID ${path.replace(/^.*\//, '')}`);
}

/** An upload under its own name: a form cannot hold quotes and line breaks, which arrive encoded by its form (recording `uploads-patch-real_name` takes it back). */
async function named(call: Call, path: string, name: string, row: IDataObject): Promise<IDataObject> {
	const arrived = String(row.real_name);
	if (arrived === name || fromForm(arrived) !== name) return row;
	const answer = await send(call, { method: 'PATCH', path, body: { real_name: name }, repeat: 'safe', accept: [400, 403] });
	return answer.status === 200 ? record(call, answer.body) : row;
}
