import { inspect } from 'node:util';
import { DirectoryLoader } from 'n8n-core';
import type { IBinaryData, ICredentialDataDecryptedObject, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ELabFtw } from '../../nodes/ELabFtw/ELabFtw.node';
import { startElabSandbox, type ElabOptions, type ElabSandbox, type ElabVersion } from '../../sandbox/elabftw';
import { readyBinaries, runNode, type Run } from './runNode';

export const nodeType = new ELabFtw();
// The options that n8n adds to every declarative node.
DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);

export const versions: ElabVersion[] = ['5.1.15', '5.6.12', '6.0.0-alpha4'];

/** What a run of the node may have besides its parameters. */
export type Around = Partial<Omit<Run, 'nodeType' | 'parameters' | 'vault'>> & { credential?: ICredentialDataDecryptedObject };

/** What the node does on a stand-in server, and what is seen of it. */
export interface AtWork {
	/** Runs an operation such as `experiment.get` and returns the output items. */
	run(operation: string, parameters?: INodeParameters, around?: Around): Promise<INodeExecutionData[]>;
	/** The same for the JSON of the items. */
	json(operation: string, parameters?: INodeParameters, around?: Around): Promise<IDataObject[]>;
	/** The error that an operation ends in. */
	error(operation: string, parameters?: INodeParameters, around?: Around): Promise<Failure>;
	/** The requests since the last look, as `sent` writes them. */
	sent(): unknown[];
}

/** A stand-in server, and the node at work on it. */
export type Lab = ElabSandbox & AtWork;

/** The keys of a stand-in, and what it has seen. */
export type Keyed = Pick<ElabSandbox, 'url' | 'requests' | 'key' | 'readOnlyKey' | 'userKey'>;

/** What a person sees of an error. */
export interface Failure extends Error {
	description?: string | null;
	httpCode?: string | null;
	context: IDataObject;
}

const open: Array<{ close(): Promise<void> }> = [];

/** Starts a stand-in server that `closeLabs` stops. */
export async function startLab(options: ElabOptions = {}): Promise<Lab> {
	return atWorkOn(await startElabSandbox(options));
}

/** The node at work on a stand-in server that `closeLabs` stops. */
export function atWorkOn<S extends Keyed & { close(): Promise<void> }>(sandbox: S): S & AtWork {
	open.push(sandbox);
	return { ...sandbox, ...workOn(sandbox) };
}

/** Stops every server that the tests of a file have started. */
export async function closeLabs(): Promise<void> {
	await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
}

function workOn(sandbox: Keyed): AtWork {
	const own: ICredentialDataDecryptedObject = { url: sandbox.url, apiKey: sandbox.key, readOnly: false, ignoreSslIssues: false };
	const run: AtWork['run'] = async (name, parameters = {}, { credential = {}, ...around } = {}) => {
		const [resource = '', operation = ''] = name.split('.');
		const items = runNode({ nodeType, parameters: { resource, operation, ...parameters }, vault: { eLabFtwApi: { ...own, ...credential } }, ...around });
		expectNoSecret(sandbox, await items.catch((error: unknown) => error));
		return await items;
	};
	let looked = 0;
	return {
		run,
		json: async (...given) => (await run(...given)).map(({ json }) => json),
		async error(...given) {
			const items = await run(...given).catch((error: unknown) => error as Failure);
			if (items instanceof Error && !('matcherResult' in items)) return items;
			if (items instanceof Error) throw items;
			throw new Error(`${given[0]} did not fail; it returned ${JSON.stringify(items).slice(0, 500)}`);
		},
		sent() {
			const seen = sandbox.requests.slice(looked);
			looked = sandbox.requests.length;
			return seen.map(written);
		},
	};
}

/** Nothing that a user, a log or a stored execution sees may hold a key, however deep. */
export function expectNoSecret({ key, readOnlyKey, userKey }: Keyed, seen: unknown): void {
	const shown = [inspect(seen, { depth: 30, showHidden: true, maxArrayLength: 50 }), stringify(seen), seen instanceof Error ? `${seen.stack}` : ''].join();
	for (const secret of [key, readOnlyKey, userKey]) expect(shown.includes(secret)).toBe(false);
}

function stringify(value: unknown): string {
	const seen = new WeakSet();
	return JSON.stringify(value, (_key, each: unknown) => {
		if (typeof each !== 'object' || each === null) return each;
		if (seen.has(each)) return undefined;
		seen.add(each);
		return each instanceof Error ? { ...each, message: each.message, stack: each.stack, cause: each.cause } : each;
	}) ?? '';
}

/** A request as a test writes it: `GET /experiments?limit=50`, with its body where it has one. */
function written({ method, path, query, body }: ElabSandbox['requests'][number]): unknown {
	const line = `${method} ${path.replace(/^\/api\/v[12]/, '')}${query ? `?${decodeURIComponent(query)}` : ''}`;
	return body === undefined || Buffer.isBuffer(body) ? line : [line, body];
}

/** The value of a locator. */
export function at(value: unknown, mode = 'id'): INodeParameters {
	return { __rl: true, mode, value } as INodeParameters;
}

/** Fields as the mapper stores them. */
export function fields(value: IDataObject): INodeParameters {
	return { fieldsMode: 'mapper', fields: { mappingMode: 'defineBelow', value } } as INodeParameters;
}

/** Items with the given JSON. */
export function itemsOf(...rows: IDataObject[]): INodeExecutionData[] {
	return rows.map((json) => ({ json }));
}

/** An item with files as n8n holds them in memory: name and content by field. */
export function fileItem(files: Record<string, { name?: string; type?: string; content: string | Buffer }>): INodeExecutionData {
	const binary = Object.fromEntries(
		Object.entries(files).map(([field, { name, type = 'text/plain', content }]) => [
			field,
			{ data: Buffer.from(content).toString('base64'), mimeType: type, ...(name === undefined ? {} : { fileName: name }) },
		]),
	);
	return { json: {}, binary };
}

/** The same with the files in n8n's store, as it holds them in production. */
export async function storedItem(files: Parameters<typeof fileItem>[0]): Promise<INodeExecutionData> {
	const item = fileItem(files);
	const service = await readyBinaries();
	const location = { type: 'execution', workflowId: 'test', executionId: 'test' } as const;
	for (const [field, binary] of Object.entries(item.binary ?? {})) {
		item.binary = { ...item.binary, [field]: await service.store(location, Buffer.from(binary.data, 'base64'), binary) };
	}
	return item;
}

/** The content of a binary, wherever n8n holds it. */
export async function bytesOf(binary: IBinaryData | undefined): Promise<Buffer> {
	if (!binary) throw new Error('The item has no binary of that name');
	return await (await readyBinaries()).getAsBuffer(binary);
}
