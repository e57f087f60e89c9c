import { customRequest } from '../shared/resources/customRequest';
import type { NodeTable } from '../shared/types/table';
import { dialect } from './dialect';
import { pathParameters } from './pathParameters';
import { entryResource } from './resources/entries';
import { apiKey } from './resources/apiKey';
import { categoryStatus } from './resources/categoryStatus';
import { identityProvider } from './resources/identityProvider';
import { instance } from './resources/instance';
import { notification } from './resources/notification';
import { team } from './resources/team';
import { teamGroup } from './resources/teamGroup';
import { user } from './resources/user';
import { comment, file, link, step, tag } from './resources/parts';

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
		apiKey,
		categoryStatus,
		identityProvider,
		instance,
		notification,
		team,
		teamGroup,
		user,
		customRequest('offset', '/experiments/42'),
	],
};
