import type { Named, Person } from './api';
import { Client } from './client';
import { registerPackage, type LoadedNode } from './community';
import { installN8n } from './install';
import { startN8n, type N8n } from './n8n';
import { startNotebooks, type Notebook } from './notebooks';
import { buildAndPack } from './package';
import type { Log } from './progress';
import type { Scope } from './scope';

/** An n8n that somebody has signed in to. */
export interface Entered {
	/** The editor's address, without a trailing slash. */
	url: string;
	client: Client;
	person: Person;
	/** The saved credentials by type. */
	credentials: Record<string, Named>;
}

/** A running n8n that has the package, both notebooks, a user and ready credentials. */
export interface Stage extends Entered {
	n8n: N8n;
	/** Where webhooks are called, without a trailing slash. */
	webhookUrl: string;
	notebooks: Notebook[];
}

export interface StageOptions {
	scope: Scope;
	log: Log;
	/** Names the folder that n8n keeps its data in. */
	name: string;
	/** Wished port of the editor. */
	port?: number;
	extraEnv?: Record<string, string>;
}

const person: Person = { email: 'ada@example.org', password: 'Sandbox-2024', firstName: 'Ada', lastName: 'Example' };

/** What a stage stands on: the packed package and both notebooks. */
export interface Ground {
	packageTarball: string;
	notebooks: Notebook[];
}

/** Installs, builds and starts what is needed for a look at the nodes in a real n8n. */
export async function openStage({ scope, log, name, port, extraEnv }: StageOptions): Promise<Stage> {
	const { packageTarball, notebooks } = await prepareGround({ scope, log });
	log('Starting n8n');
	const n8n = scope.add(await startN8n({ name, port, packageTarball, extraEnv }), (started) => started.stop());
	const stage = await enterStage(n8n, notebooks);
	if (n8n.package) await registerPackage(n8n.userFolder, n8n.package, await loadedNodes(stage.client, n8n));
	return stage;
}

/** Installs n8n, builds the package, and starts both notebooks. */
export async function prepareGround({ scope, log }: Pick<StageOptions, 'scope' | 'log'>): Promise<Ground> {
	await installN8n({ log });
	const packageTarball = await buildAndPack({ log });
	log('Starting two sandbox notebooks, eLabFTW and Labguru');
	return { packageTarball, notebooks: await startNotebooks(scope) };
}

/** Signs in to an n8n just started, makes sure that it has the nodes, and saves the notebooks' credentials. */
export async function enterStage(n8n: N8n, notebooks: Notebook[], webhookUrl = n8n.url): Promise<Stage> {
	const client = new Client(n8n.url);
	await client.signIn(person);
	await loadedNodes(client, n8n);
	return { url: n8n.url, n8n, webhookUrl, client, person, notebooks, credentials: await saveCredentials(client, notebooks) };
}

/** Signs in to an n8n of the demo or of the development editor that runs already. */
export async function attachStage(url: string): Promise<Entered> {
	const client = new Client(url);
	await client.signIn(person);
	return { url, client, person, credentials: await client.credentials() };
}

/** The package's nodes that n8n has loaded, as it lists them where users look for community nodes. */
async function loadedNodes(client: Client, { logFile, package: installed }: N8n): Promise<LoadedNode[]> {
	const prefix = `${installed?.name}.`;
	const own = (await client.nodeTypes()).filter(({ name }) => name.startsWith(prefix) && !name.endsWith('Tool'));
	for (const wanted of ['eLabFtw', 'labguru']) {
		if (!own.some(({ name }) => name === prefix + wanted)) throw new Error(`n8n did not load ${prefix}${wanted}: see ${logFile}`);
	}
	return own.map(({ name, displayName, version }) => ({ type: name, name: displayName, version: [version].flat().at(-1) ?? 1 }));
}

async function saveCredentials(client: Client, notebooks: Notebook[]): Promise<Record<string, Named>> {
	const saved: Record<string, Named> = {};
	for (const notebook of notebooks) {
		for (const [type, data] of Object.entries(notebook.credentials)) {
			const suffix = type.includes('Token') ? ' (token)' : '';
			saved[type] = await client.saveCredential(`${notebook.name} sandbox${suffix}`, type, data);
		}
	}
	return saved;
}
