import { flagField, textField } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { binary } from '../fields';
import { createApiKey } from '../operations/createApiKey';

const simple = ['id', 'name', 'can_write', 'team', 'team_name', 'created_at', 'last_used_at'] as const;

/** The keys of the user whose key is used. */
export const apiKey: Resource = {
	value: 'apiKey',
	name: 'API Key',
	description: 'The API keys of the owner of the credential\'s key, in its team. Others\' keys cannot be reached.',
	noun: 'API key',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create an API key', description: 'Make an API key of your own, which is in the output, and stored with the execution; eLabFTW never shows it again',
			method: 'POST', path: '/apikeys', result: 'created', simple, run: createApiKey,
			fields: [textField('name', 'Name', { required: true, shown: true, encode: String }), flagField('canwrite', 'May Write', { shown: true, encode: binary })],
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many API keys', description: 'List your API keys, without the keys themselves',
			method: 'GET', path: '/apikeys', result: 'list', simple,
		},
		{
			value: 'delete', name: 'Delete', action: 'Delete an API key', description: 'Delete an API key of yours for good; what uses it cannot log in any more, and that may be this credential',
			method: 'DELETE', path: '/apikeys/{record}', result: 'deleted',
		},
	],
};
