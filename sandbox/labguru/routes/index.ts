import type { FastifyInstance } from 'fastify';
import type { Collection } from '../collection';
import { crud } from '../crud';
import type { FileStore } from '../files';
import { notFound } from '../refusal';
import type { Sessions } from '../sessions';
import type { LabguruState } from '../state';
import type { StorageServer } from '../storageServer';
import { collections } from '../tables';
import { biocollections } from '../tables/biocollections';
import { Routes, type Call } from '../web';
import { attachmentRoutes, directUploadRoutes, imageRoutes } from './attachments';
import { derivedRoutes } from './derived';
import { experimentRoutes, sortRoutes } from './experiments';
import { requestRoutes, shoppingRoutes } from './requests';
import { searchRoutes } from './search';
import { sessionRoutes } from './sessions';
import { measurementRoutes, oddDeletes, plateRoutes, reportRoutes, webhookRoutes } from './small';
import { stockRoutes } from './stocks';
import { tagRoutes } from './tags';
import { v2Routes } from './v2';

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

/** Adds every route of both versions of the API. */
export function addRoutes(app: FastifyInstance, { lab, sessions, store, storage }: Parts): void {
	const v1 = new Routes(app, '/api/v1');
	const v2 = new Routes(app, '/api/v2');
	const root = new Routes(app, '');

	sessionRoutes(sessions, v1);
	for (const { name, ops = 'lcrud' } of collections) crud(lab, v1, `/${name}`, ops, () => lab.collection(name));
	crud(lab, v1, '/element_containers', 'lcrud', () => lab.collection('sections'));
	const own = ({ params }: Call): Collection => {
		const found = lab.collections().find(({ name }) => name === `biocollections/${params.collection}`);
		if (!found) throw notFound();
		return found;
	};
	crud(lab, v1, '/biocollections/:collection', 'lcrud', own);
	derivedRoutes(lab, v1, '/biocollections/:collection', own);
	for (const { name } of biocollections) derivedRoutes(lab, v1, `/${name}`, () => lab.collection(name));
	for (const add of special) add(lab, v1);
	attachmentRoutes(lab, v1, storage);
	v2Routes(lab, v2);
	directUploadRoutes(lab, v2, store, storage);
	imageRoutes(lab, root, storage);
}
