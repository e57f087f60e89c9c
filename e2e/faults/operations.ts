import { strict as assert } from 'node:assert';
import { startElabSandbox, type ElabOptions, type ElabSandbox } from '../../sandbox/elabftw';
import { startLabguruSandbox, type LabguruSandbox } from '../../sandbox/labguru';
import type { Fault, Sandbox } from '../../sandbox/shared';
import type { Twice } from './table';

/** A notebook on a server of its own, and how n8n gets in. */
interface Started<S extends Sandbox = Sandbox> {
	sandbox: S;
	credential: { type: string; data: Record<string, unknown> };
}

/** An operation, the request of it that is hit, and what it does in the notebook. */
export interface Operation {
	name: string;
	/** Type of the node. */
	type: string;
	/** The parameters; `{{ $json.text }}` is a text of each run's own. */
	parameters: Record<string, unknown>;
	hit: NonNullable<Fault['match']>;
	/** How many such requests go before it. */
	skip?: number;
	twice: Twice;
	start(): Promise<Started & { times: Times }>;
}

/**
 * How often what is asked for was done with a text, from the state of the notebook; of an operation that brings a record
 * into a state, 1 where the record is in it. `begin` brings the record out of it.
 */
interface Times {
	begin?(): void;
	(text: string): number;
}

const at = (id: number) => ({ __rl: true, mode: 'id', value: String(id) });
const text = '={{ $json.text }}';
const fieldsOf = (value: object) => ({ fields: { mappingMode: 'defineBelow', value, schema: [] } });
const occurrences = (body: string | null | undefined, words: string) => (body ?? '').split(words).length - 1;

async function elab(options?: ElabOptions): Promise<Started<ElabSandbox>> {
	const sandbox = await startElabSandbox(options);
	return { sandbox, credential: { type: 'eLabFtwApi', data: { url: sandbox.url, apiKey: sandbox.key } } };
}

async function labguru(): Promise<Started<LabguruSandbox>> {
	const sandbox = await startLabguruSandbox();
	const { url, login, password } = sandbox;
	return { sandbox, credential: { type: 'labguruApi', data: { url, email: login, password } } };
}

type Row<S> = Omit<Operation, 'type' | 'start'> & { times: (sandbox: S) => Times };

function rows<S extends Sandbox>(type: string, start: () => Promise<Started<S>>, all: Array<Row<S>>): Operation[] {
	return all.map(({ times, ...row }) => ({
		...row,
		type,
		start: async () => {
			const started = await start();
			return { ...started, times: times(started.sandbox) };
		},
	}));
}

function experiment({ lab }: ElabSandbox) {
	const found = lab.entities.experiments.get(1);
	assert(found);
	return found;
}

const lock: Omit<Row<ElabSandbox>, 'name'> = {
	parameters: { resource: 'experiment', operation: 'lock', experiment: at(1) },
	hit: { method: 'PATCH' },
	twice: 'same, and looks',
	times(sandbox) {
		const entry = experiment(sandbox);
		return Object.assign(() => entry.locked, { begin: () => void (entry.locked = 0) });
	},
};

/** What is tried on eLabFTW and on Labguru. */
export const operations: readonly Operation[] = [
	...rows('eLabFtw', async () => await elab(), [
		{
			name: 'eLabFTW: get an experiment',
			parameters: { resource: 'experiment', operation: 'get', experiment: at(1) },
			hit: { method: 'GET', path: /experiments\/1/ },
			twice: 'reads',
			times: () => () => 1,
		},
		{
			name: 'eLabFTW: create an experiment',
			parameters: { resource: 'experiment', operation: 'create', ...fieldsOf({ title: text }) },
			hit: { method: 'POST', path: /experiments$/ },
			twice: 'doubles',
			times: ({ lab }) => (words) => [...lab.entities.experiments.values()].filter(({ title }) => title === words).length,
		},
		{
			name: 'eLabFTW: update an experiment',
			parameters: { resource: 'experiment', operation: 'update', experiment: at(1), ...fieldsOf({ title: text }) },
			hit: { method: 'PATCH' },
			twice: 'same',
			times: (sandbox) => (words) => (experiment(sandbox).title === words ? 1 : 0),
		},
		{
			name: 'eLabFTW: append to the body',
			parameters: { resource: 'experiment', operation: 'appendBody', experiment: at(1), bodyAppend: `=<p>{{ $json.text }}</p>` },
			hit: { method: 'PATCH' },
			twice: 'doubles',
			times: (sandbox) => (words) => occurrences(experiment(sandbox).body, `<p>${words}</p>`),
		},
		{
			name: 'eLabFTW: comment',
			parameters: { resource: 'comment', operation: 'create', entryType: 'experiments', entry: at(1), comment: text },
			hit: { method: 'POST' },
			twice: 'doubles',
			times: ({ lab }) => (words) => [...lab.comments.values()].filter(({ comment }) => comment === words).length,
		},
		{ name: 'eLabFTW: lock', ...lock },
		{
			name: 'eLabFTW: finish a step',
			parameters: { resource: 'step', operation: 'finish', entryType: 'experiments', entry: at(3), part: at(9) },
			hit: { method: 'PATCH' },
			twice: 'undoes',
			times({ lab }) {
				const step = [...lab.steps.values()].find(({ id }) => id === 9);
				assert(step);
				return Object.assign(() => step.finished, { begin: () => void (step.finished = 0) });
			},
		},
	]),
	...rows('eLabFtw', async () => await elab({ version: '5.1.15' }), [
		// What newer servers call the action is tried first.
		{ name: 'eLabFTW 5.1: lock', ...lock, skip: 1 },
	]),
	...rows('labguru', labguru, [
		{
			name: 'Labguru: get a project',
			parameters: { resource: 'project', operation: 'get', record: at(10) },
			hit: { method: 'GET', path: /projects\/10/ },
			twice: 'reads',
			times: () => () => 1,
		},
		{
			name: 'Labguru: create a project',
			parameters: { resource: 'project', operation: 'create', ...fieldsOf({ title: text }) },
			hit: { method: 'POST', path: /projects$/ },
			twice: 'doubles',
			times: ({ lab }) => (words) => lab.all('projects').filter(({ title }) => title === words).length,
		},
		{
			name: 'Labguru: update a project',
			parameters: { resource: 'project', operation: 'update', record: at(10), ...fieldsOf({ title: text }) },
			hit: { method: 'PUT' },
			twice: 'same',
			times: ({ lab }) => (words) => (lab.get('projects', 10).title === words ? 1 : 0),
		},
		{
			name: 'Labguru: take from a stock',
			parameters: { resource: 'stock', operation: 'updateAmount', record: at(10), amount: '0.2', unitType: 'volume', unit: 'mL' },
			hit: { method: 'POST', path: /update_stock_amount/ },
			twice: 'doubles',
			times({ lab }) {
				const stock = lab.get('stocks', 10);
				return Object.assign(() => Math.round((0.5 - Number(stock.volume)) / 0.2), { begin: () => void (stock.volume = '0.5') });
			},
		},
	]),
];
