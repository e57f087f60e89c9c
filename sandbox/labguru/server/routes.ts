/** Every route of both versions of the API: the usual ones of all collections, and what no row of a table can say. */
import type { FastifyInstance } from 'fastify';
import type { FileStore } from '../../shared/http/files';
import { directUploadRoutes } from '../attachments/directUploads.routes';
import { attachmentRoutes } from '../attachments/routes';
import type { StorageServer } from '../attachments/storageServer';
import { shoppingRoutes } from '../catalog/routes';
import type { Collection, Lab } from '../collections/collection';
import { measurementRoutes } from '../datasets/routes';
import { equipmentRoutes } from '../equipment/routes';
import { experimentRoutes } from '../experiments/routes';
import { experimentRoutesV2 } from '../experiments/v2.routes';
import { crud, type Find } from '../http/crud';
import { Routes, type AddRoutes } from '../http/api';
import { derivedRoutes, inventoryRoutes } from '../inventory/routes';
import { knowledgeRoutes } from '../knowledge/routes';
import { linkRoutes } from '../links/routes';
import { peopleRoutes } from '../people/routes';
import { plateRoutes } from '../storage/plates.routes';
import { projectRoutes } from '../projects/routes';
import { requestRoutes } from '../requests/routes';
import { searchRoutes } from '../search/routes';
import { sectionRoutes } from '../sections/routes';
import { sessionRoutes } from '../sessions/routes';
import type { Sessions } from '../sessions/sessions';
import { carrierOf } from '../state/database';
import { noRoute, notFound } from '../state/refusal';
import { storageRoutes } from '../storage/routes';
import { tagRoutes } from '../tags/routes';
import { webhookRoutes } from '../webhooks/routes';

/** What the routes work on besides the lab. */
export interface Parts {
	sessions: Sessions;
	store: FileStore;
	storage: StorageServer;
}

/** What no table can say. */
const special = ({ sessions, store, storage }: Parts): AddRoutes[] => [
	sessionRoutes(sessions),
	projectRoutes,
	experimentRoutes,
	experimentRoutesV2,
	sectionRoutes,
	knowledgeRoutes,
	attachmentRoutes(storage),
	directUploadRoutes(store, storage),
	inventoryRoutes,
	storageRoutes,
	measurementRoutes,
	equipmentRoutes,
	peopleRoutes,
	plateRoutes,
	requestRoutes,
	shoppingRoutes,
	linkRoutes,
	tagRoutes,
	searchRoutes,
	webhookRoutes,
];

/** Other names for collections. */
const aliases: Record<string, string> = { element_containers: 'sections' };

/** Paths of collections, and which collection each means. */
function finders(lab: Lab): Array<{ path: string; find: Find }> {
	const byName = (name: string, operation: string): Collection => {
		const found = lab.collections().find((collection) => collection.name === name);
		if (!found || !(found.ops ?? 'lcrud').includes(operation)) throw notFound(noRoute);
		return found;
	};
	return [
		{
			path: '/:collection',
			find: ({ params: { collection = '' } }, operation) => byName(aliases[collection] ?? collection, operation),
		},
		{ path: '/admin/:collection', find: ({ params }, operation) => byName(`admin/${params.collection}`, operation) },
		{
			path: '/biocollections/:collection',
			find: ({ params }) => lab.collection(`biocollections/${params.collection}`),
		},
	];
}

/** Adds all routes. */
export function addRoutes(app: FastifyInstance, lab: Lab, parts: Parts): void {
	const carryOut = carrierOf(lab);
	const v1 = new Routes(app, '/api/v1', carryOut);
	const api = { v1, v2: new Routes(app, '/api/v2', carryOut), web: new Routes(app, '', carryOut) };
	for (const { path, find } of finders(lab)) {
		crud(lab, v1, path, find);
		derivedRoutes(lab, v1, path, find);
	}
	for (const add of special(parts)) add(lab, api);
}
