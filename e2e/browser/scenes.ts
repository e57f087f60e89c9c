import type { WorkflowFile, WorkflowNode } from '../lib/api';

/** A look at a node's panel. */
export interface Scene {
	/** Name of the picture. */
	name: string;
	/** Node type, without the package. */
	type: string;
	parameters: Record<string, unknown>;
}

/** What is looked at when nothing else is asked for. */
export const scenes: Scene[] = [
	{ name: 'eLabFTW', type: 'eLabFtw', parameters: {} },
	{ name: 'Labguru', type: 'labguru', parameters: {} },
	{ name: 'eLabFTW Trigger', type: 'eLabFtwTrigger', parameters: {} },
	{ name: 'Labguru Trigger', type: 'labguruTrigger', parameters: {} },
];

const credentialOf: Record<string, string> = {
	eLabFtw: 'eLabFtwApi',
	eLabFtwTrigger: 'eLabFtwApi',
	labguru: 'labguruApi',
	labguruTrigger: 'labguruApi',
};

/** A workflow that holds the nodes of the scenes, side by side behind one button. */
export function workflowOf(all: Scene[]): WorkflowFile {
	const button = node('start', 'Start', 'n8n-nodes-base.manualTrigger', {}, [0, 0]);
	const nodes = all.map(({ name, type, parameters }, index) => {
		const made = node(idOf(name), name, `n8n-nodes-eln.${type}`, parameters, [260, index * 180]);
		const credential = credentialOf[type];
		return credential ? { ...made, credentials: { [credential]: { name: credential } } } : made;
	});
	return {
		name: 'A look at the nodes',
		nodes: [button, ...nodes],
		connections: { Start: { main: [nodes.map(({ name }) => ({ node: name, type: 'main', index: 0 }))] } },
	};
}

/** The id of a scene's node in the workflow. */
export function idOf(name: string): string {
	return `scene-${name}`;
}

function node(id: string, name: string, type: string, parameters: Record<string, unknown>, position: [number, number]): WorkflowNode {
	return { id, name, type, typeVersion: 1, position, parameters };
}
