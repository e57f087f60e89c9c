import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { signed } from '../nodes/ELabFtw/sign';
import { switches } from '../nodes/shared/credential/switches';

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

	authenticate: IAuthenticate = async (credentials, request) => signed(request, credentials);
}
