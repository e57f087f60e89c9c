/** Requests to addresses that a server's answer names, such as those of a storage of files. They go without the credential. */
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { anyOf } from '../credential/ending';
import { holdsSecret, secretsOf } from '../credential/secrets';
import { credentialOf, serverOf } from '../item/credential';
import { itemError } from '../item/parameters';
import type { Dialect } from '../types/dialect';
import type { Answer } from '../types/request';
import type { Call } from '../types/table';
import { attempts } from './attempts';
import { requesterOf } from './send';
import { cameBy } from './streams';

/** A server that is not the notebook's. */
export interface Elsewhere {
	/** Its name in messages. */
	name: string;
	/** What may be done about its refusals. */
	advice: Dialect['advice'];
	serverMessage: Dialect['serverMessage'];
}

/**
 * One request to another address, whatever its status. Nothing of the credential is in it.
 * @throws NodeOperationError where the server has put a secret of the credential into an address of another one
 */
export async function plainRequest(call: Call, request: IHttpRequestOptions): Promise<Answer> {
	const { node, settings } = call;
	const { origin, host, href } = new URL(request.url);
	if (origin !== new URL(await serverOf(call)).origin && holdsSecret(href, secretsOf(await credentialOf(call)))) {
		throw itemError(call, `${call.dialect.name} leads to ${host} with the key of the credential in the address`, 'Nothing was sent there. Tell whoever runs the server');
	}
	const { skipSslCertificateValidation, proxy, timeout } = settings.options;
	const ended = new AbortController();
	const response = (await node.helpers.httpRequest({
		...request,
		abortSignal: anyOf(node.getExecutionCancelSignal(), ended.signal),
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		skipSslCertificateValidation: skipSslCertificateValidation === true,
		...(proxy ? { proxy } : {}),
		...(timeout ? { timeout } : {}),
	})) as IN8nHttpFullResponse;
	cameBy(response.body, ended);
	return { status: response.statusCode, headers: response.headers as Answer['headers'], body: response.body };
}

/**
 * Puts bytes at an address, again where that is safe.
 * @param task what is being done, for the middle of a sentence
 * @throws NodeApiError, NodeOperationError in words, without the query of the address, which may open it to others
 */
export async function putElsewhere(call: Call, elsewhere: Elsewhere, task: string, url: URL, bytes: Buffer, type: string): Promise<Answer> {
	const { limiter } = call.execution;
	const dialect: Dialect = { ...call.dialect, ...elsewhere, server: () => url.origin, isBroken: undefined, refuses: undefined };
	const request = { method: 'PUT', path: url.pathname, text: true } as const;
	return await limiter.run(
		async () =>
			await attempts({ ...requesterOf(call), dialect, task: () => task }, request, {
				send: async () => await plainRequest(call, { method: 'PUT', url: url.href, body: bytes, headers: { 'Content-Type': type } }),
				read: async (answer) => answer,
				signal: call.node.getExecutionCancelSignal(),
			}),
	);
}
