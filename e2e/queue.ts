// n8n in queue mode: a main, two workers and a webhook process on Redis and PostgreSQL, with two sandbox notebooks. Ends with
// 0 when all is as it should be. Names of checks run only those: `npm run test:queue -- triggers`.
import { archiveFolder } from './demo/archive';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';
import { enterStage, prepareGround } from './lib/stage';
import { checkExamples } from './queue/examples';
import { checkCalm, checkCrash } from './queue/files';
import { startInstances, type Queue } from './queue/instances';
import { startServers, takeFolder } from './queue/servers';
import { checkTriggers } from './queue/triggers';

const checks: Readonly<Record<string, (queue: Queue) => Promise<void>>> = {
	examples: checkExamples,
	calm: checkCalm,
	crash: checkCrash,
	triggers: checkTriggers,
};

void runInScope(async (scope) => {
	const log = createLog();
	const names = process.argv.slice(2);
	const unknown = names.filter((name) => !(name in checks));
	if (unknown.length > 0) throw new Error(`No such check: ${unknown.join(', ')}. There are ${Object.keys(checks).join(', ')}.`);
	const { packageTarball, notebooks } = await prepareGround({ scope, log });
	takeFolder(scope);
	log('Starting Redis and PostgreSQL');
	const servers = await startServers(scope);
	log('Starting n8n: a main, two workers and a webhook process');
	const instances = await startInstances(scope, packageTarball, servers, { N8N_RESTRICT_FILE_ACCESS_TO: archiveFolder });
	const stage = await enterStage(instances.main.n8n, notebooks, instances.webhook.n8n.url);
	for (const [name, check] of Object.entries(checks)) {
		if (names.length === 0 || names.includes(name)) await check({ scope, log, stage, instances });
	}
	log('All is as it should be.');
});
