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
import { CredentialRefusal, LoginFailure } from '../nodes/shared/credential/errors';
import { switches } from '../nodes/shared/credential/switches';
import { networkErrorMessage } from '../nodes/shared/http/networkErrors';
import { policy } from '../nodes/shared/http/retry';
import { serverProperty, test } from '../nodes/Labguru/credential';
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
		const answer = await login(this, credentials);
		const token = typeof answer.body === 'object' ? answer.body.token : undefined;
		const refused = [401, 403, 422, 423].includes(answer.statusCode);
		if (token === '-1' || token === -1 || refused) {
			throw new CredentialRefusal('Labguru refused the login: check e-mail, password and account ID. If you log in through your organisation, use a personal token with the credential "Labguru Token API"');
		}
		if (typeof token === 'string' && token !== '') return { sessionToken: token };
		if (policy.statuses.some((status) => status === answer.statusCode)) throw new LoginFailure(`Labguru was not able to log in (HTTP ${answer.statusCode}): try again later`);
		throw new CredentialRefusal(`The server did not answer like Labguru (HTTP ${answer.statusCode}): check the server URL`);
	}

	authenticate: IAuthenticate = async (credentials, request) =>
		signed(request, credentials, String(credentials.sessionToken ?? ''));

	test: ICredentialTestRequest = test;
}

/** The answer to a login. */
interface Login {
	statusCode: number;
	body?: { token?: unknown } | string;
}

async function login({ helpers }: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<Login> {
	const account = String(credentials.accountId ?? '').trim();
	if (!/^\d*$/.test(account)) throw new CredentialRefusal(`The account ID is a number, not "${account}": leave it empty if you have only one account`);
	const baseURL = labguruServer(credentials.url);
	try {
		return (await helpers.httpRequest({
			method: 'POST',
			baseURL,
			url: '/api/v1/sessions',
			body: { login: credentials.email, password: credentials.password, ...(account ? { account_id: Number(account) } : {}) },
			headers: { Accept: 'application/json' },
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			skipSslCertificateValidation: credentials.ignoreSslIssues === true,
		})) as Login;
	} catch (error) {
		// Neither the error as it is, which holds the password, nor its code, in whose place n8n puts words of its own.
		const { code } = error as { code?: unknown };
		const Failure = policy.final.some((each) => each === code) ? Error : LoginFailure;
		throw new Failure(`Labguru could not be reached to log in. ${networkErrorMessage(String(code), baseURL)}`);
	}
}
