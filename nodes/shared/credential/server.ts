/** Where a credential sends requests, and what it keeps from being sent; called by the credentials' `authenticate`. */
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { addEnding } from './ending';
import { CredentialRefusal } from './errors';

/**
 * The address of a server, from what a person pasted: a scheme is added where there is none, and slashes and paths that
 * belong to a page or to the API are removed. A server may live in a folder of its host.
 * @param pages finds the beginning of what does not belong to the server's address, in a path
 * @throws Error when it is no web address
 */
export function serverUrl(pasted: unknown, pages: RegExp): string {
	const given = typeof pasted === 'string' ? pasted.trim() : '';
	if (given === '') throw new CredentialRefusal('The credential has no URL: give the address of your server, such as https://eln.example.org');
	const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `https://${given}`;
	const url = parse(withScheme);
	if (!url || !['http:', 'https:'].includes(url.protocol) || !url.hostname) {
		throw new CredentialRefusal(`"${given.slice(0, 120)}" is not the address of a server: it should look like https://eln.example.org`);
	}
	const folder = url.pathname.replace(pages, '').replace(/\/+$/, '');
	return `${url.protocol}//${url.host}${folder}`;
}

function parse(address: string, base?: string): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		return undefined;
	}
}

/** A request of n8n's own helpers: the new kind has `url`, the older one of the HTTP Request node has `uri`. */
type AnyRequest = IHttpRequestOptions & { uri?: string; rejectUnauthorized?: boolean; followRedirect?: boolean; followAllRedirects?: boolean };

/**
 * Aims a request at the credential's server, and guards it: it must not go to another host, and it must not write where
 * the credential is read-only.
 * @param server the server's address from `serverUrl`
 * @param redirectable whether a read may be redirected, since its secret does not travel along
 * @returns the same request, ready for the secret to be added
 * @throws Error for a request to another host, and for a write with a read-only credential
 */
export function aim(request: IHttpRequestOptions, server: string, credential: ICredentialDataDecryptedObject, redirectable = false): AnyRequest {
	const aimed: AnyRequest = { ...request, headers: { ...request.headers } };
	const target = aimed.uri ?? aimed.url ?? '';
	if (!/^[a-z][a-z\d+.-]*:\/\//i.test(target)) aimed.baseURL = server;
	const { origin } = new URL(server);
	const goal = parse(target, server)?.origin;
	if (goal !== origin) throw new CredentialRefusal(`This credential belongs to ${origin}: it is not sent to ${goal ?? target.slice(0, 120)}`);
	const method = (request.method ?? 'GET').toUpperCase();
	if (credential.readOnly === true && !['GET', 'HEAD', 'OPTIONS'].includes(method)) {
		throw new CredentialRefusal('This credential is read-only, so nothing was changed: switch off "Read Only" in it, or use another one');
	}
	// n8n before 2.x takes the Authorization header along to any host, and every version repeats a body there.
	aimed.sendCredentialsOnCrossOriginRedirect = false;
	if (!redirectable || method !== 'GET') Object.assign(aimed, { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false });
	addEnding(aimed);
	if (credential.ignoreSslIssues === true) {
		aimed.skipSslCertificateValidation = true;
		aimed.rejectUnauthorized = false;
	}
	return aimed;
}
