import { NodeApiError, type IDataObject, type IN8nHttpFullResponse } from 'n8n-workflow';
import type { Answer, Call } from '../../shared/call';
import { plainAnswer, store } from '../../shared/download';
import { record } from '../../shared/response';
import type { Run } from '../../shared/table';
import { inputFiles, oneByOne, type Part } from '../../shared/upload';
import { targetId, targetKind } from '../places';
import { belonging } from './belonging';
import { labguruServer } from '../sign';

/** Uploads the files of an item and attaches them to a record, which is looked up first. Returns an item for each. */
export const uploadAttachments: Run = async (call, request) => {
	const files = await inputFiles(call, call.parameter('inputFields', 'data'));
	const title = call.option('title', '');
	if (title && files.length > 1) throw call.refuse(`"Title" names one file, but this item has ${files.length}: leave it out, and each keeps its own name`);
	const fields = { ...(await uuidToAttachTo(call)), ...request.body };
	return await oneByOne(call, files, async (file) => {
		const form = async () => await formOf(file, fields, title);
		return record(call, await call.fetch({ method: 'POST', path: request.path, form }));
	});
};

/** What a body says of the record that a file is attached to, by class and id as clients do. */
export function attachedTo(call: Call): IDataObject {
	return call.option('attach', true) ? belonging('attachable_id', 'attachable_type')(call) : {};
}

/** The same by its uuid, as the document has it. */
async function uuidToAttachTo(call: Call): Promise<IDataObject> {
	if (!call.option('attach', true)) return {};
	const { uuid } = record(call, await call.fetch({ method: 'GET', path: `${targetKind(call).path}/${targetId(call)}` }));
	return uuid ? { attach_to_uuid: uuid } : {};
}

async function formOf(file: Part, fields: IDataObject, title: string): Promise<FormData> {
	const form = new FormData();
	form.append('item[title]', title || file.name);
	for (const [name, value] of Object.entries(fields)) form.append(`item[${name}]`, String(value));
	// Without a name of its own: with one, Node 24 copies the file and loses its stream.
	form.append('item[attachment]', await file.file());
	return form;
}

/** Attempts to fetch a file, each with a new address from Labguru. */
const attempts = 3;

/**
 * Downloads an attachment. Labguru redirects to a storage on another host: the file is fetched there without the
 * credential, so that the token does not travel along.
 */
export const downloadAttachment: Run = async (call, request) => {
	const row = record(call, await call.fetch({ method: 'GET', path: request.path.replace(/\/download$/, '') }));
	const known = {
		name: String(row.attachment_file_name ?? row.filename ?? row.title ?? 'file'),
		...(row.attachment_content_type ? { mimeType: String(row.attachment_content_type) } : {}),
	};
	for (let attempt = 1; ; attempt += 1) {
		const got = await call.send({ method: 'GET', path: request.path, stream: true, accept: redirects }, async (answer) =>
			redirects.includes(answer.status) ? placeOf(call, answer) : await store(call, answer, known),
		);
		const answer = got instanceof URL ? await fetchFrom(call, got) : undefined;
		const again = answer && answer.status >= 500 && attempt < attempts;
		if (again) continue;
		if (answer && answer.status >= 300) throw refused(call, answer.status);
		const binary = answer ? await store(call, answer, known) : (got as Exclude<typeof got, URL>);
		const { id, title } = row;
		return [call.item({ id, title, fileName: binary.fileName, mimeType: binary.mimeType, fileSize: binary.fileSize }, { [call.parameter('binaryField', 'data')]: binary })];
	}
};

const redirects: readonly number[] = [301, 302, 303, 307, 308];

function placeOf(call: Call, { headers }: Answer): URL {
	return new URL(String(headers.location), labguruServer(call.engine.options.baseURL));
}

async function fetchFrom(call: Call, url: URL): Promise<Answer> {
	const { skipSslCertificateValidation, proxy, timeout } = call.engine.options;
	return plainAnswer(
		(await call.node.helpers.httpRequest({
			url: url.href,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			skipSslCertificateValidation: skipSslCertificateValidation === true,
			...(proxy ? { proxy } : {}),
			...(timeout ? { timeout } : {}),
		})) as IN8nHttpFullResponse,
	);
}

function refused(call: Call, status: number): NodeApiError {
	return new NodeApiError(call.node.getNode(), { message: `HTTP ${status}` }, {
		message: `The storage of Labguru refused the file (HTTP ${status})`,
		description: 'Some attachments cannot be downloaded by the API. Try it in Labguru itself',
		httpCode: String(status),
		itemIndex: call.node.getItemIndex(),
	});
}
