import { NodeApiError, NodeOperationError, type JsonObject } from 'n8n-workflow';
import { isPage, textOf } from './answer';
import type { Answer, Call, Request } from './call';
import { codes } from './login';
import { meaningOf } from './meanings';
import { mayBeDone, type Outcome } from './retry';
import { withoutSecrets } from './secrets';
import { lowered } from './words';

/** Who asks, as far as a message tells of it: an operation on an item, or a trigger. */
export interface Asking {
	dialect: Pick<Call['dialect'], 'name' | 'words' | 'advice'>;
	node: { getNode: Call['node']['getNode']; getItemIndex(): number | undefined };
	row: { operation: { action: string } };
	target(): string | undefined;
	/** Values of the credential that nobody may see. */
	secrets(): Promise<readonly string[]>;
	/** Address of the server. */
	server(): Promise<string>;
}

/**
 * The error for an answer that refuses.
 * @param attempts how often the request was sent
 * @returns an error with a title (what failed on what), the server's words, what to do, and the HTTP status
 */
export async function refusal(call: Asking, request: Request, answer: Answer, attempts = 1): Promise<NodeApiError> {
	const words = withoutSecrets(call.dialect.words(await textOf(request, answer)), await call.secrets()).slice(0, 1000);
	const { status } = answer;
	const said = words || `HTTP ${status} without a word`;
	const redirect = status >= 300 && status < 400 ? `It redirects to ${placeOf(answer.headers.location)}: check the URL in the credential` : '';
	const advice = redirect || call.dialect.advice[status] || (status >= 500 ? call.dialect.advice[500] : '') || '';
	const often = attempts > 1 ? `, ${attempts} times` : '';
	return new NodeApiError(
		call.node.getNode(),
		{ message: said, httpCode: String(status) } satisfies JsonObject,
		{
			message: `${call.dialect.name} refused to ${task(call)}: ${said}`,
			description: [advice, doubt(request, { status, retryAfter: answer.headers['retry-after'] }), `${request.method} ${request.path} was answered with HTTP ${status}${often}`].filter(Boolean).join('. '),
			httpCode: String(status),
			itemIndex: call.node.getItemIndex(),
		},
	);
}

/** Where a redirect leads, without its query: a login page can carry the token there. */
function placeOf(location: unknown): string {
	try {
		const { origin, pathname } = new URL(String(location), 'https://this-server.invalid');
		return origin === 'https://this-server.invalid' ? pathname : origin + pathname;
	} catch {
		return 'another address';
	}
}

/** What to do about a write of which nobody can say whether it was done. */
function doubt({ method }: Pick<Request, 'method'>, outcome: Outcome): string {
	return method !== 'GET' && mayBeDone(outcome) ? 'Whether a change was made is not certain: look before trying again' : '';
}

/** The error for an answer that is not of the API, although its status is: a web page, or what is no JSON. */
export async function notTheApi(call: Asking, request: Request, answer: Answer): Promise<NodeOperationError> {
	const words = withoutSecrets(call.dialect.words(await textOf(request, answer)), await call.secrets()).slice(0, 200);
	const what = isPage(request, answer) ? `${words.startsWith('a web page') ? words : 'a web page'} answered` : `the answer was not of its API${words && `: ${words}`}`;
	return new NodeOperationError(call.node.getNode(), `${call.dialect.name} was asked to ${task(call)}, and ${what}`, {
		itemIndex: call.node.getItemIndex(),
		description: ['Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between', doubt(request, { status: 500 })].filter(Boolean).join('. '),
	});
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
	for (let level = error, depth = 0; isRecord(level) && depth < 5; level = below(level), depth += 1) {
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
 * @param attempts how often the request was sent
 */
export async function failure(call: Asking, request: Pick<Request, 'method'>, error: unknown, attempts = 1): Promise<NodeApiError | NodeOperationError> {
	const itemIndex = call.node.getItemIndex();
	const code = codeOf(error);
	if (code === undefined || isOwn(error) || code === codes.refusal || code === codes.login) return await own(call, error);
	const often = attempts > 1 ? ` (${attempts} attempts)` : '';
	return new NodeApiError(call.node.getNode(), { message: code } satisfies JsonObject, {
		// Without the code: n8n puts words of its own in place of a title that has one.
		message: `${call.dialect.name} could not be reached${often} to ${task(call)}`,
		description: `${[meaningOf(code, await call.server()), doubt(request, { code })].filter(Boolean).join('. ')} (${code})`,
		itemIndex,
	});
}

/** Whether an error has words of this package already; n8n makes errors of requests from those of its HTTP client. */
function isOwn(error: unknown): error is NodeOperationError {
	return error instanceof NodeOperationError;
}

/** An error of this package or of the credential, found below n8n's wrapping. */
async function own(call: Asking, error: unknown): Promise<NodeApiError | NodeOperationError> {
	if (isOwn(error)) return error;
	const words = error instanceof Error ? error.message : String(error);
	return new NodeOperationError(call.node.getNode(), withoutSecrets(words, await call.secrets()), { itemIndex: call.node.getItemIndex() });
}

/** The error that one is wrapped around: n8n's versions keep it in the one place or the other, or not at all. */
function below(error: Record<string, unknown>): Error | undefined {
	return [error.cause, error.errorResponse].find((each): each is Error => each instanceof Error);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
