/** Our nodes, from the packed package. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LazyPackageDirectoryLoader } from 'n8n-core';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import type { Vault } from '../../test/support/credentials';
import { watcherOf } from '../../test/support/polling';
import type { NodeTable } from '../../nodes/shared/types/table';
import type { Contestant, Operation, Task } from '../types';
import { readyBinaries, runWorkflow } from '../workflow';
import { itemsOf } from './items';

const load = createRequire(__filename);

interface Notebook {
	file: string;
	name: string;
	vault: (url: string) => Vault;
	/** Parameters of every operation. */
	base: INodeParameters;
	/** The parameter that says which experiment is meant. */
	record: string;
	/** The fields of a new experiment. */
	fields: INodeParameters;
}

const notebooks = {
	elabftw: {
		file: 'ELabFtw/ELabFtw.node.js',
		name: 'ELabFtw',
		vault: (url) => ({ eLabFtwApi: { url, apiKey: '1-bench' } }),
		base: {},
		record: 'experiment',
		fields: { title: '={{ $json.title }}' },
	},
	labguru: {
		file: 'Labguru/Labguru.node.js',
		name: 'Labguru',
		vault: (url) => ({ labguruTokenApi: { url, token: 'bench' } }),
		base: { authentication: 'labguruTokenApi' },
		record: 'record',
		fields: { title: '={{ $json.title }}', project_id: 1, milestone_id: 1 },
	},
} satisfies Record<Task['notebook'], Notebook>;

const trigger = ['ELabFtw/ELabFtwTrigger.node.js', 'ELabFtwTrigger'] as const;
const all = [...Object.values(notebooks).map(({ file, name }) => [file, name] as const), trigger, ['Labguru/LabguruTrigger.node.js', 'LabguruTrigger'] as const];

const oneEach = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
const file = { resource: 'file', entryType: 'experiments', entry: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };

/** The parameters of each operation. */
const parameters: Record<Operation, (notebook: Notebook) => INodeParameters> = {
	list: () => ({ resource: 'experiment', operation: 'getAll', returnAll: true, simplify: false }),
	read: ({ record }) => ({ resource: 'experiment', operation: 'get', [record]: oneEach, simplify: true }),
	create: ({ fields, name }) => ({
		resource: 'experiment',
		operation: 'create',
		fields: { mappingMode: 'defineBelow', value: fields },
		...(name === 'ELabFtw' ? { options: { idOnly: true } } : {}),
	}),
	upload: () => ({ ...file, operation: 'upload', inputFields: 'data' }),
	download: () => ({ ...file, operation: 'download', part: oneEach }),
};

function typeIn(packed: string, path: string, name: string): INodeType {
	const types = load(join(packed, 'dist', 'nodes', path)) as Record<string, new () => INodeType>;
	const Type = types[name];
	if (!Type) throw new Error(`${path} has no ${name}`);
	return new Type();
}

/** Our node with so many operations, the one at hand among them; those that it has are there twice where it has fewer. */
function withOperations(count: number, nodeType: INodeType, packed: string, { file }: Notebook, wanted: INodeParameters): INodeType {
	const { describe } = load(join(packed, 'dist', 'nodes', 'shared', 'editor', 'describe.js')) as typeof import('../../nodes/shared/editor/describe');
	const { table } = load(join(packed, 'dist', 'nodes', dirname(file), 'table.js')) as { table: NodeTable };
	const twice = [...table.resources, ...table.resources.map((each) => ({ ...each, value: `${each.value}Again`, name: `${each.name} Again` }))];
	let left = count - 1;
	const take = (resource: string, operation: string) => (resource === wanted.resource && operation === wanted.operation) || (left -= 1) >= 0;
	const resources = twice
		.map((each) => ({ ...each, operations: each.operations.filter(({ value }) => take(each.value, value)) }))
		.filter(({ operations }) => operations.length > 0);
	const before = nodeType.description.properties.filter(({ name }) => name === 'authentication');
	nodeType.description = { ...nodeType.description, properties: [...before, ...describe({ ...table, resources })] };
	return nodeType;
}

const contestant = (also: INodeParameters = {}): Contestant => async (task, { url, packed, atATime, operations }) => {
	const notebook: Notebook = notebooks[task.notebook];
	if (task.what === 'start') {
		return async () => {
			const loader = new LazyPackageDirectoryLoader(packed);
			await loader.loadAll();
			return loader.types.nodes.length;
		};
	}
	if (task.what === 'load') {
		return async () => {
			for (const [path, name] of all) typeIn(packed, path, name);
			return all.length;
		};
	}
	if (task.what === 'poll') {
		const watcher = watcherOf(typeIn(packed, ...trigger), { events: ['created', 'changed'] }, notebook.vault(url));
		await watcher.poll();
		return async () => {
			for (let poll = 0; poll < task.count; poll += 1) await watcher.poll();
			return task.count;
		};
	}
	const given = { ...parameters[task.what](notebook), ...also };
	const whole = typeIn(packed, notebook.file, notebook.name);
	const nodeType = operations === undefined ? whole : withOperations(operations, whole, packed, notebook, given);
	const options = { ...(given.options as INodeParameters), ...(atATime === undefined ? {} : { requestsAtATime: atATime }) };
	const items = await itemsOf(task);
	await readyBinaries();
	return async () => (await runWorkflow({ nodeType, parameters: { ...notebook.base, ...given, options }, vault: notebook.vault(url), items })).length;
};

/** Our nodes do it. */
export const node = contestant();

/** Our nodes do it, and give only the main fields, as they do by default. */
export const simplified = contestant({ simplify: true });
