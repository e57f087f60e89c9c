// n8n's editor with the nodes, two sandbox notebooks and ready credentials. Sources are compiled as they change, and
// n8n loads them again by itself: reload the page to see a changed description.
import { join } from 'node:path';
import { packageFolder } from './lib/community';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';
import { openStage } from './lib/stage';
import { watchPackage } from './lib/watch';

void runInScope(async (scope, stopped) => {
	const log = createLog();
	const stage = await openStage({
		scope,
		log,
		name: 'dev',
		extraEnv: { NODE_ENV: 'development', N8N_DEV_RELOAD: 'true' },
	});
	const installed = join(packageFolder(stage.n8n.userFolder, 'n8n-nodes-eln'), 'dist');
	scope.add(watchPackage(installed), (end) => end());
	log(`n8n is at ${stage.url}: user ${stage.person.email}, password ${stage.person.password}`);
	for (const { name, url, access } of stage.notebooks) log(`${name} sandbox is at ${url}: ${access}`);
	log('Ctrl-C ends everything.');
	await Promise.race([stopped, stage.n8n.ended]);
});
