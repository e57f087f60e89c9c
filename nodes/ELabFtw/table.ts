import { customRequest } from '../shared/resources/customRequest';
import type { NodeTable } from '../shared/types/table';
import { dialect } from './dialect';
import { pathParameters } from './pathParameters';
import { booking } from './resources/booking';
import { comment } from './resources/comment';
import { compound } from './resources/compound';
import { container } from './resources/container';
import { entryResource } from './resources/entries';
import { exportResource } from './resources/export';
import { file } from './resources/file';
import { importResource } from './resources/import';
import { link } from './resources/link';
import { procurementRequest } from './resources/procurementRequest';
import { requestAction } from './resources/requestAction';
import { revision } from './resources/revision';
import { step } from './resources/step';
import { storageUnit } from './resources/storageUnit';
import { tag } from './resources/tag';
import { teamTag } from './resources/teamTag';
import { todo } from './resources/todo';

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
		container,
		revision,
		requestAction,
		booking,
		compound,
		storageUnit,
		teamTag,
		todo,
		procurementRequest,
		exportResource,
		importResource,
		customRequest('offset', '/experiments/42'),
	],
};
