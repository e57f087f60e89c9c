import { strict as assert } from 'node:assert';
import type { Look } from './look';

/** What a person finds who looks for a trigger in the panel of nodes: the action, and what is then asked. */
const actions: ReadonlyArray<[node: string, action: string, asked: readonly string[]]> = [
	['Labguru', 'On event (webhook)', ['How to Listen', 'Events to Wait For', 'Output']],
	['Labguru', 'On new or changed record (polling)', ['How to Listen', 'Poll Times', 'Resource', 'Trigger On', 'Output']],
	['eLabFTW', 'On status changed', ['Watch', 'Events', 'Output']],
];

/** Begins workflows with triggers, chosen in the panel of nodes by what they wait for. */
export async function beginsWithTriggers({ editor, log }: Look): Promise<void> {
	for (const [node, action, asked] of actions) {
		await editor.beginWith(node, action);
		log(await editor.shot(`trigger-${action.replace(/\W+/g, '-')}`));
		const shown = await editor.visibleParameters();
		assert.deepEqual(asked.filter((label) => !shown.includes(label)), [], `${action}: ${shown.join(', ')}`);
	}
	log('Each trigger is to be found by what it waits for');
}
