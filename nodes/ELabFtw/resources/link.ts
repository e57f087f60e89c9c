import type { Resource } from '../../shared/types/table';
import { entry } from '../rows';

/** Links between entries. */
export const link: Resource = {
	value: 'link',
	name: 'Link',
	noun: 'link',
	operations: [
		{
			value: 'add', name: 'Add', action: 'Add a link', description: 'Link an entry to another one',
			method: 'POST', path: `${entry}/{linkType}/{target}`, result: 'done', repeat: 'safe',
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many links', description: 'List the entries that an entry is linked to',
			method: 'GET', path: `${entry}/{linkType}`, result: 'list',
		},
		{
			value: 'remove', name: 'Remove', action: 'Remove a link', description: 'Remove a link of an entry; both entries stay',
			method: 'DELETE', path: `${entry}/{linkType}/{target}`, result: 'deleted',
		},
	],
};
