import { customRequest } from '../shared/resources/customRequest';
import type { NodeTable } from '../shared/types/table';
import { dialect } from './dialect';
import { kinds } from './kinds';
import { pathParameters } from './pathParameters';
import { entryResource } from './resources/entries';
import { legacy } from './resources/legacy';
import { comment, file, link, step, tag } from './resources/parts';

/** All that the eLabFTW node can do. */
export const table: NodeTable = {
	dialect,
	pathParameters,
	credential: () => 'eLabFtwApi',
	fieldsDependOn: ['template.value', ...Object.values(kinds).map(({ resource }) => `${resource}.value`)],
	resources: [
		entryResource('experiments'),
		entryResource('items'),
		entryResource('experiments_templates'),
		entryResource('items_types'),
		file,
		comment,
		step,
		tag,
		link,
		customRequest('offset', '/experiments/42'),
		legacy,
	],
};
