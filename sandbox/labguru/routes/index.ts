import type { FastifyInstance } from 'fastify';
import { crud } from '../crud';
import type { FileStore } from '../files';
import { notFound } from '../refusal';
import type { Sessions } from '../sessions';
import type { LabguruState } from '../state';
import type { StorageServer } from '../storageServer';
import { collections } from '../tables';
import { Routes } from '../web';
import { attachmentRoutes, directUploadRoutes, imageRoutes } from './attachments';
import { experimentRoutes, sortRoutes } from './experiments';
import { sessionRoutes } from './sessions';

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
	crud(lab, v1, '/biocollections/:collection', 'lcrud', ({ params }) => {
		const found = lab.collections().find(({ name }) => name === `biocollections/${params.collection}`);
		if (!found) throw notFound();
		return found;
	});
	experimentRoutes(lab, v1);
	sortRoutes(lab, v1);
	attachmentRoutes(lab, v1, storage);
	directUploadRoutes(lab, v2, store, storage);
	imageRoutes(lab, root, storage);
}
