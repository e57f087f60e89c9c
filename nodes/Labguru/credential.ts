import type { INodeProperties } from 'n8n-workflow';

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
