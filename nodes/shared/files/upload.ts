/** Files from n8n's binary data to the notebook. */
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { StreamedFile } from '../http/streamedFile';
import { itemError } from '../item/parameters';
import { withPartialFailure } from '../item/partialFailure';
import { outputItem, simplified } from '../item/records';
import type { Call } from '../types/table';
import { quoted } from '../values/text';
import { sizeOf } from './binarySize';

/** Bytes that are read of a file at a time: with n8n's 64 KiB, reading small pieces costs more than sending them. */
const chunk = 256 * 1024;

/** A file of an input item, ready to be put into a form as often as a request is tried. */
export interface UploadFile {
	name: string;
	mimeType: string;
	/** Makes the file for one attempt. */
	file(): Promise<File>;
}

/**
 * The files in the binary fields that the user named: one name, several with commas between, or a list of names.
 * @throws NodeOperationError when a field is missing in the item
 */
export async function inputFiles(call: Call, names: unknown): Promise<UploadFile[]> {
	const given: unknown[] = typeof names === 'string' ? names.split(',') : [names].flat();
	if (!given.every((name) => typeof name === 'string')) throw itemError(call, `Input binary fields are named by text, not ${quoted(names)}`, 'Give the name of the field that holds the file, such as "data", and not the file itself');
	const fields = given.map((name) => name.trim()).filter(Boolean);
	if (fields.length === 0) {
		throw itemError(call, 'No input binary field is named: give the name of the field that holds the file, such as "data"');
	}
	return await Promise.all(fields.map(async (field) => await inputFile(call, field)));
}

/**
 * The file in the binary field that the user named, where there can be only one.
 * @throws NodeOperationError also where several are named
 */
export async function oneInputFile(call: Call, name: unknown): Promise<UploadFile> {
	const [file, ...others] = await inputFiles(call, name);
	if (file && others.length === 0) return file;
	throw itemError(call, `One file is wanted, and ${others.length + 1} binary fields are named`, 'Name one of them, and give the others to items of their own');
}

/**
 * Uploads files one after the other and returns an item for each. When one fails, its error names those that arrived.
 * @param upload uploads one file and returns the record that the notebook made of it
 * @param find gives the record of a file that is there already, which is then not uploaded; items say which of the two it was
 */
export async function oneByOne(
	call: Call,
	files: readonly UploadFile[],
	upload: (file: UploadFile) => Promise<IDataObject>,
	find?: (file: UploadFile) => Promise<IDataObject | undefined>,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	const names = files.map(({ name }) => `"${name}"`);
	const done = () => (items.length === 0 ? '' : `${names.slice(0, items.length).join(', ')} arrived, but then ${names[items.length]} failed`);
	await withPartialFailure(call, done, async () => {
		for (const file of files) {
			const there = await find?.(file);
			const row = simplified(call, there ?? (await upload(file)));
			items.push(outputItem(call, find ? { ...row, created: there === undefined } : row));
		}
	});
	return items;
}

async function inputFile(call: Call, field: string): Promise<UploadFile> {
	return await binaryFile(call, call.node.helpers.assertBinaryData(field), field);
}

/**
 * A binary as a file to upload.
 * @param fallback its name where it has none
 */
export async function binaryFile(call: Call, binary: IBinaryData, fallback: string): Promise<UploadFile> {
	const { helpers } = call.node;
	const { id } = binary;
	const name = binary.fileName ?? (binary.fileExtension ? `${fallback}.${binary.fileExtension}` : fallback);
	const mimeType = binary.mimeType || 'application/octet-stream';
	if (id === undefined) return memoryFile(name, mimeType, Buffer.from(binary.data, 'base64'));
	const unreadable = (why = 'It cannot be read') => itemError(call, `n8n no longer holds the file ${quoted(name)} as it was stored, so it was not sent`, `${why}. Run the workflow again from the node that brings the file`);
	const refuse = async () => await Promise.reject(unreadable());
	const size = await sizeOf(call, binary).catch(refuse);
	const open = async () => await helpers.getBinaryStream(id, chunk);
	if (size === undefined) return memoryFile(name, mimeType, await open().then(async (stream) => await helpers.binaryToBuffer(stream)).catch(refuse));
	return { name, mimeType, file: async () => new StreamedFile(name, mimeType, size, open, unreadable) };
}

/** Bytes in memory as a file to upload. */
export function memoryFile(name: string, mimeType: string, bytes: Uint8Array): UploadFile {
	return { name, mimeType, file: async () => new File([bytes as Uint8Array<ArrayBuffer>], name, { type: mimeType }) };
}
