import { text } from '../../shared/editor/inputs';
import { fieldList } from '../../shared/editor/notation';
import type { Resource } from '../../shared/types/table';
import { answeredByRows } from '../operations/answers';
import { exportPlate, readPlateFile, updateLayer } from '../operations/plates';
import { referenceId, referenceInputs, references } from '../references';
import { crud, fileFields, simple } from '../rows';
import { page } from './wholePage';

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
		{
			value: 'updateLayer', name: 'Update Layer', action: 'Update a layer of a plate', description: 'Put the values of a file, such as those of a reader, into a layer of a plate',
			method: 'PUT', path: '/api/v1/plates/{record}/update_layer', result: 'done', inputs: [fileFields], run: updateLayer,
		},
		{
			value: 'readExcel', name: 'Read From Excel', action: 'Read plate data from an excel file', description: 'Turn a file of Excel into the data of a plate element, which Update of the element takes',
			method: 'POST', path: '/api/v1/elements/convert_xlsx_to_json', result: 'done', repeat: 'safe', run: readPlateFile,
			inputs: [...page, ...referenceInputs(references.section), fileFields], query: referenceId(references.section, 'exp_pro_container_id'),
		},
		{
			value: 'exportExcel', name: 'Export to Excel', action: 'Export a plate to excel', description: 'Get a plate as a file of Excel',
			method: 'GET', path: '/api/v1/elements/{record}/export_plate_to_xlsx_file', result: 'file', run: exportPlate,
		},
	],
};
