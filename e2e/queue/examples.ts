import { strict as assert } from 'node:assert';
import { playExamples } from '../demo/examples';
import { problems, report } from '../demo/report';
import type { Queue } from './instances';

/** The example workflows do on workers what they do in the demo. */
export async function checkExamples({ log, stage }: Queue): Promise<void> {
	const outcomes = await playExamples(stage, log);
	console.log(`\n${report(outcomes)}\n`);
	assert.deepEqual(problems(outcomes), []);
}
