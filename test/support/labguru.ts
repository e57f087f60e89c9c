import { inspect } from 'node:util';
import { DirectoryLoader } from 'n8n-core';
import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import { Labguru } from '../../nodes/Labguru/Labguru.node';
import { table } from '../../nodes/Labguru/table';
import { startLabguruSandbox, type LabguruOptions, type LabguruSandbox } from '../../sandbox/labguru';
import type { SeenRequest } from '../../sandbox/shared';
import type { Vault } from './credentials';
import { unknownDeviations } from './labguruDeviations';
import { runNode, type Run } from './runNode';

export const nodeType = new Labguru();
// The options that n8n adds to every declarative node.
DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);

/** Every operation of the node, as `project.create`. */
export const operations = table.resources.flatMap(({ value, operations: rows }) =>
	rows.map((row) => ({ ...row, name: `${value}.${row.value}` })),
);

/** What a run of the node may have besides its parameters. */
export type Around = Partial<Omit<Run, 'nodeType' | 'parameters' | 'vault'>> & {
	/** Which credential the node is set to (default the personal token). */
	by?: 'password' | 'token';
	/** What differs in that credential. */
	credential?: ICredentialDataDecryptedObject;
};

/** What a person sees of an error. */
export interface Failure extends Error {
	description?: string | null;
	httpCode?: string | null;
	context: IDataObject;
}

/** A stand-in server, and the node at work on it. */
export interface Lab extends LabguruSandbox {
	/** The credentials as n8n's database has them. */
	vault(by: 'password' | 'token', changed?: ICredentialDataDecryptedObject): Vault;
	/** Runs an operation such as `project.get` and returns the output items. */
	run(operation: string, parameters?: INodeParameters, around?: Around): Promise<INodeExecutionData[]>;
	/** The same for the JSON of the items. */
	json(operation: string, parameters?: INodeParameters, around?: Around): Promise<IDataObject[]>;
	/** The error that an operation ends in. */
	error(operation: string, parameters?: INodeParameters, around?: Around): Promise<Failure>;
	/** The requests since the last look, as `written` writes them. */
	sent(): unknown[];
}

const open: LabguruSandbox[] = [];

/** Starts a stand-in server that `closeLabs` stops. */
export async function startLab(options: LabguruOptions = {}): Promise<Lab> {
	const sandbox = await startLabguruSandbox(options);
	open.push(sandbox);
	return labAt(sandbox);
}

/** Stops every server that the tests of a file have started. */
export async function closeLabs(): Promise<void> {
	await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
}

/** Lets the tests of a file wait 5 ms where a person waits half a second before a request is sent again. */
export function hurry(): void {
	Object.assign(policy, { firstMs: 5 });
}

function labAt(sandbox: LabguruSandbox): Lab {
	const { url, login, password, token } = sandbox;
	const switches = { url, readOnly: false, ignoreSslIssues: false };
	const vault: Lab['vault'] = (by, changed = {}): Vault =>
		by === 'password'
			? { labguruApi: { ...switches, email: login, password, accountId: '', sessionToken: '', ...changed } }
			: { labguruTokenApi: { ...switches, token, ...changed } };
	const run: Lab['run'] = async (name, parameters = {}, { by = 'token', credential, ...around } = {}) => {
		const [resource = '', operation = ''] = name.split('.');
		const authentication = by === 'password' ? 'labguruApi' : 'labguruTokenApi';
		const own = vault(by, credential);
		const before = sandbox.requests.length;
		const items = runNode({ nodeType, parameters: { authentication, resource, operation, ...parameters }, vault: own, ...around });
		const seen = await items.catch((error: unknown) => error);
		expectNowhere([token, password, own.labguruApi?.sessionToken], seen);
		if (resource !== 'customRequest') expect(sandbox.requests.slice(before).flatMap(unknownDeviations)).toEqual([]);
		return await items;
	};
	let looked = 0;
	return {
		...sandbox,
		vault,
		run,
		json: async (...given) => (await run(...given)).map(({ json }) => json),
		async error(...given) {
			const items = await run(...given).catch((error: unknown) => error as Failure);
			if (items instanceof Error) return items;
			throw new Error(`${given[0]} did not fail; it returned ${JSON.stringify(items).slice(0, 500)}`);
		},
		sent() {
			const seen = sandbox.requests.slice(looked);
			looked = sandbox.requests.length;
			return seen.map(written);
		},
	};
}

/** Nothing that a user, a log or a stored execution sees may hold a secret, however deep. */
function expectNowhere(secrets: unknown[], seen: unknown): void {
	const shown = inspect(seen, { depth: 30, showHidden: true, maxArrayLength: 50, maxStringLength: 10_000 });
	for (const secret of secrets.filter(Boolean)) expect(shown.includes(String(secret))).toBe(false);
}

/** A request as a test writes it: method, path below `/api`, decoded query without the token; and its body, without it too. */
export function written({ method, path, query, body }: SeenRequest): unknown {
	const rest = query.split('&').filter((part) => part !== '' && !part.startsWith('token='));
	const line = `${method} ${path.replace('/api', '')}${rest.length > 0 ? `?${decodeURIComponent(rest.join('&'))}` : ''}`;
	if (typeof body !== 'object' || body === null) return line;
	const sent = { ...(body as IDataObject) };
	delete sent.token;
	if (Object.keys(sent).length === 0) return line;
	if (typeof sent.fields !== 'object') return [line, sent];
	const { token: _, ...fields } = sent.fields as IDataObject;
	return [line, { ...sent, fields }];
}

/** The value of a locator. */
export function at(value: unknown, mode = 'id'): INodeParameters {
	return { __rl: true, mode, value } as INodeParameters;
}

/** The Fields mapper with values, as the editor stores it. */
export function fields(value: IDataObject): INodeParameters {
	return { fieldsMode: 'mapper', fields: { mappingMode: 'defineBelow', value } } as INodeParameters;
}

/** Items with nothing in them, as many as wanted. */
export function empty(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, () => ({ json: {} }));
}

/** What every list asks for where nothing else is chosen: newest first. */
export const newest = 'kendo=true&sort[0][field]=id&sort[0][dir]=desc';

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
