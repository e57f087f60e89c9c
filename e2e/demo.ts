// A real n8n with the nodes, two sandbox notebooks, and the example workflows at work. Options: --once ends by itself.
import { archiveFolder } from './demo/archive';
import { playExamples } from './demo/examples';
import { invitation, problems, report } from './demo/report';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';
import { openStage } from './lib/stage';

void runInScope(async (scope, stopped) => {
	const log = createLog();
	const once = process.argv.includes('--once');
	const stage = await openStage({ scope, log, name: 'demo', extraEnv: { N8N_RESTRICT_FILE_ACCESS_TO: archiveFolder } });
	const outcomes = await playExamples(stage, log);
	console.log(`\n${report(outcomes)}\n`);
	if (!once) {
		console.log(invitation(stage, outcomes));
		await Promise.race([stopped, endOf(stage.n8n.ended)]);
	}
	if (problems(outcomes).length > 0) throw new Error('Not every example did its work.');
	log('Done; ending n8n and the notebooks.');
});

async function endOf(ended: Promise<number | null>): Promise<never> {
	const code = await ended;
	throw new Error(`n8n ended by itself with ${code}`);
}
