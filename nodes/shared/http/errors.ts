/** Errors that say in words what failed on what, why, and what to do; made for every request that fails. */
import { NodeApiError, NodeOperationError, type ICredentialDataDecryptedObject, type INode, type JsonObject } from 'n8n-workflow';
import { errorCodes } from '../credential/errors';
import { secretsOf, withoutSecrets } from '../credential/secrets';
import { perhapsDone } from '../item/partialFailure';
import type { Dialect } from '../types/dialect';
import type { Answer, Request } from '../types/request';
import { isPage, textOf } from './answer';
import { networkErrorMessage, untrusted } from './networkErrors';

/** Who sends a request, as far as a message tells of it: an operation on an item, a trigger, or the editor. */
export interface Requester {
	dialect: Dialect;
	node: INode;
	itemIndex?: number;
	/** What is being done, for the middle of a sentence: `get an experiment (ID 12)`. */
	task(): string;
	/** Whose key it takes, where not everybody's will do. */
	needs?: string;
	credential(): Promise<ICredentialDataDecryptedObject>;
	/** Whether the server takes the secret for anything; undefined where that is not known. */
	valid?(): Promise<boolean | undefined>;
}

/**
 * The error for an answer that refuses.
 * @param attempts how often the request was sent
 * @param done whether the server may have carried it out, the last time or before
 * @returns an error with a title (what failed on what), the server's words, what to do, and the HTTP status
 */
export async function refusal(requester: Requester, request: Request, answer: Answer, attempts: number, done: boolean): Promise<NodeApiError> {
	const words = withoutSecrets(requester.dialect.serverMessage(await textOf(request, answer)), await secretsIn(requester)).slice(0, 1000);
	const { status } = answer;
	const said = words || `HTTP ${status} without a word`;
	const redirect = status >= 300 && status < 400 ? `It redirects to ${placeOf(answer.headers.location)}: check the URL in the credential` : '';
	const known = requester.dialect.advice[status] ?? (status >= 500 ? requester.dialect.advice[500] : undefined);
	const needs = status === 403 && requester.needs !== undefined ? `This takes the key of ${requester.needs}` : '';
	const advice = redirect || needs || (typeof known === 'function' ? known(words, status === 401 ? await requester.valid?.() : undefined) : known);
	const often = attempts > 1 ? ` (${attempts} attempts)` : '';
	return new NodeApiError(
		requester.node,
		{ message: said, httpCode: String(status) } satisfies JsonObject,
		{
			message: `${requester.dialect.name} refused to ${requester.task()}: ${said}`,
			description: [advice, doubt(request, done), `${request.method} ${request.path} was answered with HTTP ${status}${often}`].filter(Boolean).join('. '),
			httpCode: String(status),
			itemIndex: requester.itemIndex,
		},
	);
}

/** Where a redirect leads, without its query: a login page can carry the token there. */
function placeOf(location: unknown): string {
	if (location === undefined) return 'another address';
	try {
		const { origin, pathname } = new URL(String(location), 'https://this-server.invalid');
		return origin === 'https://this-server.invalid' ? pathname : origin + pathname;
	} catch {
		return 'another address';
	}
}

/** What to do about a write of which nobody can say whether it was done. */
function doubt({ method }: Pick<Request, 'method'>, done: boolean): string {
	return method !== 'GET' && done ? perhapsDone : '';
}

/** The error for an answer that is not of the API, although its status is: a web page, or what is no JSON. */
export async function notTheApi(requester: Requester, request: Request, answer: Answer, done: boolean): Promise<NodeOperationError> {
	const words = withoutSecrets(requester.dialect.serverMessage(await textOf(request, answer)), await secretsIn(requester)).slice(0, 200);
	const what = isPage(request, answer) ? `${words.startsWith('a web page') ? words : 'a web page'} answered` : `the answer was not of its API${words && `: ${words}`}`;
	return new NodeOperationError(requester.node, `${requester.dialect.name} was asked to ${requester.task()}, and ${what}`, {
		itemIndex: requester.itemIndex,
		description: ['Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between', doubt(request, done)].filter(Boolean).join('. '),
	});
}

/** Finds a network error's code, such as ECONNRESET, wherever n8n's version has wrapped it. */
export function codeOf(error: unknown): string | undefined {
	for (let level = error, depth = 0; isRecord(level) && depth < 5; level = below(level), depth += 1) {
		// n8n 2.8 puts it where a status would be.
		const code = [level.code, level.httpCode].find((each) => typeof each === 'string' && (/^E[A-Z_]+$/.test(each) || untrusted.test(each)));
		if (code !== undefined) return code as string;
		if (level.name === 'AxiosError' || level.isAxiosError === true) return 'EUNKNOWN';
	}
	if (!(error instanceof Error)) return undefined;
	const words = [error.message, (error as { description?: unknown }).description].join(' ');
	// The last is Node's, of an answer that is longer than it says, or no HTTP.
	if (/stream|aborted|socket hang up|^Parse Error: /i.test(words)) return 'ECONNRESET';
	return /\b(ECONN[A-Z]+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|ENETUNREACH|ERR_CANCELED)\b/.exec(words)?.[1];
}

/**
 * The error for a request that got no answer, without the request's headers, query or secrets in it.
 * @param error what n8n threw; an error of our own passes with its words
 * @param attempts how often the request was sent
 * @param done whether the server may have carried it out, the last time or before
 */
export async function failure(requester: Requester, request: Pick<Request, 'method'>, error: unknown, attempts: number, done: boolean): Promise<NodeApiError | NodeOperationError> {
	const code = codeOf(error);
	if (code === undefined || isOwn(error) || code === errorCodes.refusal || code === errorCodes.login) return await own(requester, error);
	const often = attempts > 1 ? ` (${attempts} attempts)` : '';
	return new NodeApiError(requester.node, { message: code } satisfies JsonObject, {
		// Without the code: n8n puts words of its own in place of a title that has one.
		message: `${requester.dialect.name} could not be reached${often} to ${requester.task()}`,
		description: `${[networkErrorMessage(code, await serverOf(requester)), doubt(request, done)].filter(Boolean).join('. ')} (${code})`,
		itemIndex: requester.itemIndex,
	});
}

/** Whether an error has words of this package already; n8n makes errors of requests from those of its HTTP client. */
function isOwn(error: unknown): error is NodeOperationError {
	return error instanceof NodeOperationError;
}

/** An error of this package or of the credential, found below n8n's wrapping. */
async function own(requester: Requester, error: unknown): Promise<NodeApiError | NodeOperationError> {
	if (isOwn(error)) return error;
	const words = error instanceof Error ? error.message : String(error);
	return new NodeOperationError(requester.node, withoutSecrets(words, await secretsIn(requester)), { itemIndex: requester.itemIndex });
}

/** The error that one is wrapped around: n8n's versions keep it in the one place or the other, or not at all. */
function below(error: Record<string, unknown>): Error | undefined {
	return [error.cause, error.errorResponse].find((each): each is Error => each instanceof Error);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

async function secretsIn(requester: Requester): Promise<string[]> {
	return secretsOf(await requester.credential());
}

async function serverOf({ dialect, credential }: Requester): Promise<string> {
	return dialect.server((await credential()).url);
}
