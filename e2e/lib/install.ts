import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, withNodeFirst } from './node24';
import { e2eFolder, stateFolder } from './paths';
import { run } from './processes';
import { withHeartbeat, type Log } from './progress';

const stampFile = join(stateFolder, 'installed');
const modules = join(e2eFolder, 'node_modules');

/**
 * Installs n8n beside these files. Returns at once when it is there already; an interrupted install begins where it
 * broke off: at the download or at the compiling of the database driver.
 */
export async function installN8n({ log }: { log: Log }): Promise<void> {
	const wanted = fingerprint();
	const done = readStamp();
	if (done === `${wanted} ready` && existsSync(join(modules, 'n8n', 'bin', 'n8n'))) return;

	if (done !== `${wanted} downloaded`) {
		rmSync(stampFile, { force: true });
		log('Installing n8n: about 5 minutes and 2.5 GB, once.');
		log('1 of 2: downloading n8n and Node 24');
		await withHeartbeat(log, 'downloading', async () => await download());
		writeStamp(`${wanted} downloaded`);
	}
	log('2 of 2: preparing the database driver');
	await withHeartbeat(log, 'preparing', async () => await compile());
	writeStamp(`${wanted} ready`);
	log('n8n is installed.');
}

async function download(): Promise<void> {
	await run('npm', ['ci', '--ignore-scripts', '--no-progress', '--loglevel=error'], {
		cwd: e2eFolder,
		logFile: join(stateFolder, 'logs', 'download.log'),
	});
}

async function compile(): Promise<void> {
	const home = findNode();
	const env = withNodeFirst(home);
	if (home.headers) env.npm_config_nodedir = home.headers;
	env.npm_config_ignore_scripts = 'false';
	try {
		await run('npm', ['rebuild', 'sqlite3'], { cwd: e2eFolder, env, logFile: join(stateFolder, 'logs', 'rebuild.log') });
	} catch (error) {
		// Where no ready-made driver can be fetched it is compiled.
		const words = 'n8n\'s database driver could not be prepared. It may have to be compiled: install python3, make and g++ (on Debian: apt-get install python3 make g++), and start again; what was downloaded is kept.';
		throw new Error(`${words}\n${(error as Error).message}`);
	}
}

function fingerprint(): string {
	const lockfile = readFileSync(join(e2eFolder, 'package-lock.json'));
	const runtime = process.versions.node.split('.')[0];
	return `${createHash('sha256').update(lockfile).digest('hex')} node${runtime} ${process.platform}-${process.arch}`;
}

function readStamp(): string | undefined {
	return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}

function writeStamp(text: string): void {
	mkdirSync(stateFolder, { recursive: true });
	writeFileSync(stampFile, text);
}
