/** Files from the notebook to n8n's binary data. */
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { send } from '../http/send';
import { parameter } from '../item/parameters';
import { outputItem } from '../item/records';
import type { Answer, Request } from '../types/request';
import type { Call } from '../types/table';
import { sizeOf } from './binarySize';
import { unlessAtStandstill } from './standstill';

/** A file's name from Content-Disposition: `filename*` (RFC 5987) first, then `filename`. */
export function fileName(disposition: unknown): string | undefined {
	const header = typeof disposition === 'string' ? disposition : '';
	const extended = /filename\*\s*=\s*[\w-]+'[^']*'([^;]+)/i.exec(header)?.[1];
	if (extended) {
		try {
			return decodeURIComponent(extended.trim());
		} catch {
			/* not encoded as the standard says: the plain name is next */
		}
	}
	const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1];
	return quoted?.replace(/\\(["\\])/g, '$1') ?? /filename\s*=\s*([^;\s]+)/i.exec(header)?.[1];
}

/** Only the last part of a name, so that it cannot name a folder. */
function safeName(name: string): string {
	const last = name.replace(/^.*[\\/]/, '').replace(/\p{Cc}/gu, '').trim();
	return /^\.*$/.test(last) ? 'file' : last;
}

/** What to call the file where the server does not say. */
export interface FileHints {
	name?: string;
	mimeType?: string;
	/** Bytes that it has, where the notebook knows. */
	size?: number;
	/** The name where the server gives none either. */
	fallback?: string;
	/** The binary field of the output item, where it is not the input "Put Output File in Field". */
	field?: string;
	/** Whether the file itself may be a web page; elsewhere one is taken for a login page in between. */
	page?: boolean;
}

/**
 * Brings a file as a binary, in a stream: memory does not grow with its size.
 * @returns one item with the binary in the field that the user chose
 */
export async function download(call: Call, request: Request, hints: FileHints = {}): Promise<INodeExecutionData> {
	const binary = await send(call, { ...request, stream: true, page: hints.page }, async (answer) => await store(call, answer, hints));
	return outputItem(
		call,
		{ fileName: binary.fileName, mimeType: binary.mimeType, fileSize: binary.fileSize },
		{ [hints.field ?? parameter(call, 'binaryField', 'data')]: binary },
	);
}

/** Stores the body of an answer as a binary, always with name and type: n8n must not make them up from the URL. */
export async function store(call: Call, answer: Answer, hints: FileHints = {}): Promise<IBinaryData> {
	const name = hints.name ?? fileName(answer.headers['content-disposition']) ?? hints.fallback ?? 'file';
	const sent = String(answer.headers['content-type'] ?? '').replace(/;.*/, '').trim();
	const mimeType = hints.mimeType ?? (sent || 'application/octet-stream');
	const binary = await unlessAtStandstill(call, answer.body, async (body) =>
		await call.node.helpers.prepareBinaryData(body as Parameters<typeof call.node.helpers.prepareBinaryData>[0], safeName(name), mimeType),
	);
	const { size } = hints;
	if (size !== undefined && ((await sizeOf(call, binary)) ?? size) !== size) throw new CutShort('The file ended early');
	return binary;
}

/** A file that came with fewer or more bytes than the notebook has of it; as good as a connection that broke off. */
class CutShort extends Error {
	readonly code = 'ERR_BAD_RESPONSE';
}
