import type { WorkflowFile, WorkflowNode } from './api';

/** A node of a workflow that is made here. */
export interface Sketch {
	/** Name of the node, and its id. */
	name: string;
	/** Type, without the package where it is one of this package. */
	type: string;
	parameters: Record<string, unknown>;
	typeVersion?: number;
	/** Type of its credential, which gets its id when the workflow is imported. */
	credential?: string;
}

/** Name of the button that starts the workflows made here. */
export const button = 'Start';

/**
 * A workflow in which a button starts the given nodes, each by itself.
 * @param items what the button gives to them; one empty item where absent
 */
export function behindButton(name: string, sketches: readonly Sketch[], items?: ReadonlyArray<Record<string, unknown>>): WorkflowFile {
	const nodes = sketches.map((sketch, index) => nodeOf(sketch, [260, index * 180]));
	return {
		name,
		nodes: [nodeOf({ name: button, type: 'n8n-nodes-base.manualTrigger', parameters: {} }, [0, 0]), ...nodes],
		connections: { [button]: { main: [nodes.map((node) => ({ node: node.name, type: 'main', index: 0 }))] } },
		...(items ? { pinData: { [button]: items.map((json) => ({ json })) } } : {}),
	};
}

/** A node of a workflow file. */
export function nodeOf({ name, type, parameters, typeVersion = 1, credential }: Sketch, position: [number, number]): WorkflowNode {
	const full = type.includes('.') ? type : `n8n-nodes-eln.${type}`;
	const credentials = credential ? { credentials: { [credential]: { name: credential } } } : {};
	return { id: name, name, type: full, typeVersion, position, parameters, ...credentials };
}
