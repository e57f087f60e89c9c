// The eLabFTW Trigger in a real n8n, on a sandbox notebook: switched on, a change seen, tried out, an error told, n8n
// started anew, switched off. Ends with 0 when all is as it should be.
import { strict as assert } from 'node:assert';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startElabSandbox, type ElabSandbox } from '../../sandbox/elabftw';
import type { Execution, WorkflowFile } from '../lib/api';
import { Client } from '../lib/client';
import { startN8n } from '../lib/n8n';
import { rootFolder, stateFolder } from '../lib/paths';
import { createLog } from '../lib/progress';
import { runInScope } from '../lib/scope';
import { openStage } from '../lib/stage';

/** n8n allows each time to come once a minute; twelve of them come every five seconds. */
const pollTimes = { item: Array.from({ length: 12 }, (_, index) => ({ mode: 'custom', cronExpression: `${index * 5} * * * * *` })) };

/** The example workflow, with the given settings and in a hurry. */
function example(settings: Record<string, string>): WorkflowFile {
	const file = JSON.parse(readFileSync(join(rootFolder, 'workflows', '4-success-to-chat.json'), 'utf8')) as WorkflowFile;
	for (const { parameters, type } of file.nodes) {
		if (type === 'n8n-nodes-eln.eLabFtwTrigger') parameters.pollTimes = pollTimes;
		const { assignments } = (parameters.assignments ?? {}) as { assignments?: Array<{ name: string; value: string }> };
		for (const each of assignments ?? []) each.value = settings[each.name] ?? each.value;
	}
	return { ...file, name: 'Success to chat' };
}

async function executionAfter(client: Client, { id }: { id: string }, before: string | undefined, withinMs = 60_000): Promise<Execution> {
	const deadline = Date.now() + withinMs;
	while (Date.now() < deadline) {
		const latest = await client.latestExecution({ id });
		if (latest !== undefined && latest !== before) return await client.finished(latest);
		await wait(200);
	}
	throw new Error(`Nothing was started within ${withinMs / 1000} s`);
}

async function patch(lab: ElabSandbox, path: string, body: object): Promise<void> {
	const answer = await fetch(`${lab.url}/api/v2${path}`, {
		method: 'PATCH',
		headers: { authorization: lab.key, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	assert.equal(answer.status, 200, await answer.text());
}

void runInScope(async (scope) => {
	const log = createLog();
	const name = 'elabftw-trigger';
	// What a trigger remembers of the stand-in of a run that broke off is not true of a new one.
	rmSync(join(stateFolder, name), { recursive: true, force: true });
	const stage = await openStage({ scope, log, name, port: 5720 });
	const { client, n8n } = stage;
	const lab = scope.add(await startElabSandbox(), (sandbox) => sandbox.close());
	const told: string[] = [];
	const chat = createServer((request, answer) => {
		request.on('data', (bytes: Buffer) => void told.push(String((JSON.parse(bytes.toString()) as { text: string }).text)));
		request.on('end', () => answer.setHeader('content-type', 'application/json').end('{"ok":true}'));
	});
	await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve));
	scope.add(chat, (server) => server.close());

	const [experiment, other] = [...lab.lab.entities.experiments.values()].filter(({ state, locked, status }) => state === 1 && locked === 0 && status !== 3);
	const instrument = [...lab.lab.entities.items.values()].find(({ extra, state }) => extra.is_bookable === 1 && state === 1);
	const success = lab.lab.labels.experiments_status.find(({ title }) => title === 'Success');
	const running = lab.lab.labels.experiments_status.find(({ title }) => title !== 'Success');
	assert(experiment && other && instrument && success && running);
	experiment.status = running.id;

	log('Activate: the first poll only looks');
	const credential = await client.saveCredential('eLabFTW of the trigger', 'eLabFtwApi', { url: lab.url, apiKey: lab.key });
	const credentials = { eLabFtwApi: credential };
	const file = example({ chatUrl: `http://127.0.0.1:${(chat.address() as AddressInfo).port}/hook`, resourceId: String(instrument.id) });
	const workflow = await client.importWorkflow(file, credentials);
	let before = await client.latestExecution(workflow);
	await client.activate(workflow);
	await wait(7_000);
	assert.equal(await client.latestExecution(workflow), before, 'Nothing changed, so nothing is started');
	assert(lab.requests.length > 0);

	log('Status "Success": the chat is told, and the next slot is booked');
	const booked = lab.lab.bookings.length;
	await patch(lab, `/experiments/${experiment.id}`, { status: success.id });
	let execution = await executionAfter(client, workflow, before);
	assert.equal(execution.status, 'success', execution.error);
	const [{ json }] = execution.items('Status Changed') as [{ json: Record<string, unknown> }];
	assert.deepEqual(json.events, ['statusChanged']);
	assert.equal(json.id, experiment.id);
	assert.deepEqual(json.changes, { status: { old: running.title, new: 'Success', known: true } });
	assert.equal(told.length, 1);
	assert(told[0]?.includes(experiment.title) && told[0].includes('is now Success'), told[0]);
	assert.equal(lab.lab.bookings.length, booked + 1);
	assert.equal(lab.lab.bookings.at(-1)?.item, instrument.id);
	before = execution.id;

	log('Once: the polls after it start nothing');
	await wait(11_000);
	assert.equal(await client.latestExecution(workflow), before);

	log('A test in the editor shows a sample at once');
	execution = await client.finished(await client.run(workflow, 'Status Changed'));
	const [sample] = execution.items('Status Changed');
	assert.equal(sample?.json.sample, true);
	assert.equal(sample?.json.id, experiment.id);
	before = await client.latestExecution(workflow);

	log('A notebook that refuses shows up as a failed execution, and the next poll goes on');
	lab.faults.add({ kind: 'status', status: 403, body: { description: 'The notebook is closed today.' }, match: { path: /order=lastchange/ } });
	execution = await executionAfter(client, workflow, before);
	assert.equal(execution.status, 'error');
	assert.match(execution.error ?? '', /eLabFTW refused to look for changed experiments/);
	before = execution.id;

	log('n8n is off while the notebook goes on');
	await n8n.stop();
	await patch(lab, `/experiments/${experiment.id}`, { status: running.id });
	await patch(lab, `/experiments/${other.id}`, { status: running.id });
	await wait(3_000);
	const again = scope.add(await startN8n({ name, port: Number(new URL(n8n.url).port) }), (started) => started.stop());
	const renewed = new Client(again.url);
	await renewed.signIn(stage.person);
	execution = await executionAfter(renewed, workflow, before, 90_000);
	assert.equal(execution.status, 'success', execution.error);
	assert.deepEqual(execution.items('Status Changed').map(({ json: { id } }) => id), [experiment.id, other.id]);

	log('Deactivate: nothing is asked any more');
	await renewed.deactivate(workflow);
	await wait(1_000);
	const asked = lab.requests.length;
	await wait(11_000);
	assert.equal(lab.requests.length, asked);
	log('All is as it should be.');
});
