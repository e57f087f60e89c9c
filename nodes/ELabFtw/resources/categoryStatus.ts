import { flagField, textField } from '../../shared/editor/inputs';
import { optional } from '../../shared/editor/notation';
import type { Field } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { binary } from '../fields';
import { createRecord } from '../operations/createRecord';
import { needs } from './needs';
import { teamOption } from './team';

const path = '/teams/{team}/{labelList}';
const color = textField('color', 'Color (Such as #29AEB9)', { shown: true });
const changing: Field[] = [
	...optional([textField('title', 'Name', { required: true, shown: true, encode: String }), color]),
	flagField('is_private', 'Only for This Team', { encode: binary }),
	flagField('is_default', 'For New Entries (eLabFTW 5.1)', { encode: binary }),
];

/** Categories and statuses of experiments and resources. */
export const categoryStatus: Resource = {
	value: 'categoryStatus',
	name: 'Category or Status',
	description: 'What a team sorts its experiments and resources by. Changes need the key of an admin of the team, unless its members may make them.',
	noun: 'category or status',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a category or status', description: 'Add a category or status to a team\'s list', needs: needs.allowedMember,
			method: 'POST', path, result: 'created', fields: [textField('name', 'Name', { required: true, shown: true, encode: String }), color], options: [teamOption], run: createRecord(),
		},
		{
			value: 'get', name: 'Get', action: 'Get a category or status', description: 'Get name and color of a category or status',
			method: 'GET', path: `${path}/{record}`, result: 'record', options: [teamOption],
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many categories or statuses', description: 'List the categories or statuses of a team',
			method: 'GET', path, result: 'list', paging: 'offset', options: [teamOption],
		},
		{
			value: 'update', name: 'Update', action: 'Update a category or status', description: 'Change name or color of a category or status', needs: needs.allowedMember,
			method: 'PATCH', path: `${path}/{record}`, result: 'record', fields: changing, options: [teamOption], repeat: 'safe',
		},
		{
			value: 'delete', name: 'Delete', action: 'Delete a category or status', description: 'Take a category or status from a team\'s list; entries that have it keep it', needs: needs.allowedMember,
			method: 'DELETE', path: `${path}/{record}`, result: 'deleted', options: [teamOption],
		},
	],
};
