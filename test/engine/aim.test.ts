import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { aim } from '../../nodes/shared/credential/server';

const server = 'https://eln.example.org/lab';
const unfollowed = { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false };

test.each<[request: Partial<IHttpRequestOptions> & { uri?: string }, baseURL: string | undefined]>([
	[{ url: '/api/v2/info' }, server],
	[{ url: '/go?next=https://other.example.org' }, server],
	[{ uri: '/api/v2/info' }, server],
	[{}, server],
	[{ url: 'https://eln.example.org/lab/api/v2/info' }, undefined],
	[{ uri: 'HTTPS://eln.example.org/other' }, undefined],
])('%j goes to the server of the credential', (request, baseURL) => {
	const aimed = aim(request as IHttpRequestOptions, server, {});
	expect(aimed).toMatchObject({ ...request, headers: {}, sendCredentialsOnCrossOriginRedirect: false, ...unfollowed });
	expect(aimed.baseURL).toBe(baseURL);
	expect(aimed.skipSslCertificateValidation).toBeUndefined();
});

test.each([
	['https://other.example.org/api?key=1', 'https://other.example.org'],
	['http://eln.example.org/lab', 'http://eln.example.org'],
	['//other.example.org/api', 'https://other.example.org'],
	['https://eln.example.org:port/', 'https://eln.example.org:port/'],
	[`https://:${'x'.repeat(200)}`, `https://:${'x'.repeat(111)}`],
])('%s is another server', (url, named) => {
	expect(() => aim({ url }, server, {})).toThrow(`This credential belongs to https://eln.example.org: it is not sent to ${named}`);
	expect(() => aim({ url }, server, {})).not.toThrow(`${named}x`);
});

test.each<[method: string | undefined, followed: boolean, writes: boolean]>([
	[undefined, true, false],
	['GET', true, false],
	['get', true, false],
	['HEAD', false, false],
	['OPTIONS', false, false],
	['POST', false, true],
	['patch', false, true],
	['DELETE', false, true],
])('%s: whether it follows redirects where reads may (%s), and is refused where the credential is read-only (%s)', (method, followed, writes) => {
	const request = { ...(method === undefined ? {} : { method }), url: '/api' } as IHttpRequestOptions;
	const aimed = aim(request, server, {}, true);
	expect(aimed.sendCredentialsOnCrossOriginRedirect).toBe(false);
	expect(aimed.disableFollowRedirect).toBe(followed ? undefined : true);
	expect(aim(request, server, {})).toMatchObject(unfollowed);
	const readOnly = () => aim(request, server, { readOnly: true });
	if (writes) expect(readOnly).toThrow('This credential is read-only, so nothing was changed: switch off "Read Only" in it, or use another one');
	else expect(readOnly).not.toThrow();
});

test.each<[credential: ICredentialDataDecryptedObject, checked: boolean]>([
	[{ ignoreSslIssues: true }, false],
	[{ ignoreSslIssues: false }, true],
	[{ ignoreSslIssues: 'no' }, true],
])('%j: whether the certificate is looked at: %s', (credential, checked) => {
	const { skipSslCertificateValidation, rejectUnauthorized } = aim({ url: '/api' }, server, credential);
	expect([skipSslCertificateValidation, rejectUnauthorized]).toEqual(checked ? [undefined, undefined] : [true, false]);
});
