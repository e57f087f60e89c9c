/** Plates and files of Excel, as clients exchange them; the documents do not have it. */
import { store, type FileHints } from '../../shared/files/download';
import { inputFiles, type UploadFile } from '../../shared/files/upload';
import { fetchBody, send } from '../../shared/http/send';
import { readText } from '../../shared/http/streams';
import { itemError, parameter } from '../../shared/item/parameters';
import { isObject, outputItem } from '../../shared/item/records';
import type { Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';

/** The one file of an item, which a form can have under a name. */
async function oneFile(call: Call): Promise<UploadFile> {
	const [file, ...others] = await inputFiles(call, parameter(call, 'inputFields', 'data'));
	if (file && others.length === 0) return file;
	throw itemError(call, `One file is taken at a time, not ${others.length + 1}`, 'Name one field in "Input Binary Fields"');
}

async function withFile(call: Call, request: Request, name: string): Promise<unknown> {
	const file = await oneFile(call);
	const form = async () => {
		const form = new FormData();
		// Without a name of its own: with one, Node 24 copies the file and loses its stream.
		form.append(name, await file.file());
		return form;
	};
	return await fetchBody(call, { ...request, body: undefined, form });
}

/** Puts the values of a file into a layer of a plate. */
export const updateLayer: Run = async (call, request) => {
	const body = await withFile(call, request, 'file');
	return [outputItem(call, isObject(body) && Object.keys(body).length > 0 ? body : { success: true })];
};

/** Asks Labguru to read a file of Excel as the content of a plate. */
export const readPlateFile: Run = async (call, request) => {
	const body = await withFile(call, request, 'file_name[0]');
	if (isObject(body) && body.data !== undefined && body.data !== null) return [outputItem(call, body)];
	throw itemError(call, 'Labguru read no plate in this file', 'It takes a file of Excel (.xlsx) that is filled in like the one of Export to Excel');
};

const excel: FileHints = { fallback: 'plate.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** Brings a plate as a file of Excel. What comes as JSON or as text is none. */
export const exportPlate: Run = async (call, request) => {
	const file = await send(call, { ...request, stream: true }, async (answer) => {
		if (!/json|^text\//i.test(String(answer.headers['content-type'] ?? '')) && answer.headers['content-length'] !== '0') return await store(call, answer, excel);
		const words = call.dialect.serverMessage(await readText(answer.body));
		throw itemError(call, `Labguru sent no file of Excel${words && `: ${words.slice(0, 200)}`}`, 'Check that the ID is that of a plate');
	});
	const { fileName, mimeType, fileSize } = file;
	return [outputItem(call, { fileName, mimeType, fileSize }, { [parameter(call, 'binaryField', 'data')]: file })];
};
