import type { DeclarativeRestApiSettings, IDataObject, INodeExecutionData, PostReceiveAction } from 'n8n-workflow';
import type { Answer, Call, Request } from './call';
import { checkAddresses } from './addresses';
import { attempts } from './attempts';
import { codeOf } from './errors';
import { codes, LoginFailure } from './login';
import { policy } from './retry';

/** The engine's last step: keeps the whole response, so that `send` sees status and headers. */
export const keepResponse: PostReceiveAction = async function (_items, response) {
	return [{ json: response as unknown as IDataObject }];
};

/**
 * The one function that carries every request: waits for its turn, sends, repeats where that is safe, renews an expired
 * session once for all.
 * @throws NodeApiError, NodeOperationError
 */
export async function send<T>(call: Call, request: Request, read: (answer: Answer) => Promise<T>): Promise<T> {
	const { shared } = call;
	if (!request.unchecked) await checkAddresses(call);
	const work = async () => await shared.pace.run(async () => await throughAttempts(call, request, read));
	if (!call.dialect.session?.(call)) return await work();
	if (shared.opening) {
		await shared.opening;
		return await work();
	}
	// The first request of the execution opens the session while the others wait, so that a login happens once.
	const first = work();
	shared.opening = first.then(() => undefined, () => undefined);
	return await first;
}

async function throughAttempts<T>(call: Call, request: Request, read: (answer: Answer) => Promise<T>): Promise<T> {
	let generation = call.shared.generation;
	return await attempts(call, request, {
		read,
		async send(each) {
			generation = call.shared.generation;
			return await once(call, each);
		},
		renew: async () => await renew(call, generation),
		signal: call.node.getExecutionCancelSignal(),
	});
}

/** Network errors of a server that has too much to do. */
const overloads: readonly string[] = ['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT'];

/** One HTTP request through n8n's declarative engine, which adds the credential. */
async function once(call: Call, request: Request): Promise<Answer> {
	const { pace } = call.shared;
	const options = await optionsOf(call, request);
	const begun = Date.now();
	const sending = throughEngine(call, options).then(toAnswer);
	sending.then(
		({ status }) => pace.tell(status === 429 || status === 503 ? 'refused' : Date.now() - begun),
		(error: unknown) => overloads.includes(codeOf(error) ?? '') && pace.tell('refused'),
	);
	return await sending;
}

/**
 * Lets n8n's engine send a request. What the credential refuses (a login, a write when it is read-only) it refuses for
 * every item, so that a wrong password is tried once and locks no account.
 */
async function throughEngine(call: Call, options: DeclarativeRestApiSettings.HttpRequestOptions): Promise<INodeExecutionData[]> {
	const { shared } = call;
	if (shared.refused) throw shared.refused;
	const sending = call.node.makeRoutingRequest({ ...call.engine, options });
	sending.catch((error: Error) => {
		if (codeOf(error) === codes.refusal) shared.refused = error;
	});
	return await sending;
}

/** What the engine needs to send a request. */
async function optionsOf(call: Call, request: Request): Promise<DeclarativeRestApiSettings.HttpRequestOptions> {
	const encoded = call.dialect.encode(request);
	const { timeout, proxy, skipSslCertificateValidation } = call.engine.options;
	return {
		...(timeout === undefined ? {} : { timeout }),
		...(proxy === undefined ? {} : { proxy }),
		...(skipSslCertificateValidation ? { skipSslCertificateValidation } : {}),
		method: request.method,
		url: call.dialect.root + request.path,
		headers: encoded.headers,
		qs: { ...request.query },
		arrayFormat: 'brackets',
		body: (request.form ? await request.form() : encoded.body) as IDataObject,
		...(request.stream ? { encoding: 'stream' as const } : { json: true }),
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
}

function toAnswer(items: INodeExecutionData[]): Answer {
	const { statusCode, headers, body } = items[0]?.json ?? {};
	return { status: Number(statusCode), headers: (headers ?? {}) as IDataObject, body };
}

/**
 * Renews the session with a request whose 401 n8n answers by logging in again.
 * @param generation the session under which the refused request was sent
 * @returns whether there is a session to renew
 * @throws NodeOperationError when the login is refused
 */
async function renew(call: Call, generation: number): Promise<boolean> {
	const probe = call.dialect.session?.(call);
	if (!probe) return false;
	if (call.shared.generation > generation) return true;
	call.shared.renewal ??= (async () => {
		// What stands in the way of a login can pass: the request that waits for it is then tried again.
		const asked = throughEngine(call, { ...(await optionsOf(call, probe)), ignoreHttpStatusErrors: false }).catch((error: { httpCode?: unknown }) =>
			Promise.reject(policy.statuses.some((status) => String(status) === error.httpCode) ? new LoginFailure(`${call.dialect.name} did not renew the session (HTTP ${String(error.httpCode)}): try again later`) : error),
		);
		await asked;
		call.shared.generation += 1;
	})().finally(() => {
		call.shared.renewal = undefined;
	});
	await call.shared.renewal;
	return true;
}
