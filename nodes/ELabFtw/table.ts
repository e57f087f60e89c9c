import type { NodeTable } from '../shared/table';
import { dialect } from './dialect';
import { places } from './places';
import { entryResource } from './resources/entries';
import { comment, file, link, step, tag } from './resources/parts';

/** All that the eLabFTW node can do. */
export const table: NodeTable = {
	dialect,
	places,
	credential: () => 'eLabFtwApi',
	fieldsDependOn: ['template.value', 'entry.value'],
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
	],
};
