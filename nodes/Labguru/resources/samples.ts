import type { Resource } from '../../shared/types/table';
import { crud } from '../rows';

/** Samples in the samples elements of pages. */
export const sample: Resource = {
	value: 'sample',
	name: 'Sample',
	noun: 'sample',
	operations: [
		...crud({ noun: 'sample', nouns: 'samples', path: '/api/v1/samples', without: ['create', 'get', 'getAll', 'update'] }),
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
