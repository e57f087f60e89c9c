import { flag, text } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { createRecord } from '../operations/createRecord';
import { filled, nameInput, recordRows } from '../rows';
import { storageUnitOption } from '../storageUnits';

const capacity = text('capacity', 'Capacity', 'How many containers fit into it (eLabFTW 6.0 and later); without a value there is no limit', { to: 'body', placeholder: 'e.g. 81' });
const parent = storageUnitOption('parentUnit', 'Inside Of', 'parent_id', 'The storage unit that it is in');

/** What Simplify keeps of a container in the list of all. */
const contents = [
	'id=container2item_id', 'entity_id', 'entity_title', 'page', 'qty_stored', 'qty_unit', 'storage_id', 'storage_name', 'full_path', 'fullname', 'team_name',
	'cas_number', 'created_at', 'modified_at',
] as const;

/** Rooms, freezers, racks and boxes. */
export const storageUnit: Resource = {
	value: 'storageUnit',
	name: 'Storage Unit',
	noun: 'storage unit',
	description: 'Rooms, freezers, racks and boxes (eLabFTW 5.2 and later)',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a storage unit', description: 'Create a storage unit, on its own or inside of another one',
			method: 'POST', path: '/storage_units', result: 'created', inputs: [nameInput], options: [parent, capacity], run: createRecord(),
		},
		{
			value: 'update', name: 'Update', action: 'Update a storage unit', description: 'Rename a storage unit, or move it with all that is in it',
			method: 'PATCH', path: '/storage_units/{record}', result: 'record', repeat: 'safe',
			options: [
				text('name', 'Name', 'The new name', { to: 'body', encode: filled('Name') }),
				parent,
				flag('topLevel', 'On Its Own', 'Whether it is moved out of the storage unit that it is in', { to: 'body', as: 'parent_id', encode: (value) => (value ? null : undefined) }),
				capacity,
			],
		},
		...recordRows('storage unit', '/storage_units').map((row) => (row.value === 'getAll' ? { ...row, query: { hierarchy: 'true' } } : row)),
		{
			value: 'getContents', name: 'Get Contents', action: 'Get the contents of storage units', description: 'List what is stored, and where; all storage units together',
			method: 'GET', path: '/storage_units', result: 'list', simple: contents,
			options: [text('query', 'Query', 'Words to look for in titles, storage units, compounds and CAS numbers', { to: 'query', as: 'q' })],
		},
	],
};
