import type { NodeTable } from '../shared/types/table';
import { dialect } from './dialect';
import { kinds } from './kinds';
import { pathParameters } from './pathParameters';
import { apiKey } from './resources/apiKey';
import { booking } from './resources/booking';
import { categoryStatus } from './resources/categoryStatus';
import { comment } from './resources/comment';
import { compound } from './resources/compound';
import { container } from './resources/container';
import { customRequest } from './resources/customRequest';
import { entryResource } from './resources/entries';
import { exportResource } from './resources/export';
import { file } from './resources/file';
import { identityProvider } from './resources/identityProvider';
import { importResource } from './resources/import';
import { instance } from './resources/instance';
import { legacy } from './resources/legacy';
import { link } from './resources/link';
import { notification } from './resources/notification';
import { procurementRequest } from './resources/procurementRequest';
import { requestAction } from './resources/requestAction';
import { revision } from './resources/revision';
import { step } from './resources/step';
import { storageUnit } from './resources/storageUnit';
import { tag } from './resources/tag';
import { team } from './resources/team';
import { teamGroup } from './resources/teamGroup';
import { teamTag } from './resources/teamTag';
import { todo } from './resources/todo';
import { user } from './resources/user';

/** All that the eLabFTW node can do. */
export const table: NodeTable = {
	dialect,
	pathParameters,
	credential: () => 'eLabFtwApi',
	fieldsDependOn: ['matchOn', 'template.value', ...Object.values(kinds).map(({ resource }) => `${resource}.value`)],
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
		apiKey,
		categoryStatus,
		identityProvider,
		instance,
		notification,
		team,
		teamGroup,
		user,
		customRequest,
		legacy,
	],
};
