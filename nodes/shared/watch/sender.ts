import type { IAllExecuteFunctions, IDataObject, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
import { attempts } from '../attempts';
import type { Answer, Request } from '../call';
import type { Dialect } from '../dialect';
import { codeOf, type Asking } from '../errors';
import { codes } from '../login';
import { secretsOf } from '../secrets';

/** What one request has of its own. */
export interface About {
	/** What it is about, for messages, where the sender's task does not say it. */
	task?: string;
	/** How long its answer may take, in ms; as n8n has it where nothing is said. */
	timeoutMs?: number;
}

/** Who sends: a trigger in one of n8n's contexts, with what it needs for requests and for messages. */
export interface Sender {
	/**
	 * Sends a request, again where that is safe.
	 * @throws NodeApiError, NodeOperationError in words where the server refuses, cannot be reached, or is not the API
	 */
	send(request: Request, about?: About): Promise<Answer>;
}

/** How long after its beginning a request may be sent again, in ms: a poll must end before n8n gives it up (45 s, `N8N_SCHEDULER_POLL_TIMEOUT`), and the next one goes on anyway. */
const totalMs = 15_000;

/**
 * A sender for a trigger. The credential adds address and secret.
 * @param credential type of the credential
 * @param task what it is about, for messages, such as `Look for changed experiments`
 */
export function senderOf(node: IAllExecuteFunctions, credential: string, dialect: Dialect, task: string): Sender {
	const held = async () => await node.getCredentials(credential);
	const asking: Asking & { dialect: Dialect } = {
		dialect,
		node: { getNode: () => node.getNode(), getItemIndex: () => undefined },
		row: { operation: { action: task } },
		target: () => undefined,
		secrets: async () => secretsOf(await held()),
		server: async () => dialect.server((await held()).url),
	};
	return {
		async send(request, { task: own = task, timeoutMs } = {}) {
			const send = async (each: Request) => await once(node, credential, dialect, each, timeoutMs);
			return await attempts({ ...asking, row: { operation: { action: own } } }, request, { send, read: async (answer) => answer, totalMs });
		},
	};
}

/** One HTTP request. A 401 is sent once more in the way that makes n8n renew an expired session. */
async function once(node: IAllExecuteFunctions, credential: string, dialect: Dialect, request: Request, timeoutMs?: number): Promise<Answer> {
	const { headers, body } = dialect.encode(request);
	const options: IHttpRequestOptions = {
		method: request.method,
		url: dialect.root + request.path,
		headers,
		qs: { ...request.query },
		arrayFormat: 'brackets',
		json: true,
		...(body === undefined ? {} : { body: body as IDataObject }),
		...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		returnFullResponse: true,
	};
	const send = async (ignoreHttpStatusErrors: boolean) =>
		toAnswer(await node.helpers.httpRequestWithAuthentication.call(node as IPollFunctions, credential, { ...options, ignoreHttpStatusErrors }));
	const answer = await send(true);
	if (answer.status !== 401) return answer;
	// A login that failed may succeed the next time; a refusal is told by the first answer.
	return await send(false).catch((error: unknown) => (codeOf(error) === codes.login ? Promise.reject(error as Error) : answer));
}

function toAnswer(response: unknown): Answer {
	const { statusCode, headers, body } = response as IDataObject;
	return { status: Number(statusCode), headers: (headers ?? {}) as IDataObject, body };
}
