import { strict as assert } from 'node:assert';
import { exampleFiles, playExample, type Outcome } from '../demo/examples';
import { problems, report } from '../demo/report';
import type { Queue } from './instances';

/** The example workflows do on workers what they do in the demo. */
export async function checkExamples({ log, stage }: Queue): Promise<void> {
	const outcomes: Outcome[] = [];
	for (const file of exampleFiles()) {
		const outcome = await playExample(stage, file);
		log(`${outcome.workflow}: ${outcome.status}`);
		outcomes.push(outcome);
	}
	console.log(`\n${report(outcomes)}\n`);
	assert.deepEqual(problems(outcomes), []);
}
