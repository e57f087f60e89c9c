import { text } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { addEntryTags, removeTag } from '../operations/tags';
import { entry } from '../rows';

/** Which tag is meant; only By ID takes an ID, since a tag can be called "90". */
const oneTag: Input = {
	property: {
		displayName: 'Tag',
		name: 'tag',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The tag to remove',
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: 'searchTags', searchable: true } },
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. pcr' },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 42' },
		],
	},
};

/** Tags to add. */
export const tagsToAdd = text('tags', 'Tags', 'One tag, or several with commas between', { required: true, placeholder: 'e.g. pcr, urgent' });

/** Tags of entries. */
export const tag: Resource = {
	value: 'tag',
	name: 'Tag',
	noun: 'tag',
	operations: [
		{
			value: 'add', name: 'Add', action: 'Add tags', description: 'Add tags to an entry; those that it has stay',
			method: 'POST', path: `${entry}/tags`, result: 'list', run: addEntryTags,
			inputs: [tagsToAdd],
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many tags', description: 'List the tags of an entry',
			method: 'GET', path: `${entry}/tags`, result: 'list',
		},
		{
			value: 'get', name: 'Get', action: 'Get a tag', description: 'Get a tag of an entry, with how often the team uses it',
			method: 'GET', path: `${entry}/tags/{part}`, result: 'record',
		},
		{
			value: 'removeAll', name: 'Remove All', action: 'Remove all tags', description: 'Remove all tags from an entry; the tags themselves stay',
			method: 'DELETE', path: `${entry}/tags`, result: 'deleted',
		},
		{
			value: 'remove', name: 'Remove', action: 'Remove a tag', description: 'Remove one tag from an entry; the tag itself and the others stay',
			method: 'PATCH', path: `${entry}/tags`, result: 'deleted', run: removeTag,
			inputs: [oneTag],
		},
	],
};
