/** Logs in to Labguru. Called by the credential, and by its test. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CredentialRefusal, LoginFailure } from '../shared/credential/errors';
import type { Send, StatusAndBody } from '../shared/http/credentialTest';
import { codeOf } from '../shared/http/errors';
import { networkErrorMessage } from '../shared/http/networkErrors';
import { policy } from '../shared/http/retry';
import { isObject } from '../shared/item/records';
import { labguruServer } from './sign';

/**
 * Logs in. A refused login is told by `"token": "-1"` with status 200 (older) or by 401 (newer).
 * @returns the token of the session
 * @throws Error that says whether address or login is wrong
 */
export async function login(credentials: ICredentialDataDecryptedObject, send: Send): Promise<string> {
	const { statusCode, body } = await answerTo(credentials, send);
	const token = isObject(body) ? body.token : undefined;
	const refused = [401, 403, 422, 423].includes(statusCode);
	if (token === '-1' || token === -1 || refused) {
		throw new CredentialRefusal('Labguru refused the login: check e-mail, password and account ID. If you log in through your organisation, use a personal token with the credential "Labguru Token API"');
	}
	if (typeof token === 'string' && token !== '') return token;
	if (policy.statuses.some((status) => status === statusCode)) throw new LoginFailure(`Labguru was not able to log in (HTTP ${statusCode}): try again later`);
	throw new CredentialRefusal(`The server did not answer like Labguru (HTTP ${statusCode}): check the server URL`);
}

async function answerTo(credentials: ICredentialDataDecryptedObject, send: Send): Promise<StatusAndBody> {
	const account = String(credentials.accountId ?? '').trim();
	if (!/^\d*$/.test(account)) throw new CredentialRefusal(`The account ID is a number, not "${account}": leave it empty if you have only one account`);
	const server = labguruServer(credentials.url);
	const request = {
		method: 'POST',
		url: `${server}/api/v1/sessions`,
		body: { login: credentials.email, password: credentials.password, ...(account ? { account_id: Number(account) } : {}) },
		headers: { Accept: 'application/json' },
		skipSslCertificateValidation: credentials.ignoreSslIssues === true,
	} as const;
	return await send(request).catch((error: unknown) => Promise.reject(unreachable(error, server)));
}

/** Neither the error as it is, which holds the password, nor its code, in whose place n8n puts words of its own. */
function unreachable(error: unknown, server: string): Error {
	const code = codeOf(error) ?? '';
	const Failure = policy.final.some((each) => each === code) ? Error : LoginFailure;
	return new Failure(`Labguru could not be reached to log in. ${networkErrorMessage(code, server)}`);
}
