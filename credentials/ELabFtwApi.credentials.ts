import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { aim } from '../nodes/shared/credential/server';
import { switches } from '../nodes/shared/credential/switches';
import { testRules } from '../nodes/shared/credential/testRules';
import { elabServer } from '../nodes/ELabFtw/server';

/** An eLabFTW server with a key of its user. */
export class ELabFtwApi implements ICredentialType {
	name = 'eLabFtwApi';

	displayName = 'eLabFTW API';

	documentationUrl = 'https://doc.elabftw.net/docs/api/';

	icon: Icon = { light: 'file:../icons/elabftw.svg', dark: 'file:../icons/elabftw.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Server URL',
			name: 'url',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://elab.example.org',
			description: 'The address of your eLabFTW server, as it stands in the browser',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Made in eLabFTW under Settings, API keys. It acts as you, in the team where it was made',
		},
		...switches,
	];

	/** Adds the bare key, as API v2 and v1 want it (recordings `users-me` and `error-bearer-prefix`). */
	authenticate: IAuthenticate = async (credentials, request) => {
		const aimed = aim(request, elabServer(credentials.url), credentials);
		aimed.headers = { ...aimed.headers, Authorization: String(credentials.apiKey).trim() };
		return aimed;
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.url}}',
			url: '/api/v2/users/me',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: testRules('API key', [{ key: 'userid', value: undefined }], 'A web page or another service answered, not the API of eLabFTW: check the server URL'),
	};
}
