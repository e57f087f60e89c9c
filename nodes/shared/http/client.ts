/** Sends requests outside of items: for triggers, and for the lists of the editor. */
import type { IAllExecuteFunctions, IDataObject, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
import { errorCodes } from '../credential/errors';
import type { Dialect } from '../types/dialect';
import type { Answer, Request } from '../types/request';
import { lowerFirst } from '../values/text';
import { attempts } from './attempts';
import { codeOf } from './errors';
import { answerOf } from './response';

/** What one request has of its own. */
export interface RequestOptions {
	/** What it is about, for messages, where the client's task does not say it. */
	task?: string;
	/** How long its answer may take, in ms; as n8n has it where nothing is said. */
	timeoutMs?: number;
}

/** Sends requests in one of n8n's contexts. */
export interface Client {
	/**
	 * Sends a request, again where that is safe.
	 * @throws NodeApiError, NodeOperationError in words where the server refuses, cannot be reached, or is not the API
	 */
	send(request: Request, options?: RequestOptions): Promise<Answer>;
}

/** How long after its beginning a request may be sent again, in ms: a poll must end before n8n gives it up (45 s, `N8N_SCHEDULER_POLL_TIMEOUT`), and the next one goes on anyway. */
const totalMs = 15_000;

/**
 * A client for a trigger or the editor. The credential adds address and secret.
 * @param credential type of the credential
 * @param task what it is about, for messages, such as `Look for changed experiments`
 */
export function clientOf(node: IAllExecuteFunctions, credential: string, dialect: Dialect, task: string): Client {
	const requester = { dialect, node: node.getNode(), credential: async () => await node.getCredentials(credential) };
	return {
		async send(request, { task: own = task, timeoutMs } = {}) {
			const send = async (each: Request) => await sendOnce(node, credential, dialect, each, timeoutMs);
			return await attempts({ ...requester, task: () => lowerFirst(own) }, request, { send, read: async (answer) => answer, totalMs });
		},
	};
}

/** One HTTP request. A 401 is sent once more in the way that makes n8n renew an expired session. */
async function sendOnce(node: IAllExecuteFunctions, credential: string, dialect: Dialect, request: Request, timeoutMs?: number): Promise<Answer> {
	const { headers, body } = dialect.encode(request);
	const options: IHttpRequestOptions = {
		method: request.method,
		url: dialect.root + request.path,
		headers,
		qs: { ...dialect.query, ...request.query },
		arrayFormat: 'brackets',
		json: true,
		...(body === undefined ? {} : { body: body as IDataObject }),
		...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		returnFullResponse: true,
	};
	const send = async (ignoreHttpStatusErrors: boolean) =>
		answerOf((await node.helpers.httpRequestWithAuthentication.call(node as IPollFunctions, credential, { ...options, ignoreHttpStatusErrors })) as IDataObject);
	const answer = await send(true);
	if (answer.status !== 401) return answer;
	// A login that failed may succeed the next time; a refusal is told by the first answer.
	return await send(false).catch((error: unknown) => (codeOf(error) === errorCodes.login ? Promise.reject(error as Error) : answer));
}
