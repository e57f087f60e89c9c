import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { claim } from '../lib/claim';
import { e2eFolder, endWithParent, stateFolder } from '../lib/paths';
import { freePort } from '../lib/ports';
import { lastLines, run, start, type StartOptions } from '../lib/processes';
import type { Scope } from '../lib/scope';

const queueFolder = join(stateFolder, 'queue');

/** Where Debian puts the programs of PostgreSQL, by version; only some of them are in the PATH. */
const debianPostgres = '/usr/lib/postgresql';

/**
 * Empties the folder of everything that a run keeps on disk, for this one; it goes away with it.
 * @throws Error when another run is at work in it
 */
export function takeFolder(scope: Scope): void {
	const clear = () => rmSync(queueFolder, { recursive: true, force: true });
	const take = () => {
		mkdirSync(queueFolder, { recursive: true });
		claim(queueFolder);
	};
	take();
	clear();
	take();
	scope.add(queueFolder, clear);
}

/**
 * Starts Redis and PostgreSQL with nothing in them, for this run only.
 * @returns what n8n must be told to use them
 * @throws Error when a program is missing or does not start
 */
export async function startServers(scope: Scope): Promise<Record<string, string>> {
	const [redis, postgres] = await Promise.all([startRedis(scope), startPostgres(scope)]);
	return {
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres),
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_DATABASE: 'postgres',
	};
}

async function startRedis(scope: Scope): Promise<number> {
	const port = await freePort();
	const folder = join(queueFolder, 'redis');
	mkdirSync(folder);
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
	await startServer(scope, 'redis-server', args, port, { logFile: logOf('redis') });
	return port;
}

async function startPostgres(scope: Scope): Promise<number> {
	const port = await freePort();
	const user = unprivileged();
	// Another user does not see into every folder that the project may be in.
	const folder = scope.add(mkdtempSync(join(tmpdir(), 'eln-postgres-')), (made) => rmSync(made, { recursive: true, force: true }));
	if (user) chownSync(folder, user.uid, user.gid);
	const options = { cwd: folder, user, logFile: logOf('postgres') };
	await run(postgresProgram('initdb'), ['--pgdata', folder, '--username=n8n', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], options);
	const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
	const args = ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])];
	await startServer(scope, postgresProgram('postgres'), args, port, options);
	return port;
}

/** Starts a server that ends with this process, and returns when it listens. */
async function startServer(scope: Scope, command: string, args: string[], port: number, { user, ...options }: StartOptions & { logFile: string }): Promise<void> {
	// The guard itself may read this folder, which the server's user need not.
	const guarded = ['--require', endWithParent, join(e2eFolder, 'lib', 'guarded.cjs'), JSON.stringify(user ?? {}), command, ...args];
	const server = scope.add(start(process.execPath, guarded, options), (running) => running.stop());
	const gone = server.ended.then(() => true);
	while (!(await listens(port))) {
		if (await Promise.race([gone, wait(50, false)])) throw new Error(`${command} did not start.\n${lastLines(options.logFile)}`);
	}
}

async function listens(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = createConnection({ port, host: '127.0.0.1' }, () => resolve(true));
		socket.once('error', () => resolve(false)).once('connect', () => socket.end());
	});
}

/** PostgreSQL does not run as root: then it runs as the user that its Debian package has made. */
function unprivileged(): StartOptions['user'] {
	if (process.getuid?.() !== 0) return undefined;
	const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

function postgresProgram(name: string): string {
	const versions = existsSync(debianPostgres) ? readdirSync(debianPostgres).sort((a, b) => Number(b) - Number(a)) : [];
	return versions.map((version) => join(debianPostgres, version, 'bin', name)).find((path) => existsSync(path)) ?? name;
}

function logOf(name: string): string {
	return join(stateFolder, 'logs', `queue-${name}.log`);
}
