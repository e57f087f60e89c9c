import { createServer, type Sandbox } from '../shared/http/server';
import { FileStore } from '../shared/http/files';
import { settle, type LabguruOptions } from './state/options';
import { addRoutes } from './server/routes';
import { seedLab, seedMember } from './seed';
import { prepare } from './server/prepare';
import { Sessions } from './sessions/sessions';
import { LabguruState } from './state/state';
import { startStorageServer, type StorageServer } from './attachments/storageServer';
import { Webhooks } from './webhooks/deliveries';

export type { LabguruOptions } from './state/options';
export type { Rec } from './state/record';
export { LabguruState } from './state/state';
export { sign, witness } from './experiments/collections';

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
	lab: LabguruState;
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
	const lab = new LabguruState(settings);
	const webhooks = new Webhooks(lab);
	const storage = await startStorageServer(store, settings.storageHost);
	const { app, listen } = createServer();
	app.addHook('onSend', async (_request, reply) => void reply.header('date', lab.now().toUTCString()));
	await prepare(app, store, sessions);
	addRoutes(app, { lab, sessions, store, storage });
	seedMember(lab, sessions.login);
	if (settings.seed === 'lab') await seedLab(lab, store, storage);
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
