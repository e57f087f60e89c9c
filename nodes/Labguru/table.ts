import { customRequest } from '../shared/resources/customRequest';
import type { NodeTable } from '../shared/types/table';
import { dialect } from './dialect';
import { withHistory } from './operations/aboutRecord';
import { pageOf } from './pageAddress';
import { pathParameters } from './pathParameters';
import { flag, manifest, team, unit } from './resources/account';
import { attachment, comment, link, member, search, tag, webhook } from './resources/around';
import { compoundStructure } from './resources/compounds';
import { dataset, datasetRow } from './resources/datasets';
import { box, inventoryItem, stock, storage } from './resources/inventory';
import { document, note, paper, report, sop, workflow } from './resources/knowledge';
import { event, maintenance } from './resources/maintenance';
import { company, shoppingList } from './resources/orders';
import { plate } from './resources/plates';
import { element, experiment, folder, project, protocol, section } from './resources/projects';
import { request, requestTemplate } from './resources/requests';
import { otherRecord, sample } from './resources/samples';

/** All that the Labguru node can do. */
export const table: NodeTable = {
	dialect,
	pathParameters,
	credential: (parameter) => (parameter('authentication') === 'labguruTokenApi' ? 'labguruTokenApi' : 'labguruApi'),
	fieldsDependOn: ['collection.value', 'recordKind'],
	resources: [
		experiment, project, folder, section, element, protocol,
		attachment, inventoryItem, stock, storage, box,
		link, tag, comment, webhook, search, member,
		document, sop, paper, note, report, workflow,
		dataset, datasetRow, plate, sample, compoundStructure,
		company, shoppingList, request, requestTemplate,
		event, maintenance, flag, team, unit, manifest, otherRecord,
		customRequest('page', '/api/v1/experiments/42'),
	].map((resource) => ({ ...withHistory(resource), page: pageOf(resource.value) })),
};
