// n8n in queue mode: a main, two workers and a webhook process on Redis and PostgreSQL, with two sandbox notebooks. Ends with
// 0 when all is as it should be.
import { rmSync } from 'node:fs';
import { archiveFolder } from './demo/archive';
import { exampleFiles, playExample, type Outcome } from './demo/examples';
import { problems, report } from './demo/report';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';
import { enterStage, prepareGround } from './lib/stage';
import { startInstances } from './queue/instances';
import { queueFolder, startServers } from './queue/servers';

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

	const outcomes: Outcome[] = [];
	for (const file of exampleFiles()) {
		const outcome = await playExample(stage, file);
		log(`${outcome.workflow}: ${outcome.status}`);
		outcomes.push(outcome);
	}
	console.log(`\n${report(outcomes)}\n`);
	if (problems(outcomes).length > 0) throw new Error('Not every example did its work.');
	log(workers.map((one) => JSON.stringify(one.executions())).join());
	log('All is as it should be.');
});
