import { choice, text } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { addSample } from '../operations/addSample';
import { referenceId, referenceInputs, references } from '../references';
import { crud } from '../rows';
import { onPage } from './wholePage';

/** Samples in the samples elements of pages. */
export const sample: Resource = {
	value: 'sample',
	name: 'Sample',
	noun: 'sample',
	operations: [
		...crud({ noun: 'sample', nouns: 'samples', path: '/api/v1/samples', without: ['create', 'get', 'getAll', 'update'] }),
		{
			value: 'create', name: 'Add to Element', action: 'Add a sample to an element', description: 'Put an item of the inventory, or a stock of it, into a samples element',
			method: 'POST', path: '/api/v1/samples', result: 'created', run: addSample,
			body: (call) => ({ container_type: 'Element', ...referenceId(references.element, 'container_id')(call) }),
			inputs: [...onPage, ...referenceInputs(references.element), ...referenceInputs(references.item, { required: false }), ...referenceInputs(references.usedStock, { required: false })],
			options: [
				text('amount', 'Amount Used', 'How much of the stock is used, which is taken off what is left', { placeholder: 'e.g. 0.5' }),
				choice('unitType', 'Kind of Amount', 'What the amount is of', [{ name: 'Volume', value: 'volume' }, { name: 'Weight', value: 'weight' }]),
				text('unit', 'Unit', 'The unit of the amount', { default: 'mL', placeholder: 'e.g. mL' }),
			],
		},
		{
			value: 'deleteInstrumentUsage', name: 'Delete Instrument Usage', action: 'Delete the use of an instrument on a sample', description: 'Delete what a sample says of the use of an instrument; this cannot be undone with the API',
			method: 'DELETE', path: '/api/v1/samples/{record}/instrument_usages/{usage}', result: 'deleted',
		},
	],
};

/** What the API can only delete. */
export const otherRecord: Resource = {
	value: 'otherRecord',
	name: 'Other Record',
	description: 'Forms, measurements, recipes, signature flows and visualizations, which the API can only delete',
	noun: 'record',
	operations: crud({ noun: 'record', nouns: 'records', path: '/api/v1/{other}', without: ['create', 'get', 'getAll', 'update'] }),
};
