import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { WorkflowFile } from '../lib/api';
import { rootFolder } from '../lib/paths';
import type { Stage } from '../lib/stage';
import type { Queue } from './instances';
import { measure, sendAll, summary, wrongIn, type Measurement } from './load';

const count = 200;

/** Many files, one after the other in quick time: each is in both notebooks once, and both workers take part. */
export async function checkCalm({ log, stage, instances: { workers } }: Queue): Promise<void> {
	const url = await instrumentUrl(stage);
	const measurements = measure('calm', count);
	log(`${count} files at 20 per second`);
	const started = () => workers.map((worker) => worker.executions().started.length);
	const before = started();
	await sendAll(url, measurements);
	const own = started().map((sum, index) => sum - (before[index] ?? 0));
	log(`${summary(measurements)}; executions of the workers: ${own.join(' and ')}`);
	assert(own.every((sum) => sum > 0), 'Both workers have taken part');
	await arrived(stage, 'calm', measurements);
}

/** The same while a worker is killed and restarted: what was not answered with 200 is sent again, and nothing is there twice. */
export async function checkCrash({ log, stage, instances: { workers: [worker] } }: Queue): Promise<void> {
	const url = await instrumentUrl(stage);
	const measurements = measure('crash', count);
	log(`${count} more; half-way a worker is killed, and restarted`);
	const sending = sendAll(url, measurements);
	await wait(5_000);
	const { started, finished } = worker.executions();
	await worker.kill();
	const lost = started.filter((id) => !finished.includes(id));
	log(`Killed with ${lost.length} executions at work`);
	assert(lost.length > 0, 'The worker was at work when it was killed');
	await worker.start();
	log('Restarted');
	await sending;
	const after = worker.executions().started.length;
	log(`${summary(measurements)}; executions of the restarted worker: ${after}`);
	assert(after > 0, 'The restarted worker has taken part');
	await arrived(stage, 'crash', measurements);
}

/** Has the first example listen; where instruments send to. */
async function instrumentUrl({ client, credentials, webhookUrl }: Stage): Promise<string> {
	const file = JSON.parse(readFileSync(join(rootFolder, 'workflows', '1-instrument-file.json'), 'utf8')) as WorkflowFile;
	await client.activate(await client.importWorkflow(file, credentials));
	return `${webhookUrl}/webhook/instrument-file`;
}

async function arrived({ notebooks }: Stage, series: string, measurements: Measurement[]): Promise<void> {
	const wrong: string[] = [];
	for (const notebook of notebooks) wrong.push(...(await wrongIn(notebook, series, measurements)));
	assert.deepEqual(wrong, []);
}
