import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { serverProperty } from '../nodes/Labguru/credential';
import { login } from '../nodes/Labguru/login';
import { signed } from '../nodes/Labguru/sign';
import { switches } from '../nodes/shared/credential/switches';
import type { StatusAndBody } from '../nodes/shared/http/credentialTest';

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

	/** Logs in where there is no session yet, or it has expired. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const options = { json: true, returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true };
		return { sessionToken: await login(credentials, async (request) => (await this.helpers.httpRequest({ ...request, ...options })) as StatusAndBody) };
	}

	authenticate: IAuthenticate = async (credentials, request) =>
		signed(request, credentials, String(credentials.sessionToken ?? ''));
}
