import { NodeApiError, NodeOperationError, type JsonObject } from 'n8n-workflow';
import type { Answer, Call, Request } from './call';
import { meaningOf } from './meanings';
import { readText } from './streams';
import { lowered } from './words';

/** Who asks, as far as a message tells of it: an operation on an item, or a trigger. */
export interface Asking {
	dialect: Pick<Call['dialect'], 'name' | 'words' | 'advice'>;
	node: { getNode: Call['node']['getNode']; getItemIndex(): number | undefined };
	row: { operation: { action: string } };
	target(): string | undefined;
}

/** Removes what could be a secret from text that a user, a log or a stored execution shows. */
export function withoutSecrets(words: string): string {
	return words.replace(/((?:token|password|api_?key|authorization)["']?\s*[=:]\s*["']?)[^\s&"',}]+/gi, '$1***');
}

/**
 * The error for an answer that refuses.
 * @returns an error with a title (what failed on what), the server's words, what to do, and the HTTP status
 */
export async function refusal(call: Asking, request: Request, answer: Answer): Promise<NodeApiError> {
	const body = request.stream ? await readText(answer.body) : answer.body;
	const words = withoutSecrets(call.dialect.words(body)).slice(0, 1000);
	const { status } = answer;
	const said = words || `HTTP ${status} without a word`;
	const redirect = status >= 300 && status < 400 ? `It redirects to ${withoutSecrets(String(answer.headers.location))}: check the URL in the credential` : '';
	const advice = redirect || call.dialect.advice[status] || (status >= 500 ? call.dialect.advice[500] : '') || '';
	return new NodeApiError(
		call.node.getNode(),
		{ message: said, httpCode: String(status) } satisfies JsonObject,
		{
			message: `${call.dialect.name} refused to ${task(call)}: ${said}`,
			description: [advice, `${request.method} ${request.path} was answered with HTTP ${status}`].filter(Boolean).join('. '),
			httpCode: String(status),
			itemIndex: call.node.getItemIndex(),
		},
	);
}

/** What the operation was about to do, in words, with the record's id where there is one. */
export function task(call: Asking): string {
	const { action } = call.row.operation;
	const words = lowered(action);
	const id = call.target();
	return id === undefined ? words : `${words} (ID ${id})`;
}

/** Finds a network error's code, such as ECONNRESET, wherever n8n's version has wrapped it. */
export function codeOf(error: unknown): string | undefined {
	for (let level = error, depth = 0; isRecord(level) && depth < 5; level = level.cause, depth += 1) {
		// n8n 2.8 puts it where a status would be.
		const code = [level.code, level.httpCode].find((each) => typeof each === 'string' && /^E[A-Z_]+$|CERT|SIGNED|SSL/.test(each));
		if (code !== undefined) return code as string;
		if (level.name === 'AxiosError' || level.isAxiosError === true) return 'EUNKNOWN';
	}
	const words = error instanceof Error ? `${error.message} ${(error as { description?: unknown }).description ?? ''}` : '';
	if (/stream|aborted|socket hang up/i.test(words)) return 'ECONNRESET';
	return /\b(ECONN[A-Z]+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|ENETUNREACH|ERR_CANCELED)\b/.exec(words)?.[1];
}

/**
 * The error for a request that got no answer, without the request's headers, query or secrets in it.
 * @param error what n8n threw; an error of our own passes with its words
 */
export function failure(call: Asking, error: unknown): NodeApiError | NodeOperationError {
	const itemIndex = call.node.getItemIndex();
	const code = codeOf(error);
	if (code === undefined) return own(call, error);
	return new NodeApiError(call.node.getNode(), { message: code } satisfies JsonObject, {
		// Without the code: n8n puts words of its own in place of a title that has one.
		message: `${call.dialect.name} could not be reached to ${task(call)}`,
		description: `${meaningOf(code)} (${code})`,
		itemIndex,
	});
}

/** An error of this package or of the credential, found below n8n's wrapping. */
function own(call: Asking, error: unknown): NodeApiError | NodeOperationError {
	const itemIndex = call.node.getItemIndex();
	if (error instanceof NodeOperationError) return error;
	if (error instanceof NodeApiError && !(error.cause instanceof Error)) return error;
	let deepest = error;
	while (isRecord(deepest) && deepest.cause instanceof Error) deepest = deepest.cause;
	const words = deepest instanceof Error ? deepest.message : String(deepest);
	return new NodeOperationError(call.node.getNode(), withoutSecrets(words), { itemIndex });
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
