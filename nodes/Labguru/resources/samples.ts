import type { Resource } from '../../shared/types/table';
import { amountInput } from '../operations/contentInputs';
import { addSample } from '../operations/addSample';
import { referenceId, referenceInputs, references } from '../references';
import { crud } from '../rows';
import { page } from './wholePage';

/** Samples in the samples elements of pages. */
export const sample: Resource = {
	value: 'sample',
	name: 'Sample',
	noun: 'sample',
	operations: [
		...crud({ noun: 'sample', nouns: 'samples', path: '/api/v1/samples', without: ['create', 'get', 'getAll', 'update'] }),
		{
			value: 'addToElement', name: 'Add to Element', action: 'Add a sample to an element', description: 'Put an item of the inventory, or a stock of it, into a samples element',
			method: 'POST', path: '/api/v1/samples', result: 'created', run: addSample,
			body: (call) => ({ container_type: 'Element', ...referenceId(references.element, 'container_id')(call) }),
			inputs: [...page, ...referenceInputs(references.element), ...referenceInputs(references.item, { required: false }), ...referenceInputs(references.usedStock, { required: false })],
			options: [amountInput],
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
