import { text } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { addLink } from '../operations/links';
import { entry } from '../rows';

/** Links between entries, and to compounds. */
export const link: Resource = {
	value: 'link',
	name: 'Link',
	noun: 'link',
	operations: [
		{
			value: 'add', name: 'Add', action: 'Add a link', description: 'Link an entry to another one, or to a compound',
			method: 'POST', path: `${entry}/{linkType}/{target}`, result: 'done', repeat: 'safe', run: addLink,
			options: [text('note', 'Note', 'What the link means, such as "cells from": it is written below the text of the entry, with the title of the other one')],
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many links', description: 'List the entries or compounds that an entry is linked to',
			method: 'GET', path: `${entry}/{linkType}`, result: 'list',
		},
		{
			value: 'copyLinks', name: 'Copy Links', action: 'Copy the links of a linked entry', description: 'Link an entry to all that another one is linked to',
			method: 'POST', path: `${entry}/{linkType}/{target}`, result: 'done', body: { action: 'duplicate' }, repeat: 'safe', run: addLink,
		},
		{
			value: 'remove', name: 'Remove', action: 'Remove a link', description: 'Remove a link of an entry; both ends stay',
			method: 'DELETE', path: `${entry}/{linkType}/{target}`, result: 'deleted',
		},
	],
};
