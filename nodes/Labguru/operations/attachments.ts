import { NodeApiError, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import { type FileHints, store } from '../../shared/files/download';
import { sameFile, sha256In } from '../../shared/files/sameFile';
import { inputFiles, oneByOne, type UploadFile } from '../../shared/files/upload';
import { isPage } from '../../shared/http/answer';
import { plainRequest } from '../../shared/http/elsewhere';
import { list } from '../../shared/http/pages';
import { waitMs, worthRepeating } from '../../shared/http/retry';
import { fetchBody, send } from '../../shared/http/send';
import { closeStream } from '../../shared/http/streams';
import { wait } from '../../shared/http/wait';
import { serverOf } from '../../shared/item/credential';
import { checked, itemError, option, parameter } from '../../shared/item/parameters';
import { outputItem, record } from '../../shared/item/records';
import type { Answer } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';
import { pages } from '../kinds';
import { referenceBody, references, referred } from '../references';
import { isOf } from './listRecords';

/** Uploads the files of an item and attaches them to a record, which is looked up first. Returns an item for each. */
export const uploadAttachments: Run = async (call, request) =>
	await uploadEach(call, request.body, async (file, fields) => {
		const form = async () => await formOf(file, fields);
		return record(call, await fetchBody(call, { method: 'POST', path: request.path, form }));
	});

/**
 * Uploads the files of an item and attaches them to a record, which is looked up first.
 * @param upload uploads one file, of which the fields say what it is called and belongs to
 */
export async function uploadEach(call: Call, given: IDataObject = {}, upload: (file: UploadFile, fields: IDataObject) => Promise<IDataObject>): Promise<INodeExecutionData[]> {
	const files = await inputFiles(call, parameter<unknown>(call, 'inputFields', 'data'));
	const title = option(call, 'title', '');
	if (title && files.length > 1) throw itemError(call, `"Title" names one file, but this item has ${files.length}: leave it out, and each keeps its own name`);
	const fields = { ...(await uuidToAttachTo(call)), ...given };
	const find = option(call, 'onlyIfNew', false) ? await finder(call, title) : undefined;
	return await oneByOne(call, files, async (file) => await upload(file, { title: title || file.name, ...fields }), find);
}

/**
 * What finds the attachment of a record that has the name and the content of a file. The server tells no hash, so what is in a
 * file of the same name is read.
 */
async function finder(call: Call, title: string): Promise<(file: UploadFile) => Promise<IDataObject | undefined>> {
	if (!option(call, 'attach', true)) throw itemError(call, '"Only If New" looks at the files of a record, and this file is attached to none', 'Switch on "Attach to Record", or leave out "Only If New"');
	const query = checked(call, () => referenceBody(references.target, 'attachable_id', 'attachable_type')(call));
	return async (file) => {
		const rows = await list(call, { method: 'GET', path: '/api/v1/attachments', query }, 'page', Infinity, (row) => (isOf(row, query) && !row.deleted_at ? 'take' : 'skip'));
		const kept = rows.map((row) => ({ row, names: [row.attachment_file_name, row.filename, title !== '' && row.title === title ? file.name : row.title] }));
		return await sameFile(file, kept, async (row) => await contentOf(call, row));
	};
}

/** The SHA-256 of an attachment; undefined of one that was begun and has none. */
async function contentOf(call: Call, row: IDataObject): Promise<string | undefined> {
	const got = await fetched(call, `/api/v1/attachments/${String(row.id)}/download`, hintsOf(row), async (answer) => await sha256In(call, answer), [404]);
	return got === 404 ? undefined : got;
}

/** What a body says of the record that a file is attached to, by class and id as clients do. */
export function attachedTo(call: Call): IDataObject {
	return option(call, 'attach', true) ? referenceBody(references.target, 'attachable_id', 'attachable_type')(call) : {};
}

/** The same by its uuid, as the API's document has it; files of documents go by class and id alone, as clients say. */
async function uuidToAttachTo(call: Call): Promise<IDataObject> {
	if (!option(call, 'attach', true)) return {};
	const { kind, id } = checked(call, () => referred(call, references.target));
	if (kind === pages.document) return {};
	const { uuid } = record(call, await fetchBody(call, { method: 'GET', path: `${kind.path}/${id}`, about: `${kind.noun} ${id}` }));
	return uuid ? { attach_to_uuid: uuid } : {};
}

/** The form of an upload. */
export async function formOf(file: UploadFile, fields: IDataObject): Promise<FormData> {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(`item[${name}]`, String(value));
	// Without a name of its own: with one, Node 24 copies the file and loses its stream.
	form.append('item[attachment]', await file.file());
	return form;
}

/** Name and type of an attachment. */
function hintsOf(row: IDataObject): FileHints {
	const mimeType = row.attachment_content_type ? { mimeType: String(row.attachment_content_type) } : {};
	return { name: String(row.attachment_file_name ?? row.filename ?? row.title ?? 'file'), ...mimeType, page: /^text\/html/i.test(mimeType.mimeType ?? '') };
}

/** Downloads an attachment. */
export const downloadAttachment: Run = async (call, request) => {
	const row = record(call, await fetchBody(call, { method: 'GET', path: request.path.replace(/\/download$/, '') }));
	const known = hintsOf(row);
	const got = await fetched(call, request.path, known, async (answer) => await store(call, answer, known));
	const { id, title } = row;
	return [outputItem(call, { id, title, fileName: got.fileName, mimeType: got.mimeType, fileSize: got.fileSize }, { [parameter(call, 'binaryField', 'data')]: got })];
};

type Take<T> = (answer: Answer) => Promise<T>;

/**
 * Fetches the content of an attachment. Labguru redirects to a storage on another host: the file is fetched there without the
 * credential, so that the token does not travel along. Where the storage fails, Labguru is asked for a new address.
 * @param take takes what it needs from the answer with the content
 * @param accept statuses that are returned instead of being an error
 * @throws NodeApiError where Labguru or the storage refuses
 */
async function fetched<T extends object | string, S extends number = never>(call: Call, path: string, known: FileHints, take: Take<T>, accept: readonly S[] = []): Promise<T | S> {
	for (let attempt = 1; ; attempt += 1) {
		const got = await send<T | Refusal>(call, { method: 'GET', path, stream: true, accept: [...redirects, ...accept], page: known.page }, async (answer) => {
			if (redirects.includes(answer.status)) return await fromStorage(call, answer, known, take);
			return answer.status >= 300 ? new Refusal(answer.status) : await take(answer);
		});
		if (!(got instanceof Refusal)) return got;
		const accepted = accept.find((status) => status === got.status);
		if (accepted !== undefined) return accepted;
		if (!worthRepeating({ method: 'GET' }, got, attempt)) throw refused(call, got.status);
		await wait(waitMs(attempt, got.retryAfter, Date.now(), Math.random()), call.node.getExecutionCancelSignal());
	}
}

/** An answer that brings no file. */
class Refusal {
	constructor(
		readonly status: number,
		readonly retryAfter?: unknown,
	) {}
}

const redirects: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Fetches a file from where Labguru's answer leads.
 * @returns what was taken of it, or how the storage refused it
 */
async function fromStorage<T>(call: Call, { status: answered, headers }: Answer, known: FileHints, take: Take<T>): Promise<T | Refusal> {
	if (!headers.location) return new Refusal(answered);
	const url = new URL(String(headers.location), await serverOf(call));
	const answer = await plainRequest(call, { url: url.href, encoding: 'stream' });
	const page = isPage({ method: 'GET', path: url.pathname, stream: true, page: known.page }, answer);
	// A file that is not there is no empty file.
	const none = answer.status >= 300 || answer.status === 204;
	if (!none && !page) return await take(answer);
	closeStream(answer.body);
	if (none) return new Refusal(answer.status, answer.headers['retry-after']);
	throw itemError(call, `The storage of Labguru was asked for a file, and a web page answered (${url.host})`, 'Try it in Labguru itself: perhaps the storage wants a login of its own');
}

function refused(call: Call, status: number): NodeApiError {
	return new NodeApiError(call.node.getNode(), { message: `HTTP ${status}` }, {
		message: `The storage of Labguru refused the file (HTTP ${status})`,
		description: 'Some attachments cannot be downloaded by the API. Try it in Labguru itself',
		httpCode: String(status),
		itemIndex: call.node.getItemIndex(),
	});
}
