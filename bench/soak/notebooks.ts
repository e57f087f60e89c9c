/** The nodes of both notebooks, and what the soak has them do. */
import '../environment';
import type { INode, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { ELabFtw } from '../../nodes/ELabFtw/ELabFtw.node.ts';
import { ELabFtwTrigger } from '../../nodes/ELabFtw/ELabFtwTrigger.node.ts';
import { Labguru } from '../../nodes/Labguru/Labguru.node.ts';
import { LabguruTrigger } from '../../nodes/Labguru/LabguruTrigger.node.ts';
import type { Vault } from '../../test/support/credentials';
import { watcherOf, type Watcher } from '../../test/support/polling';
import { runNode } from '../../test/support/runNode';
import type { Addresses, NotebookName } from './servers';

const at = (value: string) => ({ __rl: true, mode: 'id', value });
const titled = { fieldsMode: 'mapper', fields: { mappingMode: 'defineBelow', value: { title: '={{ $json.title }}' } } };
const inFolder = { fieldsMode: 'mapper', fields: { mappingMode: 'defineBelow', value: { title: '={{ $json.title }}', project_id: 10, milestone_id: 20 } } };
const id = at('={{ $json.id }}');
const file = at('={{ $json.file }}');

/** What is done, by its name in the table that the soak prints. */
export type What = 'create' | 'read' | 'list' | 'update' | 'upload' | 'download';

/** Parameters of each operation; an item has the `title` or `id` of its record, and the id of its `file`. */
const operations: Record<NotebookName, Record<What, INodeParameters>> = {
	elabftw: {
		create: { resource: 'experiment', operation: 'create', ...titled },
		read: { resource: 'experiment', operation: 'get', experiment: id },
		list: { resource: 'experiment', operation: 'getAll', returnAll: true },
		update: { resource: 'experiment', operation: 'update', experiment: id, ...titled },
		upload: { resource: 'file', operation: 'upload', entryType: 'experiments', entry: id, inputFields: 'data' },
		download: { resource: 'file', operation: 'download', entryType: 'experiments', entry: id, part: file },
	},
	labguru: {
		create: { resource: 'experiment', operation: 'create', ...inFolder },
		read: { resource: 'experiment', operation: 'get', record: id },
		list: { resource: 'experiment', operation: 'getAll', returnAll: true },
		update: { resource: 'experiment', operation: 'update', record: id, ...titled },
		upload: { resource: 'attachment', operation: 'upload', targetType: 'Projects::Experiment', target: id, inputFields: 'data' },
		download: { resource: 'attachment', operation: 'download', record: file },
	},
};

/** A notebook's nodes at work. */
export interface Notebook {
	name: NotebookName;
	/** Runs an operation for the items; items that fail come out with their error where nothing else is said. */
	run(what: What, items: INodeExecutionData[], around?: { signal?: AbortSignal; onError?: INode['onError'] }): Promise<INodeExecutionData[]>;
	/** A trigger of created and changed experiments. */
	watcher: Watcher;
}

const on = (name: NotebookName, nodeType: INodeType, vault: Vault, watcher: Watcher): Notebook => ({
	name,
	watcher,
	run: async (what, items, { signal, onError = 'continueRegularOutput' } = {}) => await runNode({ nodeType, parameters: { authentication: 'labguruApi', ...operations[name][what] }, vault, items, onError, ...(signal ? { signal } : {}) }),
});

/** The nodes of both notebooks at these addresses. */
export function notebooksAt({ elabftw, labguru }: Addresses): Notebook[] {
	const switches = { readOnly: false, ignoreSslIssues: false };
	const elab: Vault = { eLabFtwApi: { ...elabftw, ...switches } };
	const guru: Vault = { labguruApi: { ...labguru, ...switches, accountId: '', sessionToken: '' } };
	const watched = { entryType: 'experiments', events: ['created', 'updated'], output: 'simple', filters: {}, options: {} };
	const polled = { authentication: 'labguruApi', mode: 'polling', resource: 'experiment', triggerOn: 'both', record: 'simple' };
	return [
		on('elabftw', new ELabFtw(), elab, watcherOf(new ELabFtwTrigger(), watched, elab)),
		on('labguru', new Labguru(), guru, watcherOf(new LabguruTrigger() as unknown as INodeType, polled, guru)),
	];
}
