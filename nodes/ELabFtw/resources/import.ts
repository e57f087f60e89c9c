import { choice, loaded } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { recordId } from '../../shared/values/ids';
import { audiences } from '../fields';
import { importFile } from '../operations/imports';
import { pathParameters } from '../pathParameters';
import { inputField } from './file';

const entityType: Input = { property: pathParameters.entryType.property, to: 'body', as: 'entity_type' };

/** Entries from files of other notebooks and tables. */
export const importResource: Resource = {
	value: 'import',
	name: 'Import',
	noun: 'import',
	description: 'Entries from ELN archives and CSV tables',
	operations: [
		{
			value: 'getLimits', name: 'Get Limits', action: 'Get the limits of an import', description: 'Get which kinds of files the server takes, and how large they may be',
			method: 'GET', path: '/import', result: 'record',
		},
		{
			value: 'importFile', name: 'Import File', action: 'Import a file', description: 'Create entries from an ELN archive, or from a CSV file with a row for each',
			method: 'POST', path: '/import', result: 'created', inputs: [entityType, inputField], run: importFile,
			options: [
				loaded('category', 'Category Name or ID', 'getCategories', { to: 'body', encode: (value) => recordId(value, { noun: 'category' }) }),
				loaded('owner', 'Owner Name or ID', 'getUsers', { to: 'body', encode: (value) => recordId(value, { noun: 'user' }) }),
				choice('readableBy', 'Readable By', 'Who may read the new entries', audiences, { to: 'body', as: 'canread_base', default: 30 }),
				choice('writableBy', 'Writable By', 'Who may change the new entries', audiences, { to: 'body', as: 'canwrite_base', default: 20 }),
			],
		},
	],
};
