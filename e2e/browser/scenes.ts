import type { Sketch } from '../lib/workflows';

const credentialOf: Record<string, string> = {
	eLabFtw: 'eLabFtwApi',
	eLabFtwTrigger: 'eLabFtwApi',
	labguru: 'labguruApi',
	labguruTrigger: 'labguruApi',
};

/** A look at a node's panel; the picture has the name of the node. */
export function scene(name: string, type: string, parameters: Record<string, unknown> = {}): Sketch {
	const credential = credentialOf[type];
	return { name, type, parameters, ...(credential ? { credential } : {}) };
}

/** What is looked at when nothing else is asked for. */
export const scenes: readonly Sketch[] = [
	scene('eLabFTW', 'eLabFtw'),
	scene('Labguru', 'labguru'),
	scene('eLabFTW Trigger', 'eLabFtwTrigger'),
	scene('Labguru Trigger', 'labguruTrigger'),
];
