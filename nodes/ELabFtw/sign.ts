import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { aim } from '../shared/credential/server';
import { elabServer } from './server';

/**
 * Adds the bare key, as API v2 and v1 want it (recordings `users-me` and `error-bearer-prefix`).
 * @throws Error for a request to another host, and for a write with a read-only credential
 */
export function signed(request: IHttpRequestOptions, credentials: ICredentialDataDecryptedObject): IHttpRequestOptions {
	const aimed = aim(request, elabServer(credentials.url), credentials);
	aimed.headers = { ...aimed.headers, Authorization: String(credentials.apiKey).trim() };
	return aimed;
}
