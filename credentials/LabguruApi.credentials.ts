import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { serverProperty, switches, test } from '../nodes/Labguru/credential';
import { labguruServer, signed } from '../nodes/Labguru/sign';

/** A Labguru account with e-mail and password; n8n logs in when a session is missing or has expired. */
export class LabguruApi implements ICredentialType {
	name = 'labguruApi';

	displayName = 'Labguru API';

	documentationUrl = 'https://help.labguru.com/en/articles/6149483';

	icon: Icon = { light: 'file:../icons/labguru.svg', dark: 'file:../icons/labguru.dark.svg' };

	properties: INodeProperties[] = [
		serverProperty,
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. name@example.org',
			default: '',
			required: true,
			description: 'The e-mail address that you log in with',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password that you log in with. If you log in through your organisation, use the credential "Labguru Token API" instead',
		},
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			description: 'Only for users of several Labguru accounts: the number of the one to work in',
		},
		...switches,
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * Logs in. A refused login is told by `"token": "-1"` with status 200 (older) or by 401 (newer).
	 * @throws Error that says whether address or login is wrong
	 */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const { email, password, accountId } = credentials;
		const account = String(accountId ?? '').trim();
		const answer = (await this.helpers.httpRequest({
			method: 'POST',
			baseURL: labguruServer(credentials.url),
			url: '/api/v1/sessions',
			body: { login: email, password, ...(account ? { account_id: Number(account) } : {}) },
			headers: { Accept: 'application/json' },
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			skipSslCertificateValidation: credentials.ignoreSslIssues === true,
		})) as { statusCode: number; body?: { token?: unknown } | string };
		const token = typeof answer.body === 'object' ? answer.body.token : undefined;
		if (token === '-1' || token === -1 || answer.statusCode === 401) {
			throw new Error('Labguru refused the login: check e-mail, password and account ID. If you log in through your organisation, use a personal token with the credential "Labguru Token API"');
		}
		if (typeof token === 'string' && token !== '') return { sessionToken: token };
		throw new Error(`The server did not answer like Labguru (HTTP ${answer.statusCode}): check the server URL`);
	}

	authenticate: IAuthenticate = async (credentials, request) =>
		signed(request, credentials, String(credentials.sessionToken ?? ''));

	test: ICredentialTestRequest = test;
}
