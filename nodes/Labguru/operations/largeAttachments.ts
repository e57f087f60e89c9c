/** Uploads of large files, straight to the storage behind Labguru, as its official examples do; the documents do not have it. */
import type { IDataObject } from 'n8n-workflow';
import { fileParts } from '../../shared/files/parts';
import type { UploadFile } from '../../shared/files/upload';
import { putElsewhere, type Elsewhere } from '../../shared/http/elsewhere';
import { fetchBody, send } from '../../shared/http/send';
import { serverMessage } from '../../shared/http/serverMessage';
import { itemError } from '../../shared/item/parameters';
import { withAdvice } from '../../shared/item/partialFailure';
import { isObject } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { uploadEach } from './attachments';

/** A storage takes no part below 5 MiB but the last, and no more than 10,000 of them. */
const leastPart = 8 * 1024 * 1024;
const mostParts = 10_000;

/** Codes and words in the XML of a refusal; no more of it, since it can quote the signed address. */
const inXml = /<(Code|Message)>([^<]*)</g;

const storage: Elsewhere = {
	name: 'The storage of Labguru',
	advice: {
		403: 'The address that Labguru gave for the upload is valid for a short time only: try again. If it stays so, a proxy between n8n and the storage may be in the way',
		413: 'The storage takes no file of this size',
		500: 'The storage failed: try again later',
	},
	serverMessage: (body) => (typeof body === 'string' && body.includes('<Code>') ? [...body.matchAll(inXml)].map(([, , words]) => words).join(': ') : serverMessage(body, [])),
};

/**
 * Uploads the files of an item one after the other: Labguru is told of each and answers with addresses of its storage, where
 * the bytes go part by part, without the credential. Memory holds one part. What fails is taken back.
 */
export const uploadLargeAttachments: Run = async (call, request) =>
	await uploadEach(call, request.body, async (file, { title, ...belongs }) => {
		const size = await sizeOf(file);
		const partSize = Math.max(leastPart, Math.ceil(size / mostParts));
		const parts = Math.max(1, Math.ceil(size / partSize));
		const item = { title, attachment: { original_filename: file.name, content_type: file.mimeType }, ...belongs };
		const made = parts > 1 ? await inParts(call, file, item, { parts, partSize }) : await whole(call, file, item, partSize);
		return await shown(call, made);
	});

/** Bytes of a file. */
async function sizeOf(file: UploadFile): Promise<number> {
	return (await file.file()).size;
}

/** Announces a file to Labguru. */
async function announced(call: Call, path: string, body: IDataObject): Promise<IDataObject> {
	const answer = await fetchBody(call, { method: 'POST', path: `/api/v2/attachments/${path}`, body, wrap: 'none' });
	if (isObject(answer)) return answer;
	throw itemError(call, 'Labguru gave no address to upload the file to', 'Use the operation "Upload", which sends the file through Labguru');
}

async function whole(call: Call, file: UploadFile, item: IDataObject, partSize: number): Promise<IDataObject> {
	const { presigned_url: url, ...made } = await announced(call, 's3_direct_upload', { item });
	await orTakenBack(call, file, made, async () => {
		for await (const bytes of fileParts(file, partSize)) await putPart(call, url, bytes, { file, at: 1, of: 1 });
	});
	return made;
}

async function inParts(call: Call, file: UploadFile, item: IDataObject, { parts, partSize }: { parts: number; partSize: number }): Promise<IDataObject> {
	const { urls, upload_id: upload, id } = await announced(call, 's3_multipart_upload', { item, parts });
	const etags: string[] = [];
	await orTakenBack(call, file, { id }, async () => {
		const given: unknown[] = Array.isArray(urls) ? urls : [];
		if (given.length !== parts) throw itemError(call, `Labguru gave ${given.length} addresses for the ${parts} parts of "${file.name}"`);
		for await (const bytes of fileParts(file, partSize)) etags.push(await putPart(call, given[etags.length], bytes, { file, at: etags.length + 1, of: parts }));
		if (etags.length !== parts) throw itemError(call, `"${file.name}" has ended after ${etags.length} of ${parts} parts: n8n no longer holds all of it`);
	});
	await finish(call, file, { etags, upload_id: upload, id });
	return { id };
}

/**
 * Sends a part to its address.
 * @returns the tag by which the storage knows it
 */
async function putPart(call: Call, url: unknown, bytes: Buffer, { file, at, of }: { file: UploadFile; at: number; of: number }): Promise<string> {
	const address = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
	if (!address || !/^https?:$/.test(address.protocol)) throw itemError(call, 'Labguru gave no address to upload the file to', 'Use the operation "Upload", which sends the file through Labguru');
	const task = of === 1 ? `take "${file.name}"` : `take part ${at} of ${of} of "${file.name}"`;
	const { headers } = await putElsewhere(call, storage, task, address, bytes, of === 1 ? file.mimeType : 'application/octet-stream');
	if (typeof headers.etag === 'string' && headers.etag !== '') return headers.etag;
	if (of === 1) return '';
	throw itemError(call, `The storage of Labguru took part ${at} of "${file.name}" and did not say its tag`, 'A proxy between n8n and the storage may have left out the header ETag. Use the operation "Upload", which sends the file through Labguru');
}

/** Carries out what sends the bytes; when it fails, Labguru has a record without its file, which is deleted. */
async function orTakenBack(call: Call, { name }: UploadFile, { id }: IDataObject, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		const gone = id && (await send(call, { method: 'DELETE', path: `/api/v1/attachments/${encodeURIComponent(String(id))}` }).then(() => true, () => false));
		const left = gone ? `The attachment that was begun for "${name}" (ID ${String(id)}) was deleted` : `Labguru may show an attachment "${name}"${!id ? '' : ` (ID ${String(id)})`} without its file: delete it`;
		throw withAdvice(call, error, left);
	}
}

/** Lets Labguru put the parts together. Where it is not certain whether it has, the record stays. */
async function finish(call: Call, { name }: UploadFile, body: IDataObject): Promise<void> {
	try {
		await fetchBody(call, { method: 'POST', path: '/api/v2/attachments/s3_multipart_finished', body, wrap: 'none' });
	} catch (error) {
		throw withAdvice(call, error, `All parts of "${name}" are in the storage, but Labguru may not have put them together: look at the attachment (ID ${String(body.id)}) before trying again`);
	}
}

/** The record as Labguru shows it; what is known of it where it cannot be read. */
async function shown(call: Call, { id, uuid }: IDataObject): Promise<IDataObject> {
	const known: IDataObject = { ...(id ? { id } : { success: true }), ...(uuid ? { uuid } : {}) };
	if (!id) return known;
	const read = await fetchBody(call, { method: 'GET', path: `/api/v1/attachments/${encodeURIComponent(String(id))}` }).catch(() => known);
	return isObject(read) ? read : known;
}
