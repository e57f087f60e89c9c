import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';
import { testRules } from '../shared/credential/testRules';

/** The inputs that both of Labguru's credentials begin with. */
export const serverProperty: INodeProperties = {
	displayName: 'Server URL',
	name: 'url',
	type: 'string',
	default: 'https://my.labguru.com',
	required: true,
	placeholder: 'e.g. https://my.labguru.com',
	description: 'The address at which you open Labguru: https://my.labguru.com, https://eu.labguru.com, https://us.labguru.com, your company\'s own sub-domain, or your own server',
};

/** Asks for one project; a web page is told apart by its first character, whatever the status says. */
export const test: ICredentialTestRequest = {
	request: {
		baseURL: '={{$credentials.url}}',
		url: '/api/v1/projects',
		qs: { page: 1, page_size: 1, meta: true },
		headers: { Accept: 'application/json' },
		disableFollowRedirect: true,
	},
	rules: testRules(
		'login or token',
		['<', '\n', '\r', ' '].map((value) => ({ key: '0', value })),
		'A web page or another service answered, not the API of Labguru: check the server URL',
	),
};
