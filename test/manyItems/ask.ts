import { startElabSandbox, type ElabOptions, type ElabSandbox } from '../../sandbox/elabftw';
import { startLabguruSandbox, type LabguruOptions, type LabguruSandbox } from '../../sandbox/labguru';

/** A request: method, path below the API, body. */
export type Asked = [method: string, path: string, body?: object];

/** A stand-in, and the way to ask it without a node in between. */
export interface Server<T> {
	sandbox: T;
	ask(...asked: Asked): Promise<Response>;
	/** Sends requests together; the statuses of their answers. */
	atOnce(asked: Asked[]): Promise<number[]>;
}

const open: Array<{ close(): Promise<void> }> = [];

/** Stops every stand-in that a test has started. */
export async function closeServers(): Promise<void> {
	await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
}

/** Starts eLabFTW; paths begin below `/api/v2/`. */
export async function elab(options: ElabOptions = {}): Promise<Server<ElabSandbox>> {
	const sandbox = await startElabSandbox(options);
	return server(sandbox, async (method, path, body) => {
		const headers = { authorization: sandbox.key, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) };
		return await fetch(`${sandbox.url}/api/v2/${path}`, { method, headers, redirect: 'manual', ...(body && { body: JSON.stringify(body) }) });
	});
}

/** Starts Labguru; paths begin below `/api/v1/`. */
export async function labguru(options: LabguruOptions = {}): Promise<Server<LabguruSandbox>> {
	const sandbox = await startLabguruSandbox(options);
	const { url, token } = sandbox;
	return server(sandbox, async (method, path, body) => {
		if (method === 'GET' || method === 'DELETE') return await fetch(`${url}/api/v1/${path}?token=${token}`, { method, redirect: 'manual' });
		const headers = { 'content-type': 'application/json' };
		return await fetch(`${url}/api/v1/${path}`, { method, headers, redirect: 'manual', body: JSON.stringify({ token, ...body }) });
	});
}

function server<T extends { close(): Promise<void> }>(sandbox: T, ask: Server<T>['ask']): Server<T> {
	open.push(sandbox);
	const atOnce: Server<T>['atOnce'] = async (asked) =>
		await Promise.all(asked.map(async (each) => await ask(...each).then(({ status }) => status)));
	return { sandbox, ask, atOnce };
}
