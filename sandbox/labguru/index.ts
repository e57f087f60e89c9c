/** A stand-in for Labguru: starts it, and hands out what tests and demo need of it. */
import { FileStore } from '../shared/http/files';
import { createServer, type Sandbox } from '../shared/http/server';
import { startStorageServer, type StorageServer } from './attachments/storageServer';
import type { Lab } from './collections/collection';
import { readBodies } from './http/body';
import { customCollection } from './inventory/collections';
import { seedLab, seedMember } from './seed';
import { collections } from './server/collections';
import { answerError, answerUnknown, checkTokens } from './server/errors';
import { addRoutes } from './server/routes';
import { Sessions } from './sessions/sessions';
import { settle, type LabguruOptions } from './state/options';
import { State } from './state/state';
import { Webhooks } from './webhooks/deliveries';

export type { Lab as LabguruState } from './collections/collection';
export { sign, witness } from './experiments/signing';
export type { LabguruOptions } from './state/options';

/** A stand-in for Labguru that listens on 127.0.0.1. */
export interface LabguruSandbox extends Sandbox {
	/** E-mail and password of the one account. */
	login: string;
	password: string;
	/** A personal token; it never expires. */
	token: string;
	/** Ends every session: its token answers 401 from now on. */
	expireSessions(): void;
	/** How many logins succeeded. */
	logins(): number;
	/** What the lab holds. */
	lab: Lab;
	/** The second server, where files are fetched from. */
	storage: StorageServer;
	/**
	 * POSTs an activity of a record to the active webhooks registered for it.
	 * @returns the statuses of their answers; 0 where there was none
	 */
	deliver(activityKey: string, record: { collection: string; id: number }): Promise<number[]>;
}

/** Starts a stand-in for Labguru's API v1 and v2, and the storage server that it points to. */
export async function startLabguruSandbox(options: LabguruOptions = {}): Promise<LabguruSandbox> {
	const settings = settle(options);
	const store = new FileStore();
	const sessions = new Sessions(settings);
	const lab: Lab = new State(settings, collections, customCollection);
	const webhooks = new Webhooks(lab);
	const storage = await startStorageServer(store, settings.storageHost);
	const { app, listen } = createServer(() => lab.now(), answerError);
	await readBodies(app, store);
	checkTokens(app, sessions);
	answerUnknown(app);
	addRoutes(app, lab, { sessions, store, storage });
	seedMember(lab, sessions.login);
	if (settings.seed === 'lab') seedLab(lab, store, storage);
	const server = await listen(settings.port).catch(async (error: unknown) => {
		await Promise.all([storage.close(), store.close()]);
		throw error;
	});
	return {
		...server,
		login: sessions.login,
		password: sessions.password,
		token: sessions.personalToken,
		expireSessions: () => sessions.expire(),
		logins: () => sessions.logins,
		lab,
		storage,
		deliver: (activityKey, { collection, id }) =>
			webhooks.send(activityKey, lab.get(collection, id), lab.collection(collection)),
		async close() {
			await webhooks.settled();
			await Promise.all([server.close(), storage.close()]);
			await store.close();
		},
	};
}
