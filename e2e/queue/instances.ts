import { readFileSync } from 'node:fs';
import { startN8n, type N8n, type N8nCommand, type StartN8nOptions } from '../lib/n8n';
import { freePort } from '../lib/ports';
import type { Log } from '../lib/progress';
import type { Scope } from '../lib/scope';
import type { Stage } from '../lib/stage';

/** A process of n8n that can be ended and started again in the same place. */
export class Instance {
	private running: N8n | undefined;

	private starting: Promise<N8n> | undefined;

	private readonly ending = new AbortController();

	constructor(private readonly options: StartN8nOptions) {}

	get n8n(): N8n {
		if (!this.running) throw new Error(`${this.options.name} is not running`);
		return this.running;
	}

	async start(): Promise<void> {
		this.starting = startN8n({ ...this.options, signal: this.ending.signal });
		this.running = await this.starting;
	}

	async stop(): Promise<void> {
		await this.running?.stop();
	}

	/** Ends it for good, also while it starts. */
	async end(): Promise<void> {
		this.ending.abort();
		await this.starting?.catch(() => undefined);
		await this.stop();
	}

	/** Ends it as a crash does. */
	async kill(): Promise<void> {
		await this.running?.kill();
	}

	/** The executions that it began, and those that it ended, since it was started; by what a worker writes into its log. */
	executions(): { started: string[]; finished: string[] } {
		const log = readFileSync(this.n8n.logFile, 'utf8');
		const ids = (what: string) => [...log.matchAll(new RegExp(`Worker ${what} execution (\\d+)`, 'g'))].map(([, id]) => String(id));
		return { started: ids('started'), finished: ids('finished') };
	}
}

/** n8n in queue mode: a main, workers, and a process that takes webhook calls. */
export interface Instances {
	main: Instance;
	workers: [Instance, Instance];
	webhook: Instance;
}

/** What is looked at: n8n in queue mode, entered at its main. */
export interface Queue {
	scope: Scope;
	log: Log;
	stage: Stage;
	instances: Instances;
}

/**
 * Starts n8n in queue mode, each process with a user folder of its own that holds the package.
 * @param servers where Redis and PostgreSQL are, in n8n's settings
 */
export async function startInstances(scope: Scope, packageTarball: string, servers: Record<string, string>, extraEnv: Record<string, string>): Promise<Instances> {
	const webhookPort = await freePort(5731);
	const shared = {
		...servers,
		...extraEnv,
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		// With the two connections that it has by default, n8n answers 503 while many calls wait.
		DB_POSTGRESDB_POOL_SIZE: '10',
		// A killed worker's executions are seen to be lost after seconds, not after a minute and a half.
		QUEUE_WORKER_LOCK_DURATION: '15000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
		WEBHOOK_URL: `http://127.0.0.1:${webhookPort}`,
	};
	const instance = async (name: string, command: N8nCommand, wished: number) => {
		const port = await freePort(wished);
		return new Instance({ name: `queue/${name}`, command, port, packageTarball, extraEnv: shared });
	};
	const instances: Instances = {
		main: await instance('main', 'start', 5730),
		workers: [await instance('worker-1', 'worker', 5732), await instance('worker-2', 'worker', 5733)],
		webhook: await instance('webhook', 'webhook', webhookPort),
	};
	const { main, workers, webhook } = instances;
	const others = [...workers, webhook];
	scope.add(instances, async () => await Promise.all([main, ...others].map(async (one) => await one.end())));
	// The main makes the tables that the others look for.
	await main.start();
	await Promise.all(others.map(async (one) => await one.start()));
	return instances;
}
