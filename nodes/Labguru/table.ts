import { customRequest } from '../shared/resources/customRequest';
import type { NodeTable } from '../shared/types/table';
import { dialect } from './dialect';
import { pageOf } from './pageAddress';
import { pathParameters } from './pathParameters';
import { attachment, comment, link, member, search, tag, webhook } from './resources/around';
import { box, inventoryItem, stock, storage } from './resources/inventory';
import { element, experiment, folder, project, protocol, section } from './resources/projects';

/** All that the Labguru node can do. */
export const table: NodeTable = {
	dialect,
	pathParameters,
	credential: (parameter) => (parameter('authentication') === 'labguruTokenApi' ? 'labguruTokenApi' : 'labguruApi'),
	fieldsDependOn: ['collection.value'],
	resources: [
		experiment, project, folder, section, element, protocol,
		attachment, inventoryItem, stock, storage, box,
		link, tag, comment, webhook, search, member,
		customRequest('page', '/api/v1/experiments/42'),
	].map((resource) => ({ ...resource, page: pageOf(resource.value) })),
};
