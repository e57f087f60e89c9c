import { customRequest } from '../shared/resources/customRequest';
import type { NodeTable } from '../shared/types/table';
import { dialect } from './dialect';
import { pathParameters } from './pathParameters';
import { comment } from './resources/comment';
import { entryResource } from './resources/entries';
import { file } from './resources/file';
import { link } from './resources/link';
import { step } from './resources/step';
import { tag } from './resources/tag';

/** All that the eLabFTW node can do. */
export const table: NodeTable = {
	dialect,
	pathParameters,
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
		customRequest('offset', '/experiments/42'),
	],
};
