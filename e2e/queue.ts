// n8n in queue mode: a main, two workers and a webhook process on Redis and PostgreSQL, with two sandbox notebooks. Ends with
// 0 when all is as it should be.
import { strict as assert } from 'node:assert';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { archiveFolder } from './demo/archive';
import { exampleFiles, playExample, type Outcome } from './demo/examples';
import { problems, report } from './demo/report';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';
import { enterStage, prepareGround } from './lib/stage';
import { startInstances } from './queue/instances';
import { measure, sendAll, summary, wrongIn, type Measurement } from './queue/load';
import { queueFolder, startServers } from './queue/servers';
import { checkTriggers } from './queue/triggers';

void runInScope(async (scope) => {
	const log = createLog();
	const { packageTarball, notebooks } = await prepareGround({ scope, log });
	const clear = () => rmSync(queueFolder, { recursive: true, force: true });
	clear();
	scope.add(queueFolder, clear);
	log('Starting Redis and PostgreSQL');
	const servers = await startServers(scope);
	log('Starting n8n: a main, two workers and a webhook process');
	const instances = await startInstances(scope, packageTarball, servers, { N8N_RESTRICT_FILE_ACCESS_TO: archiveFolder });
	const { main, webhook, workers } = instances;
	const stage = await enterStage(main.n8n, notebooks, webhook.n8n.url);

	const instrumentUrl = `${stage.webhookUrl}/webhook/instrument-file`;

	log('The example workflows');
	const outcomes: Outcome[] = [];
	for (const file of exampleFiles()) {
		const outcome = await playExample(stage, file);
		log(`${outcome.workflow}: ${outcome.status}`);
		outcomes.push(outcome);
	}
	console.log(`\n${report(outcomes)}\n`);
	assert.deepEqual(problems(outcomes), []);

	log('200 files at 20 per second');
	const calm = measure('calm', 200);
	const counted = () => workers.map((one) => one.executions().started.length);
	const before = counted();
	await sendAll(instrumentUrl, calm);
	const each = counted().map((count, index) => count - (before[index] ?? 0));
	log(`${summary(calm)}; executions of the workers: ${each.join(' and ')}`);
	assert(each.every((count) => count > 0), 'Both workers have taken part');
	await arrived('calm', calm);

	log('200 more, and a worker is killed and restarted meanwhile');
	const rough = measure('rough', 200);
	const sending = sendAll(instrumentUrl, rough);
	await wait(5_000);
	const { started, finished } = workers[0].executions();
	await workers[0].kill();
	log(`Killed, with ${started.length - finished.length} executions at work`);
	await workers[0].start();
	log('Restarted');
	await sending;
	log(`${summary(rough)}; executions of the restarted worker: ${workers[0].executions().started.length}`);
	await arrived('rough', rough);

	await checkTriggers({ scope, log, stage, main });
	log('All is as it should be.');

	/** Every file is in both notebooks, once. */
	async function arrived(series: string, measurements: Measurement[]): Promise<void> {
		for (const notebook of notebooks) assert.deepEqual(await wrongIn(notebook, series, measurements), []);
		log('Every file is in both notebooks, once');
	}
});
