import type { FastifyInstance } from 'fastify';
import type { Collection } from '../collections/collection';
import { crud, type Find } from '../collections/write';
import { carrierOf } from '../state/database';
import type { FileStore } from '../../shared/http/files';
import { notFound, noRoute } from '../state/refusal';
import type { Sessions } from '../sessions/sessions';
import type { LabguruState } from '../state/state';
import type { StorageServer } from '../attachments/storageServer';
import { Routes } from '../http/routes';
import { attachmentRoutes, directUploadRoutes, imageRoutes } from '../attachments/routes';
import { derivedRoutes } from '../inventory/routes';
import { experimentRoutes, sortRoutes } from '../experiments/routes';
import { requestRoutes, shoppingRoutes } from '../requests/routes';
import { searchRoutes } from '../search/routes';
import { sessionRoutes } from '../sessions/routes';
import { measurementRoutes, oddDeletes, plateRoutes, reportRoutes, webhookRoutes } from '../datasets/routes';
import { stockRoutes } from '../storage/routes';
import { tagRoutes } from '../tags/routes';
import { v2Routes } from '../experiments/v2';

/** What no table can say. */
const special = [
	experimentRoutes,
	sortRoutes,
	stockRoutes,
	requestRoutes,
	shoppingRoutes,
	tagRoutes,
	searchRoutes,
	reportRoutes,
	plateRoutes,
	measurementRoutes,
	webhookRoutes,
	oddDeletes,
];

/** What the routes work on. */
export interface Parts {
	lab: LabguruState;
	sessions: Sessions;
	store: FileStore;
	storage: StorageServer;
}

/** Other names for collections. */
const aliases: Record<string, string> = { element_containers: 'sections' };

/** Paths of collections, and which collection each means. */
function finders(lab: LabguruState): Array<{ path: string; find: Find }> {
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

/** Adds every route of both versions of the API. */
export function addRoutes(app: FastifyInstance, { lab, sessions, store, storage }: Parts): void {
	const carryOut = carrierOf(lab);
	const v1 = new Routes(app, '/api/v1', carryOut);
	const v2 = new Routes(app, '/api/v2', carryOut);
	const root = new Routes(app, '', carryOut);

	sessionRoutes(sessions, v1);
	for (const { path, find } of finders(lab)) {
		crud(lab, v1, path, find);
		derivedRoutes(lab, v1, path, find);
	}
	for (const add of special) add(lab, v1);
	attachmentRoutes(lab, v1, storage);
	v2Routes(lab, v2);
	directUploadRoutes(lab, v2, store, storage);
	imageRoutes(lab, root, storage);
}
