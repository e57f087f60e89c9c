import type { IBinaryData, IN8nHttpFullResponse, INodeExecutionData } from 'n8n-workflow';
import type { Answer, Call, Request } from './call';

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
	return /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1] ?? /filename\s*=\s*([^;\s]+)/i.exec(header)?.[1];
}

/** Only the last part of a name, so that it cannot name a folder. */
function safeName(name: string): string {
	const last = name.replace(/^.*[\\/]/, '').replace(/\p{Cc}/gu, '').trim();
	return /^\.*$/.test(last) ? 'file' : last;
}

/** What to call the file where the server does not say. */
export interface Known {
	name?: string;
	mimeType?: string;
	/** The name where the server gives none either. */
	fallback?: string;
	/** Whether the file itself may be a web page; elsewhere one is taken for a login page in between. */
	page?: boolean;
}

/**
 * Brings a file as a binary, in a stream: memory does not grow with its size.
 * @returns one item with the binary in the field that the user chose
 */
export async function download(call: Call, request: Request, known: Known = {}): Promise<INodeExecutionData> {
	const binary = await call.send({ ...request, stream: true, page: known.page }, async (answer) => await store(call, answer, known));
	return call.item(
		{ fileName: binary.fileName, mimeType: binary.mimeType, fileSize: binary.fileSize },
		{ [call.parameter('binaryField', 'data')]: binary },
	);
}

/** Stores the body of an answer as a binary, always with name and type: n8n must not make them up from the URL. */
export async function store(call: Call, answer: Answer, known: Known = {}): Promise<IBinaryData> {
	const name = known.name ?? fileName(answer.headers['content-disposition']) ?? known.fallback ?? 'file';
	const sent = String(answer.headers['content-type'] ?? '').split(';')[0]?.trim();
	const mimeType = known.mimeType ?? (sent || 'application/octet-stream');
	const body = answer.body as Parameters<typeof call.node.helpers.prepareBinaryData>[0];
	return await call.node.helpers.prepareBinaryData(body, safeName(name), mimeType);
}

/** The answer that n8n's HTTP helper gives for a request without the credential. */
export function plainAnswer(response: IN8nHttpFullResponse): Answer {
	return { status: response.statusCode, headers: response.headers as Answer['headers'], body: response.body };
}
