import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { aim, serverUrl } from '../shared/credential/server';

/** The address of a Labguru server, without a pasted `/api/v1`, `/api/v2` or page of the app. */
export function labguruServer(pasted: unknown): string {
	return serverUrl(pasted, /\/(?:api|knowledge|biocollections|storage|admin|system|login|dashboard)(?:\/.*)?$/);
}

/**
 * Adds the token where Labguru looks for it: in the query of a GET or DELETE and of what has no body, in the body of others,
 * as a field of a form. A body that is none of these leaves it to the query, which Labguru takes too.
 * @param token a session's or a personal one
 * @throws Error for a request to another host, and for a write with a read-only credential
 */
export function signed(
	request: IHttpRequestOptions,
	credentials: ICredentialDataDecryptedObject,
	token: string,
): IHttpRequestOptions {
	// The token stands in the query, which a redirect leaves behind; downloads are redirected to a storage.
	const aimed = aim(request, labguruServer(credentials.url), credentials, true);
	const method = (aimed.method ?? 'GET').toUpperCase();
	const { body } = aimed;
	if (method !== 'GET' && method !== 'DELETE') {
		if (body instanceof FormData || body instanceof URLSearchParams) {
			body.set('token', token);
			return aimed;
		}
		if (isPlain(body)) {
			// The credential's, whatever the user's own fields are called.
			aimed.body = { ...body, token };
			return aimed;
		}
	}
	aimed.qs = { ...aimed.qs, token };
	return aimed;
}

function isPlain(body: unknown): body is IDataObject {
	return typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
}
