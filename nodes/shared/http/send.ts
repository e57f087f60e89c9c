/** Sends the requests of an item. Called by `run/`, `files/` and the operations that notebooks have of their own. */
import type { DeclarativeRestApiSettings, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { endBy } from '../credential/ending';
import { errorCodes, LoginFailure } from '../credential/errors';
import { cached } from '../item/cached';
import { credentialOf, credentialTypeOf, serverOf } from '../item/credential';
import { taskOf } from '../item/task';
import type { Answer, Request } from '../types/request';
import type { Call } from '../types/table';
import { checkAddresses } from './addresses';
import { attempts } from './attempts';
import { codeOf, type Requester } from './errors';
import { answerOf } from './response';
import { worthRepeating } from './retry';
import { closeFiles, unreadIn } from './streamedFile';
import { cameBy } from './streams';

/**
 * The one function that carries every request of an item: waits for room, sends, repeats where that is safe, renews an
 * expired session once for all.
 * @param read takes what it needs from the answer while the request still counts as under way
 * @throws NodeApiError when the server refuses or cannot be reached, NodeOperationError
 */
export async function send<T = Answer>(
	call: Call,
	request: Request,
	read: (answer: Answer) => Promise<T> = async (answer) => answer as T,
): Promise<T> {
	const { limiter, session } = call.execution;
	if (!request.unchecked) await checkAddresses(call, async (each) => await fetchBody(call, each));
	const work = async () => await limiter.run(async () => await throughAttempts(call, request, read));
	if (!probeOf(call)) return await work();
	if (session.opening) {
		await session.opening;
		return await work();
	}
	// The first request of the execution opens the session while the others wait, so that a login happens once.
	const first = work();
	session.opening = first.then(() => undefined, () => undefined);
	return await first;
}

/** The body of the answer to a request. */
export async function fetchBody(call: Call, request: Request): Promise<unknown> {
	return (await send(call, request)).body;
}

async function throughAttempts<T>(call: Call, request: Request, read: (answer: Answer) => Promise<T>): Promise<T> {
	const { session } = call.execution;
	let { generation } = session;
	return await attempts(requesterOf(call, request.about), request, {
		read,
		async send(each) {
			({ generation } = session);
			return await sendOnce(call, each);
		},
		renew: async () => await renew(call, generation),
		signal: call.node.getExecutionCancelSignal(),
	});
}

/** Who sends the requests of an item, as messages tell of it. */
export function requesterOf(call: Call, about?: string): Requester {
	const { node, dialect, row } = call;
	return {
		dialect, itemIndex: node.getItemIndex(), needs: row.operation.needs,
		// n8n copies the node each time; only errors need it.
		get node() { return node.getNode(); },
		task: () => (about === undefined ? taskOf(call) : `${taskOf(call)} (${about})`),
		credential: async () => await credentialOf(call),
		valid: async () => await cached(call, 'valid', async () => await isValid(call)),
	};
}

/** Whether the server takes the secret of the credential; undefined where it does not tell. */
async function isValid(call: Call): Promise<boolean | undefined> {
	const { probe } = call.dialect;
	const status = probe && (await sendOnce(call, probe).then((answer) => answer.status, () => undefined));
	return status === undefined || (status >= 300 && status !== 401) ? undefined : status < 300;
}

/** Network errors of a server that has too much to do. */
const overloads: readonly string[] = ['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT'];

/** One HTTP request through n8n's declarative engine, which adds the credential. */
async function sendOnce(call: Call, request: Request): Promise<Answer> {
	const { limiter } = call.execution;
	call.execution.server ??= await serverOf(call);
	const options = await optionsOf(call, request);
	const ended = new AbortController();
	if (request.stream) endBy(options, ended.signal);
	const begun = Date.now();
	const sending = throughEngine(call, options).then(
		([item]) => {
			const answer = answerOf(item?.json);
			cameBy(answer.body, ended);
			return answer;
		},
		async (error: unknown) => await Promise.reject(unreadIn(options.body) ?? (error as Error)),
	);
	sending.then(
		({ status }) => limiter.tell(status === 429 || status === 503 ? 'refused' : Date.now() - begun),
		(error: unknown) => overloads.includes(codeOf(error) ?? '') && limiter.tell('refused'),
	);
	return await sending.finally(async () => await closeFiles(options.body));
}

/**
 * Lets n8n's engine send a request. What the credential refuses (a login, a write when it is read-only) it refuses for
 * every item, so that a wrong password is tried once and locks no account.
 */
async function throughEngine(call: Call, options: DeclarativeRestApiSettings.HttpRequestOptions): Promise<INodeExecutionData[]> {
	const { execution } = call;
	if (execution.refused) throw execution.refused;
	const sending = call.node.makeRoutingRequest({ ...call.settings, options });
	sending.catch((error: Error) => {
		if (codeOf(error) === errorCodes.refusal) execution.refused = error;
	});
	return await sending;
}

/** What the engine needs to send a request. */
async function optionsOf(call: Call, request: Request): Promise<DeclarativeRestApiSettings.HttpRequestOptions> {
	const encoded = call.dialect.encode(request);
	const { timeout, proxy, skipSslCertificateValidation } = call.settings.options;
	return {
		...(timeout === undefined ? {} : { timeout }),
		...(proxy === undefined ? {} : { proxy }),
		...(skipSslCertificateValidation ? { skipSslCertificateValidation } : {}),
		method: request.method,
		url: (request.root ?? call.dialect.root) + request.path,
		headers: encoded.headers,
		qs: { ...call.dialect.query, ...request.query },
		arrayFormat: 'brackets',
		body: (request.form ? await request.form() : encoded.body) as IDataObject,
		...(request.stream ? { encoding: 'stream' as const } : { json: true }),
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
}

/**
 * Renews the session with a request whose 401 n8n answers by logging in again.
 * @param generation the session under which the refused request was sent
 * @returns whether there is a session to renew
 * @throws NodeOperationError when the login is refused
 */
async function renew(call: Call, generation: number): Promise<boolean> {
	const probe = probeOf(call);
	if (!probe) return false;
	const { session } = call.execution;
	if (session.generation > generation) return true;
	session.renewal ??= (async () => {
		const options = { ...(await optionsOf(call, probe)), ignoreHttpStatusErrors: false };
		await throughEngine(call, options).catch((error: unknown) => Promise.reject(passing(call, error)));
		session.generation += 1;
	})().finally(() => {
		session.renewal = undefined;
	});
	await session.renewal;
	return true;
}

/** What stands in the way of a login can pass, as with every read: the request that waits for it, which the server has refused, is then tried again. */
function passing({ dialect }: Call, error: unknown): Error {
	const code = codeOf(error);
	if (code === errorCodes.login) return error as Error;
	const { httpCode } = error as { httpCode?: unknown };
	const passes = worthRepeating({ method: 'GET' }, code === undefined ? { status: Number(httpCode) } : { code }, 1);
	return passes ? new LoginFailure(`${dialect.name} did not renew the session (${code ?? `HTTP ${String(httpCode)}`}): try again later`) : (error as Error);
}

/** The request that tells whether there is a session; undefined where the credential has none. */
function probeOf(call: Call): Request | undefined {
	return call.dialect.session?.(credentialTypeOf(call));
}
