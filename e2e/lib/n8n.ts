import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { claim } from './claim';
import { installPackage, type PackageJson } from './community';
import { findNode, withNodeFirst } from './node24';
import { e2eFolder, endWithParent, stateFolder } from './paths';
import { freePort } from './ports';
import { lastLines, start, type Running } from './processes';

/** What a process of n8n is there for: all of it or the main of several, running what is queued, taking webhook calls. */
export type N8nCommand = 'start' | 'worker' | 'webhook';

export interface StartN8nOptions {
	/** A name: the user folder and the log are `e2e/.state/<name>` and `e2e/.state/logs/n8n-<name>.log`. */
	name: string;
	/** `start` where not given. */
	command?: N8nCommand;
	/** Wished port; another is taken if somebody listens there. */
	port?: number;
	/** The packed package to install before the start. */
	packageTarball?: string;
	extraEnv?: Record<string, string>;
	/** Ends it while it starts. */
	signal?: AbortSignal;
}

/** A running n8n. */
export interface N8n {
	/** `http://127.0.0.1:<port>`, without a trailing slash. */
	url: string;
	userFolder: string;
	logFile: string;
	pid: number;
	/** The installed package. */
	package: PackageJson | undefined;
	/** Resolves when the process is gone. */
	ended: Promise<number | null>;
	stop(): Promise<void>;
	/** Ends it as a crash does. */
	kill(): Promise<void>;
}

/** Where a process answers in JSON once it is ready. */
const readyPaths: Readonly<Record<N8nCommand, readonly string[]>> = {
	start: ['/healthz/readiness', '/rest/settings'],
	worker: ['/healthz/readiness'],
	webhook: ['/healthz/readiness'],
};

/** Starts a process of n8n and returns when it is ready: for `start`, when its REST API answers. */
export async function startN8n(options: StartN8nOptions): Promise<N8n> {
	const command = options.command ?? 'start';
	const userFolder = join(stateFolder, options.name);
	const logFile = join(stateFolder, 'logs', `n8n-${options.name.replaceAll('/', '-')}.log`);
	mkdirSync(userFolder, { recursive: true });
	const release = claim(userFolder);
	const installed = options.packageTarball ? await installPackage(options.packageTarball, userFolder) : undefined;

	const port = await freePort(options.port ?? 5678);
	const home = findNode();
	const env = { ...withNodeFirst(home, hostEnvironment()), ...settings(userFolder, port, await freePort()), ...options.extraEnv };
	const running = start(
		home.node,
		['--require', endWithParent, join(e2eFolder, 'node_modules', 'n8n', 'bin', 'n8n'), command],
		{ cwd: userFolder, env, logFile },
	);
	const url = `http://127.0.0.1:${port}`;
	const endBy = (end: () => Promise<void>) => async () => {
		await end();
		release();
	};
	const stop = endBy(running.stop);
	try {
		await untilReady(readyPaths[command].map((path) => url + path), running, options.signal);
	} catch (error) {
		await stop();
		throw new Error(`n8n ${command} did not become ready: ${(error as Error).message}\n${lastLines(logFile)}`);
	}
	return { url, userFolder, logFile, pid: running.pid, package: installed, ended: running.ended, stop, kill: endBy(running.kill) };
}

/** The host's environment without settings of another n8n. */
function hostEnvironment(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL|NODE_ENV|NODE_OPTIONS|npm_)/.test(name)),
	);
}

function settings(userFolder: string, port: number, brokerPort: number): Record<string, string> {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_HOST: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		WEBHOOK_URL: `http://127.0.0.1:${port}`,
		// A worker's only server.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_ENCRYPTION_KEY: 'a-fixed-key-for-a-sandbox',
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'UTC',
		N8N_LOG_LEVEL: 'info',
		// Nothing leaves this machine.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		// The workflows here hold no code, so no task runner is started.
		N8N_RUNNERS_MODE: 'external',
		N8N_RUNNERS_AUTH_TOKEN: 'a-fixed-token-for-a-sandbox',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	};
}

async function untilReady(urls: readonly string[], running: Running, signal?: AbortSignal, withinMs = 180_000): Promise<void> {
	const deadline = Date.now() + withinMs;
	let gone = false;
	void running.ended.then(() => (gone = true));
	while (Date.now() < deadline) {
		if (gone) throw new Error('the process ended');
		signal?.throwIfAborted();
		if (await allAnswerJson(urls)) return;
		await wait(150);
	}
	throw new Error(`no answer within ${withinMs / 1000} s`);
}

async function allAnswerJson(urls: readonly string[]): Promise<boolean> {
	for (const url of urls) if (!(await answersJson(url))) return false;
	return true;
}

async function answersJson(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		return response.ok && (response.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}
