// The first example is broken off at each of its requests in turn, in a real n8n, and its call sent again: in the end record,
// file and links are in both notebooks exactly once. Ends with 0 when all is as it should be.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startElabSandbox } from '../sandbox/elabftw';
import { startLabguruSandbox } from '../sandbox/labguru';
import type { Fault, Sandbox } from '../sandbox/shared';
import type { WorkflowFile } from './lib/api';
import { rootFolder } from './lib/paths';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';
import { openStage } from './lib/stage';
import { measurementIn, once, send, type Sent } from './repeat/measurement';

const example = join(rootFolder, 'workflows', '1-instrument-file.json');

/** How a request ends that breaks the run off: neither is tried again. */
const breaks: ReadonlyArray<[name: string, fault: Fault]> = [
	['refused', { kind: 'status', status: 400 }],
	['carried out, and refused', { kind: 'status', status: 400, afterwards: true }],
];

void runInScope(async (scope) => {
	const log = createLog();
	const { client, url } = await openStage({ scope, log, name: 'repeat', port: 5770 });
	const elab = scope.add(await startElabSandbox(), (sandbox) => sandbox.close());
	const labguru = scope.add(await startLabguruSandbox(), (sandbox) => sandbox.close());
	const credentials = {
		eLabFtwApi: await client.saveCredential('eLabFTW that breaks off', 'eLabFtwApi', { url: elab.url, apiKey: elab.key }),
		labguruApi: await client.saveCredential('Labguru that breaks off', 'labguruApi', { url: labguru.url, email: labguru.login, password: labguru.password }),
	};
	await client.activate(await client.importWorkflow(JSON.parse(readFileSync(example, 'utf8')) as WorkflowFile, credentials));
	const found = (sent: Sent) => measurementIn({ elab, labguru }, sent);

	/** Sends one call until it is answered with 200. */
	const deliver = async (sent: Sent): Promise<number> => {
		for (let calls = 1; calls <= 3; calls += 1) if ((await send(url, sent)).status === 200) return calls;
		throw new Error(`"${sent.title}" was never answered with 200`);
	};

	// The first call logs in, which others need not.
	await deliver({ title: 'Warm-up', measurement: 'M-0', content: 'well,0' });
	const notebooks: ReadonlyArray<[name: string, sandbox: Sandbox]> = [['eLabFTW', elab], ['Labguru', labguru]];
	const before = notebooks.map(([, { requests }]) => requests.length);
	const plain: Sent = { title: 'Unbroken', measurement: 'M-1', content: 'well,1' };
	const answer = await send(url, plain);
	assert.equal(answer.status, 200);
	assert.deepEqual(found(plain), once(plain));
	const steps = notebooks.flatMap(([name, sandbox], at) => sandbox.requests.slice(before[at]).map(({ method, path }, skip) => ({ name, sandbox, skip, request: `${method} ${path}` })));

	const { elabftw } = JSON.parse(answer.answer) as { elabftw: number };
	const entry = elab.lab.entities.experiments.get(elabftw);
	assert(entry);
	entry.body = '<p>Plate was cold.</p>';
	assert.deepEqual(await send(url, plain), answer, 'A repeated call has the same answer');
	assert.deepEqual([found(plain), entry.body], [once(plain), '<p>Plate was cold.</p>']);
	log('A call that is repeated without need changes nothing, nor what people wrote meanwhile');

	for (const { name, sandbox, skip, request } of steps) {
		for (const [how, fault] of breaks) {
			const title = `${name} ${skip + 1}: ${request} ${how}`;
			const sent: Sent = { title, measurement: `M-${name}-${skip}-${how}`, content: title };
			sandbox.faults.add({ ...fault, skip });
			const calls = await deliver(sent);
			sandbox.faults.clear();
			log(`${title}: ${calls} calls`);
			assert.equal(calls, 2, title);
			assert.deepEqual(found(sent), once(sent), title);
		}
	}

	// A sender that gives no measurement: the same file is the same measurement, another one is another.
	const nameless: Sent[] = ['a', 'a', 'b'].map((content) => ({ title: 'Nameless', content }));
	for (const sent of nameless) await deliver(sent);
	for (const sent of nameless) assert.deepEqual(found(sent), once(sent));
	log(`Broken off at each of ${steps.length} requests, in ${breaks.length} ways: everything is there once`);
});
