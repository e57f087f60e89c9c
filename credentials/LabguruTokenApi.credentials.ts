import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { switches } from '../nodes/shared/credential/switches';
import { serverProperty } from '../nodes/Labguru/credential';
import { signed } from '../nodes/Labguru/sign';

/** A Labguru account with a personal token, as users of single sign-on have it. */
export class LabguruTokenApi implements ICredentialType {
	name = 'labguruTokenApi';

	displayName = 'Labguru Token API';

	documentationUrl = 'https://help.labguru.com/en/articles/1492443';

	icon: Icon = { light: 'file:../icons/labguru.svg', dark: 'file:../icons/labguru.dark.svg' };

	properties: INodeProperties[] = [
		serverProperty,
		{
			displayName: 'Personal Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Made in Labguru in the settings of your account, for those who log in through their organisation',
		},
		...switches,
	];

	authenticate: IAuthenticate = async (credentials, request) =>
		signed(request, credentials, String(credentials.token ?? '').trim());
}
