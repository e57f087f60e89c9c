import { strict as assert } from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
import { startElabSandbox, type ElabSandbox } from '../../sandbox/elabftw';
import { sign, startLabguruSandbox, type LabguruSandbox } from '../../sandbox/labguru';
import type { Named, SavedWorkflow, WorkflowFile } from '../lib/api';
import type { Client } from '../lib/client';
import { nodeOf } from '../lib/workflows';
import type { Queue } from './instances';

/** n8n allows each time to come once a minute; twelve of them come every five seconds. */
const pollTimes = { item: Array.from({ length: 12 }, (_, index) => ({ mode: 'custom', cronExpression: `${index * 5} * * * * *` })) };

const twoPollsMs = 11_000;

/** Polls and calls of webhooks go on over a restart of the main: each change is told once, and nothing stays behind. */
export async function checkTriggers({ scope, log, stage, instances: { main } }: Queue): Promise<void> {
	const { client, webhookUrl } = stage;
	const elab = scope.add(await startElabSandbox(), (sandbox) => sandbox.close());
	const labguru = scope.add(await startLabguruSandbox(), (sandbox) => sandbox.close());
	const polling = await saved(client, 'eLabFtwTrigger', 'eLabFtwApi', { url: elab.url, apiKey: elab.key }, { pollTimes, entryType: 'experiments', events: ['statusChanged'], output: 'simple' });
	const called = await saved(client, 'labguruTrigger', 'labguruApi', { url: labguru.url, email: labguru.login, password: labguru.password }, { authentication: 'labguruApi', mode: 'webhook', events: ['projects_experiment.signed'], record: 'simple' });
	const [before, meanwhile, after] = changes(elab, labguru);

	log('Triggers: activated, and a change in each notebook');
	await client.activate(polling);
	await client.activate(called);
	const registered = JSON.stringify(hooksOf(labguru));
	assert.equal(hooksOf(labguru).length, 1);
	assert(String(hooksOf(labguru)[0]?.url).startsWith(`${webhookUrl}/`), 'Labguru calls the webhook process');
	await until('the first poll has looked', async () => elab.requests.length > 0);
	await wait(twoPollsMs / 2);
	await before.make();
	await untilTold(client, polling, called, [before]);

	log('Triggers: a change in each notebook while the main is off, and one after it');
	await main.stop();
	await meanwhile.make();
	await wait(2_000);
	await main.start();
	await client.signIn(stage.person);
	await untilTold(client, polling, called, [before, meanwhile]);
	await after.make();
	const all = [before, meanwhile, after];
	await untilTold(client, polling, called, all);
	await wait(twoPollsMs);
	await untilTold(client, polling, called, all);
	assert.equal(JSON.stringify(hooksOf(labguru)), registered, 'The webhook is registered once');

	log('Triggers: deactivated');
	await client.deactivate(polling);
	await client.deactivate(called);
	await until('nothing is registered', async () => hooksOf(labguru).length === 0);
	await wait(1_000);
	const asked = elab.requests.length;
	await wait(twoPollsMs);
	assert.equal(elab.requests.length, asked, 'Nothing is asked any more');
}

/** A change in each notebook, and whose. */
interface Change {
	elab: number;
	labguru: number;
	make(): Promise<void>;
}

function changes(elab: ElabSandbox, labguru: LabguruSandbox): [Change, Change, Change] {
	const entries = [...elab.lab.entities.experiments.values()].filter(({ state, locked }) => state === 1 && locked === 0);
	const experiments = labguru.lab.all('experiments');
	const one = (index: number): Change => {
		const entry = entries[index];
		const experiment = experiments[index];
		const status = elab.lab.labels.experiments_status.find(({ id }) => id !== entry?.status);
		assert(entry && experiment && status);
		return {
			elab: entry.id,
			labguru: experiment.id,
			async make() {
				const headers = { authorization: elab.key, 'content-type': 'application/json' };
				const body = JSON.stringify({ status: status.id });
				const answer = await fetch(`${elab.url}/api/v2/experiments/${entry.id}`, { method: 'PATCH', headers, body });
				assert.equal(answer.status, 200, await answer.text());
				sign(labguru.lab, experiment.id);
			},
		};
	};
	return [one(0), one(1), one(2)];
}

const hooksOf = ({ lab }: LabguruSandbox) => lab.all('webhooks');

/** Saves a workflow of nothing but a trigger. */
async function saved(client: Client, type: string, credentialType: string, data: Record<string, unknown>, parameters: Record<string, unknown>): Promise<SavedWorkflow> {
	const credential: Named = await client.saveCredential(`${credentialType} of the trigger`, credentialType, data);
	const node = nodeOf({ name: 'Trigger', type, parameters, credential: credentialType }, [0, 0]);
	const file: WorkflowFile = { name: type, nodes: [{ ...node, webhookId: '0b1f6f0e-5a5e-4a6c-9c58-2f2c0a7f8f12' }], connections: {} };
	return await client.importWorkflow(file, { [credentialType]: credential });
}

async function untilTold(client: Client, polling: SavedWorkflow, called: SavedWorkflow, made: Change[]): Promise<void> {
	await untilIds(client, polling, made.map((change) => change.elab));
	await untilIds(client, called, made.map((change) => change.labguru));
}

/** Waits until the executions of a workflow have had these ids, in this order and each once. */
async function untilIds(client: Client, workflow: SavedWorkflow, ids: number[]): Promise<void> {
	let had: unknown[] = [];
	await until(`${workflow.name} has told of ${ids.join()}`, async () => {
		had = [];
		for (const id of (await client.executions(workflow)).reverse()) {
			const execution = await client.finished(id);
			assert.equal(execution.status, 'success', execution.error);
			had.push(...execution.items('Trigger').map(({ json }) => json.id));
		}
		return had.length >= ids.length;
	});
	assert.deepEqual(had, ids, workflow.name);
}

async function until(what: string, isSo: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
	const deadline = Date.now() + withinMs;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`It did not come to this: ${what}`);
		await wait(200);
	}
}
