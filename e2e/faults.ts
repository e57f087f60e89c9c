// What goes wrong between n8n and a notebook, in a real n8n: reads carry on, a creation happens once, nothing is doubled or
// undone, and a person reads what happened. Ends with 0 when all is as it should be.
import { strict as assert } from 'node:assert';
import { startElabSandbox } from '../sandbox/elabftw';
import { startLabguruSandbox } from '../sandbox/labguru';
import { operations, type Operation } from './faults/operations';
import { patienceMs, troubles, type Trouble } from './faults/table';
import type { Execution, Named } from './lib/api';
import { createLog, type Log } from './lib/progress';
import { runInScope, type Scope } from './lib/scope';
import { openStage, type Entered } from './lib/stage';
import { behindButton, button, type Sketch } from './lib/workflows';

interface Trial {
	client: Entered['client'];
	scope: Scope;
	log: Log;
}

type Items = ReadonlyArray<Record<string, unknown>>;

/** Runs one node in n8n. */
async function run({ client }: Trial, name: string, node: Omit<Sketch, 'name'>, credential: Named, items?: Items): Promise<Execution> {
	const file = behindButton(name, [{ name: 'Node', ...node }], items);
	const workflow = await client.importWorkflow(file, { [node.credential ?? '']: credential });
	return await client.finished(await client.run(workflow, button));
}

/** Meets one operation with every trouble in turn. */
async function meet(trial: Trial, operation: Operation): Promise<void> {
	const { name, type, parameters, hit, skip = 0, twice } = operation;
	const { sandbox, credential, times } = await operation.start();
	trial.scope.add(sandbox, (started) => started.close());
	const saved = await trial.client.saveCredential(`For "${name}"`, credential.type, credential.data);
	const hits = () => sandbox.requests.filter(({ method, path }) => method === hit.method && (hit.path?.test(path) ?? true)).length;

	for (const trouble of troubles) {
		const text = `${name} - ${trouble.name}`;
		times.begin?.();
		sandbox.faults.clear();
		sandbox.faults.add({ ...trouble.fault, match: hit, skip });
		const before = hits();
		const patience = trouble.fault.kind === 'slow' ? { requestOptions: { timeout: patienceMs } } : {};
		const node = { type, parameters: { ...parameters, ...patience }, credential: credential.type };
		const execution = await run(trial, name, node, saved, [{ text }]);
		const seen = { outcome: outcomeOf(execution, hits() - before - skip), times: times(text) };
		trial.log(`${text}: ${seen.outcome}${execution.error ? ` - ${execution.error}` : ''}`);
		const outcome = trouble.outcomes[twice];
		assert.deepEqual(seen, { outcome, times: outcome !== 'told' || trouble.done ? 1 : 0 }, text);
		if (outcome === 'told') assert.match(execution.error ?? '', trouble.words, text);
	}
}

function outcomeOf({ status }: Execution, requests: number): Trouble['outcomes'][Operation['twice']] | string {
	if (status === 'success' && requests === 2) return 'again';
	if (status === 'success' && requests === 1) return 'found';
	return status === 'error' && requests === 1 ? 'told' : `${status} after ${requests} requests`;
}

/** A server that is not there, and one that never has time. */
async function givesUp(trial: Trial): Promise<void> {
	const elab = await startElabSandbox();
	const labguru = await startLabguruSandbox();
	const { url, login, password } = labguru;
	const tokens = { type: 'labguruTokenApi', data: { url, token: labguru.token } };
	const rows: Array<[name: string, credential: { type: string; data: Record<string, unknown> }, node: Omit<Sketch, 'name'>]> = [
		['eLabFTW', { type: 'eLabFtwApi', data: { url: elab.url, apiKey: elab.key } }, { type: 'eLabFtw', parameters: { resource: 'experiment', operation: 'getAll' } }],
		['eLabFTW', { type: 'eLabFtwApi', data: { url: elab.url, apiKey: elab.key } }, { type: 'eLabFtw', parameters: { resource: 'experiment', operation: 'create', fieldsMode: 'json', fieldsJson: '{"title": "x"}' } }],
		['Labguru', { type: 'labguruApi', data: { url, email: login, password } }, { type: 'labguru', parameters: { resource: 'project', operation: 'getAll' } }],
		['Labguru', tokens, { type: 'labguru', parameters: { authentication: 'labguruTokenApi', resource: 'project', operation: 'create', fieldsMode: 'json', fieldsJson: '{"title": "x"}' } }],
	];
	const tried = async (name: string, { type, data }: typeof tokens | (typeof rows)[number][1], node: Omit<Sketch, 'name'>) => {
		const saved = await trial.client.saveCredential(`${name} that gives up`, type, data);
		const { error = '' } = await run(trial, `${name} gives up`, { ...node, credential: type }, saved);
		trial.log(error);
		return error;
	};
	for (const { faults } of [elab, labguru]) faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '0' }, times: 999 });
	for (const [name, credential, node] of rows) assert.match(await tried(name, credential, node), new RegExp(`^${name} .*429`));
	await Promise.all([elab.close(), labguru.close()]);
	for (const [name, credential, node] of rows) {
		const error = await tried(name, credential, node);
		assert.match(error, new RegExp(`^${name} could not be reached ${credential.type === 'labguruApi' ? 'to log in' : '\\(5 attempts\\)'}`));
		assert.match(error, new RegExp(`[Nn]othing answers at ${String(credential.data.url)}: check the URL in the credential, and whether the server runs`));
	}
}

/** A session that expires, and a key that is taken back. */
async function renews(trial: Trial): Promise<void> {
	const labguru = trial.scope.add(await startLabguruSandbox(), (sandbox) => sandbox.close());
	const { url, login, password, lab } = labguru;
	const saved = await trial.client.saveCredential('Labguru that expires', 'labguruApi', { url, email: login, password });
	const node = (operation: string, more: object): Omit<Sketch, 'name'> => ({ type: 'labguru', credential: 'labguruApi', parameters: { resource: 'project', operation, ...more } });
	const items = Array.from({ length: 12 }, (_, index) => ({ text: `Project ${index}` }));
	const create = node('create', { fields: { mappingMode: 'defineBelow', value: { title: '={{ $json.text }}' }, schema: [] } });
	const made = () => lab.all('projects').map(({ title }) => String(title)).filter((title) => title.startsWith('Project '));

	assert.equal((await run(trial, 'Read', node('getAll', {}), saved)).status, 'success');
	for (const [name, sketch] of [['Read', node('getAll', {})], ['Create', create]] as const) {
		labguru.expireSessions();
		const logins = labguru.logins();
		const { status, error } = await run(trial, name, sketch, saved, items);
		assert.equal(status, 'success', error);
		assert.equal(labguru.logins(), logins + 1, 'one login for all items');
	}
	assert.deepEqual(made().sort(), items.map(({ text }) => text).sort());
	trial.log('An expired session is renewed once, and every project is made once');

	const elab = trial.scope.add(await startElabSandbox(), (sandbox) => sandbox.close());
	const key = await trial.client.saveCredential('eLabFTW of a key that is taken back', 'eLabFtwApi', { url: elab.url, apiKey: '7-taken-back' });
	const entries = elab.lab.entities.experiments.size;
	const { error = '' } = await run(trial, 'Taken back', { type: 'eLabFtw', credential: 'eLabFtwApi', parameters: { resource: 'experiment', operation: 'create', fieldsMode: 'json', fieldsJson: '{"title": "x"}' } }, key);
	trial.log(error);
	assert.match(error, /^eLabFTW refused to create an experiment.*Check the API key in the credential/);
	assert.equal(elab.lab.entities.experiments.size, entries);
}

/** Twenty items that write to one record of a server which takes its time. */
async function keepsTheOrder(trial: Trial): Promise<void> {
	const latency = { seed: 7, leastMs: 5, mostMs: 60 };
	const items = Array.from({ length: 20 }, (_, index) => ({ text: `Line ${index + 1}.` }));
	const lines = items.map(({ text }) => text);
	const entry = { __rl: true, mode: 'id', value: '1' };

	const elab = trial.scope.add(await startElabSandbox({ latency }), (sandbox) => sandbox.close());
	const key = await trial.client.saveCredential('eLabFTW that takes its time', 'eLabFtwApi', { url: elab.url, apiKey: elab.key });
	const append = { type: 'eLabFtw', credential: 'eLabFtwApi', parameters: { resource: 'experiment', operation: 'appendBody', experiment: entry, bodyAppend: '=<p>{{ $json.text }}</p>' } };
	assert.equal((await run(trial, 'Append', append, key, items)).status, 'success');
	assert.deepEqual(elab.lab.entities.experiments.get(1)?.body?.match(/Line \d+\./g), lines);

	const labguru = trial.scope.add(await startLabguruSandbox({ latency }), (sandbox) => sandbox.close());
	const login = await trial.client.saveCredential('Labguru that takes its time', 'labguruTokenApi', { url: labguru.url, token: labguru.token });
	const comment = {
		type: 'labguru',
		credential: 'labguruTokenApi',
		parameters: { authentication: 'labguruTokenApi', resource: 'comment', operation: 'create', targetType: 'Projects::Experiment', target: { ...entry, value: '10' }, comment: '={{ $json.text }}' },
	};
	const { status, error } = await run(trial, 'Comment', comment, login, items);
	assert.equal(status, 'success', error);
	assert.deepEqual(labguru.lab.all('comments').map((row) => String(row.comment ?? row.body)).filter((words) => words.includes('Line ')), lines);
	trial.log('Twenty items arrive in their order');
}

void runInScope(async (scope) => {
	const log = createLog();
	const { client } = await openStage({ scope, log, name: 'faults', port: 5760 });
	const trial: Trial = { client, scope, log };
	// Each has a server of its own.
	await Promise.all(operations.map(async (operation) => await meet(trial, operation)));
	await givesUp(trial);
	await renews(trial);
	await keepsTheOrder(trial);
});
