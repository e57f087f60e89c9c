// The Labguru Trigger in a real n8n, on a sandbox notebook: registered, called, refused, tried out, taken back, polling.
// Ends with 0 when all is as it should be.
import { strict as assert } from 'node:assert';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sign, startLabguruSandbox, type LabguruSandbox } from '../../sandbox/labguru';
import { archiveFolder, clearArchive, filesInArchive, withSettings } from '../demo/archive';
import type { Execution, Named, WorkflowFile } from '../lib/api';
import { Client } from '../lib/client';
import { startN8n, type N8n } from '../lib/n8n';
import { rootFolder, stateFolder } from '../lib/paths';
import { createLog } from '../lib/progress';
import { runInScope } from '../lib/scope';
import { openStage } from '../lib/stage';

const signed = 'projects_experiment.signed';
const created = 'projects_experiment.create';

interface Hook {
	id: number;
	trigger_key: string;
	url: string;
	active: boolean;
}

const hooksOf = ({ lab }: LabguruSandbox) => lab.all('webhooks') as unknown as Hook[];

/** A workflow that begins with the trigger. */
function workflow(name: string, parameters: Record<string, unknown>, credential: Named): WorkflowFile {
	return {
		name,
		nodes: [
			{
				id: 'trigger',
				name: 'Labguru Trigger',
				type: 'n8n-nodes-eln.labguruTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: `0b1f6f0e-5a5e-4a6c-9c58-${name.length.toString().padStart(12, '0')}`,
				parameters: { authentication: 'labguruApi', ...parameters },
				credentials: { labguruApi: { id: credential.id, name: credential.name } },
			},
			{ id: 'after', name: 'After', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [220, 0], parameters: {} },
		],
		connections: { 'Labguru Trigger': { main: [[{ node: 'After', type: 'main', index: 0 }]] } },
	};
}

/** Waits for an execution that is newer than another. */
async function executionAfter(client: Client, { id }: { id: string }, before: string | undefined, withinMs: number): Promise<Execution> {
	const deadline = Date.now() + withinMs;
	while (Date.now() < deadline) {
		const latest = await client.latestExecution({ id });
		if (latest !== undefined && latest !== before) return await client.finished(latest);
		await wait(200);
	}
	throw new Error(`Nothing was started within ${withinMs / 1000} s`);
}

async function until(what: string, isSo: () => boolean, withinMs = 15_000): Promise<void> {
	const deadline = Date.now() + withinMs;
	while (!isSo()) {
		if (Date.now() > deadline) throw new Error(`It did not come to this: ${what}`);
		await wait(100);
	}
}

const jsonOf = (execution: Execution) => execution.items('After').map(({ json }) => json);

void runInScope(async (scope) => {
	const log = createLog();
	const name = 'labguru-trigger';
	// What polls have seen outlasts them, so this n8n begins with nothing.
	rmSync(join(stateFolder, name), { recursive: true, force: true });
	const extraEnv = { N8N_RESTRICT_FILE_ACCESS_TO: archiveFolder };
	const stage = await openStage({ scope, log, name, port: 5710, extraEnv });
	const lab = scope.add(await startLabguruSandbox(), (sandbox) => sandbox.close());
	const { client, n8n } = stage;
	const credential = await client.saveCredential('Labguru of the trigger', 'labguruApi', { url: lab.url, email: lab.login, password: lab.password });
	const experiments = lab.lab.all('experiments').map(({ id }) => id);

	log('Webhook mode: activate');
	const file = workflow('Labguru webhook', { mode: 'webhook', events: [signed, created], record: 'simple' }, credential);
	const hooked = await client.importWorkflow(file);
	await client.activate(hooked);
	const address = `${n8n.url}/webhook/${String(file.nodes[0]!.webhookId)}/webhook`;
	assert.deepEqual(hooksOf(lab).map(({ trigger_key: key, active }) => [key, active]), [[signed, true], [created, true]]);
	assert(hooksOf(lab).every(({ url }) => url.startsWith(`${address}?secret=`)));

	log('A signature starts an execution');
	let before = await client.latestExecution(hooked);
	sign(lab.lab, experiments[0]!);
	let execution = await executionAfter(client, hooked, before, 15_000);
	assert.equal(execution.status, 'success', execution.error);
	const [json] = jsonOf(execution);
	assert.equal(json?.event, signed);
	assert.equal(json?.id, experiments[0]);
	assert.equal((json?.record as { id?: number } | undefined)?.id, experiments[0]);

	log('A wrong secret starts nothing');
	before = execution.id;
	for (const url of [address, `${address}?secret=${'0'.repeat(64)}`]) {
		const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[{"input_id": 1}]' });
		assert.equal(answer.status, 403);
	}
	await wait(1_000);
	assert.equal(await client.latestExecution(hooked), before);

	log('A test in the editor, beside the active workflow');
	await client.rest.post(`/rest/workflows/${hooked.id}/run`, { triggerToStartFrom: { name: 'Labguru Trigger' } });
	assert.equal(hooksOf(lab).length, 4);
	const listening = hooksOf(lab).find(({ url, trigger_key: key }) => url.includes('/webhook-test/') && key === created);
	assert(listening, 'The test listens at an address of its own');
	const delivered = await fetch(listening.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify([{ input_type: 'Projects::Experiment', input_id: experiments[1], input_txt: `activity_key: ${created}`, url: `/api/v1/experiments/${experiments[1]}`, changes: {} }]),
	});
	assert.equal(delivered.status, 200);
	execution = await executionAfter(client, hooked, before, 15_000);
	assert.equal(execution.status, 'success', execution.error);
	assert.equal(jsonOf(execution)[0]?.event, created);
	assert.equal((jsonOf(execution)[0]?.record as { id?: number } | undefined)?.id, experiments[1]);
	await until('the test has taken back its own', () => hooksOf(lab).length === 2 && hooksOf(lab).every(({ url }) => url.startsWith(address)));

	log('n8n starts anew: the registrations stay as they are');
	const registered = JSON.stringify(hooksOf(lab));
	await n8n.stop();
	const again: N8n = scope.add(await startN8n({ name, port: Number(new URL(n8n.url).port), extraEnv }), (started) => started.stop());
	assert.equal(again.url, n8n.url);
	const renewed = new Client(again.url);
	await renewed.signIn(stage.person);
	before = await renewed.latestExecution(hooked);
	sign(lab.lab, experiments[2]!);
	execution = await executionAfter(renewed, hooked, before, 30_000);
	assert.equal(jsonOf(execution)[0]?.id, experiments[2]);
	assert.equal(JSON.stringify(hooksOf(lab)), registered);

	log('Deactivate: the registrations are gone');
	await renewed.deactivate(hooked);
	await until('nothing is registered', () => hooksOf(lab).length === 0);

	log('The example: a signed experiment is archived');
	clearArchive();
	const exported = JSON.parse(readFileSync(join(rootFolder, 'workflows', '5-sign-off-archive.json'), 'utf8')) as WorkflowFile;
	const example = await renewed.importWorkflow(withSettings(exported, { folder: archiveFolder }), { labguruApi: credential });
	await renewed.activate(example);
	before = await renewed.latestExecution(example);
	const attached = lab.lab.all('attachments').find(({ attachable_type: type }) => type === 'Projects::Experiment');
	const archived = Number(attached?.attachable_id);
	sign(lab.lab, archived);
	execution = await executionAfter(renewed, example, before, 15_000);
	assert.equal(execution.status, 'success', execution.error);
	const names = filesInArchive().map(({ name: file }) => file);
	assert(names.includes(`Experiment ${archived}.html`) && names.includes(`Experiment ${archived}.json`), names.join());
	assert(names.length > 2, 'The attachments are in the archive');
	const page = readFileSync(join(archiveFolder, `Experiment ${archived}.html`), 'utf8');
	const { title } = lab.lab.get('experiments', archived) as unknown as { title: string };
	assert(page.includes(`<h1>${title}</h1>`) && page.includes('<section>'), page.slice(0, 500));
	await renewed.deactivate(example);
	await until('nothing is registered', () => hooksOf(lab).length === 0);

	log('Polling mode: activate; the first poll only looks');
	lab.lab.now = () => new Date(Date.now() + 5 * 60_000);
	const polling = await renewed.importWorkflow(workflow('Labguru polling', { mode: 'polling', resource: 'experiment', triggerOn: 'both' }, credential));
	await renewed.activate(polling);
	assert.equal(hooksOf(lab).length, 0);

	log('A test in the editor shows a sample at once');
	execution = await renewed.finished(await renewed.run(polling, 'Labguru Trigger'));
	assert.equal(execution.status, 'success', execution.error);
	assert.equal(jsonOf(execution)[0]?.model, 'Projects::Experiment');
	before = execution.id;

	log('A change starts an execution at the next poll, within a minute');
	const { project_id, milestone_id } = lab.lab.get('experiments', experiments[0]!);
	const fresh = lab.lab.create('experiments', { title: 'Found by a poll', project_id, milestone_id });
	// The minute of a change must be over before it is reported.
	lab.lab.now = () => new Date(Date.now() + 10 * 60_000);
	execution = await executionAfter(renewed, polling, before, 130_000);
	assert.equal(execution.status, 'success', execution.error);
	assert.deepEqual(jsonOf(execution).map(({ event, id }) => [event, id]), [['created', fresh.id]]);
	assert.equal((jsonOf(execution)[0]?.record as { title?: string }).title, 'Found by a poll');

	log('From webhooks to polling, in an active workflow: the registrations go');
	const change = await renewed.importWorkflow(workflow('Labguru webhook', { mode: 'webhook', events: [signed] }, credential));
	await renewed.activate(change);
	assert.equal(hooksOf(lab).length, 1);
	const changed = await renewed.importWorkflow(workflow('Labguru webhook', { mode: 'polling', resource: 'project' }, credential));
	await renewed.activate(changed);
	await until('nothing is registered', () => hooksOf(lab).length === 0);
	await renewed.deactivate(changed);
	await renewed.deactivate(polling);
	log('All is as it should be.');
});
