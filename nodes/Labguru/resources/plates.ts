import { text } from '../../shared/editor/inputs';
import { fieldList } from '../../shared/editor/notation';
import type { Resource } from '../../shared/types/table';
import { answeredByRows } from '../operations/answers';
import { crud, simple } from '../rows';

const plateSimple = [...simple, 'rows', 'cols', 'master'] as const;

/** Plates of wells. A new one is an element of a page. */
export const plate: Resource = {
	value: 'plate',
	name: 'Plate',
	noun: 'plate',
	operations: [
		...crud({ noun: 'plate', nouns: 'plates', path: '/api/v1/plates', without: ['create', 'update'], keep: plateSimple }),
		{
			value: 'getByName', name: 'Get by Name', action: 'Get a plate by name', description: 'Find the plate of a name',
			method: 'GET', path: '/api/v1/plates/find_by_name', result: 'record', simple: plateSimple,
			inputs: [text('plateName', 'Name', 'The whole name of the plate', { to: 'query', as: 'name', required: true })],
		},
		{
			value: 'duplicate', name: 'Duplicate', action: 'Duplicate a plate', description: 'Make copies of a master plate, one for each name',
			method: 'POST', path: '/api/v1/plates/{record}/duplicate', result: 'done', wrap: 'none', simple: plateSimple, run: answeredByRows,
			fields: fieldList('names*:list', { names: { label: 'Names of the Copies' } }),
		},
	],
};
