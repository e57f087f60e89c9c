import { text } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { createRecord } from '../operations/createRecord';
import { renameTag } from '../operations/teamTags';
import { recordRows } from '../rows';
import { needs } from './needs';

const tagName = text('tagName', 'Name', 'What the tag says', { to: 'body', as: 'tag', required: true, placeholder: 'e.g. pcr', encode: String });
const path = '/teams/current/tags';
const [get, getAll, remove] = recordRows('team tag', path);

/** The tags of the team, and those that the owner of the key likes best. */
export const teamTag: Resource = {
	value: 'teamTag',
	name: 'Team Tag',
	noun: 'tag',
	description: 'All tags of the team, and your favorites among them',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a team tag', description: 'Add a tag to those of the team', needs: needs.admin,
			method: 'POST', path, result: 'created', inputs: [tagName], run: createRecord(),
		},
		{
			value: 'rename', name: 'Rename', action: 'Rename a team tag', description: 'Rename a tag on all entries; where there is one of that name, both become one', needs: needs.admin,
			method: 'PATCH', path: `${path}/{record}`, result: 'record', body: { action: 'updatetag' }, inputs: [tagName], repeat: 'safe', run: renameTag,
		},
		get,
		{ ...getAll, filters: [text('query', 'Query', 'A part of the name', { to: 'query', as: 'q' })] },
		{ ...remove, description: 'Delete a tag from the team and from all entries', needs: needs.admin },
		{
			value: 'mergeDuplicates', name: 'Merge Duplicates', action: 'Merge duplicate team tags', description: 'Make one of tags of the same name, in older servers that can have such', needs: needs.admin,
			method: 'PATCH', path, result: 'done', body: { action: 'deduplicate' }, repeat: 'safe',
		},
		{
			value: 'addFavorite', name: 'Add to Favorites', action: 'Add a tag to the favorites', description: 'Make a tag one of your favorites; one that is not there is made',
			method: 'POST', path: '/favtags', result: 'created', inputs: [tagName], repeat: 'safe',
		},
		{
			value: 'getFavorites', name: 'Get Favorites', action: 'Get the favorite tags', description: 'List your favorite tags',
			method: 'GET', path: '/favtags', result: 'list',
		},
		{
			value: 'removeFavorite', name: 'Remove From Favorites', action: 'Remove a tag from the favorites', description: 'Make a tag none of your favorites; the tag itself stays',
			method: 'DELETE', path: '/favtags/{record}', result: 'deleted',
		},
	],
};
