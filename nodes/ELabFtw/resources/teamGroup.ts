import { optional } from '../../shared/editor/notation';
import type { Resource } from '../../shared/types/table';
import { createRecord } from '../operations/createRecord';
import { changeMembers, listGroups } from '../operations/teamGroups';
import { needs } from './needs';
import { name, teamOption, users } from './team';

const groups = '/teams/{team}/teamgroups';

/** Groups of users inside a team, which entries can be shared with. */
export const teamGroup: Resource = {
	value: 'teamGroup',
	name: 'Team Group',
	description: 'Groups of users inside a team, which entries can be shared with. Changes need the key of an admin of the team.',
	noun: 'team group',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a team group', description: 'Add a group to a team', needs: needs.admin,
			method: 'POST', path: groups, result: 'created', fields: [name], options: [teamOption], run: createRecord(),
		},
		{
			value: 'get', name: 'Get', action: 'Get a team group', description: 'Get the name of a group; Get Many lists its members too',
			method: 'GET', path: `${groups}/{record}`, result: 'record', options: [teamOption],
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many team groups', description: 'List the groups of a team with their members',
			method: 'GET', path: groups, result: 'list', options: [teamOption], run: listGroups,
		},
		{
			value: 'update', name: 'Update', action: 'Update a team group', description: 'Rename a group', needs: needs.admin,
			method: 'PATCH', path: `${groups}/{record}`, result: 'record', fields: optional([name]), options: [teamOption], repeat: 'safe',
		},
		{
			value: 'addMembers', name: 'Add Members', action: 'Add members to a team group', description: 'Add users to a group; who is in it stays', needs: needs.admin,
			method: 'PATCH', path: `${groups}/{record}`, result: 'record', inputs: [users], options: [teamOption], run: changeMembers('add'),
		},
		{
			value: 'removeMembers', name: 'Remove Members', action: 'Remove members from a team group', description: 'Take users out of a group; their accounts stay', needs: needs.admin,
			method: 'PATCH', path: `${groups}/{record}`, result: 'record', inputs: [users], options: [teamOption], run: changeMembers('unreference'),
		},
		{
			value: 'delete', name: 'Delete', action: 'Delete a team group', description: 'Delete a group; what was shared with it is not shared any more', needs: needs.admin,
			method: 'DELETE', path: `${groups}/{record}`, result: 'deleted', options: [teamOption],
		},
	],
};
