import { sleep, type IAllExecuteFunctions, type IDataObject, type IHttpRequestOptions, type IPollFunctions } from 'n8n-workflow';
import type { Answer, Request } from '../call';
import type { Dialect } from '../dialect';
import { codeOf, failure, refusal, type Asking } from '../errors';
import { policy, waitMs, worthRepeating, type Outcome } from '../retry';

/** Who sends: a trigger in one of n8n's contexts, with what it needs for requests and for messages. */
export interface Sender {
	/**
	 * Sends a request, again where that is safe.
	 * @throws NodeApiError in words where the server refuses or cannot be reached
	 */
	send(request: Request): Promise<Answer>;
}

/** Waits of a poll in all: it must end before n8n gives it up (45 s, `N8N_SCHEDULER_POLL_TIMEOUT`), and the next one goes on anyway. */
const longestMs = 15_000;

/**
 * A sender for a trigger. The credential adds address and secret.
 * @param credential type of the credential
 * @param task what it is about, for messages, such as `Look for changed experiments`
 */
export function senderOf(node: IAllExecuteFunctions, credential: string, dialect: Dialect, task: string): Sender {
	const asking: Asker = {
		dialect,
		node: { getNode: () => node.getNode(), getItemIndex: () => undefined },
		row: { operation: { action: task } },
		target: () => undefined,
	};
	return { send: async (request) => await attempts(node, credential, asking, request) };
}

type Asker = Asking & { dialect: Dialect };

async function attempts(node: IAllExecuteFunctions, credential: string, asking: Asker, request: Request): Promise<Answer> {
	let waited = 0;
	for (let attempt = 1; ; attempt += 1) {
		let outcome: Outcome;
		let answer: Answer | undefined;
		let problem: unknown;
		try {
			answer = await once(node, credential, asking, request);
			const garbled = asking.dialect.garbled?.(request, answer) ?? false;
			const fine = answer.status < 300 || (request.accept ?? []).includes(answer.status);
			if (fine && !garbled) return answer;
			outcome = { status: garbled ? 502 : answer.status };
		} catch (error) {
			problem = error;
			const code = codeOf(error);
			if (code === undefined) throw failure(asking, error);
			outcome = { code };
		}
		const ms = waitMs(attempt, answer?.headers['retry-after'], Date.now(), Math.random());
		const again = attempt < policy.attempts && waited + ms <= longestMs && worthRepeating(request.method, outcome, request.repeatable);
		if (!again) throw answer && !problem ? await refusal(asking, request, answer) : failure(asking, problem);
		waited += ms;
		await sleep(ms);
	}
}

/** One HTTP request. A 401 is sent once more in the way that makes n8n renew an expired session. */
async function once(node: IAllExecuteFunctions, credential: string, { dialect }: Asker, request: Request): Promise<Answer> {
	const { headers, body } = dialect.encode(request);
	const options: IHttpRequestOptions = {
		method: request.method,
		url: dialect.root + request.path,
		headers,
		qs: { ...request.query },
		arrayFormat: 'brackets',
		json: true,
		...(body === undefined ? {} : { body: body as IDataObject }),
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		returnFullResponse: true,
	};
	const send = async (ignoreHttpStatusErrors: boolean) =>
		toAnswer(await node.helpers.httpRequestWithAuthentication.call(node as IPollFunctions, credential, { ...options, ignoreHttpStatusErrors }));
	const answer = await send(true);
	if (answer.status !== 401) return answer;
	try {
		return await send(false);
	} catch {
		return answer;
	}
}

function toAnswer(response: unknown): Answer {
	const { statusCode, headers, body } = response as IDataObject;
	return { status: Number(statusCode), headers: (headers ?? {}) as IDataObject, body };
}
