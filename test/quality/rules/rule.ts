import type { LoadedNode } from '../load';

/** Something that every built description must keep to, and that n8n's lint rules cannot see or do not ask. */
export interface Rule {
	/** What is demanded, as a sentence. */
	name: string;
	/** One line for each violation. */
	check(node: LoadedNode): string[];
}

/** Trigger nodes start a workflow: no input, no operations, no use as a tool. */
export const isTrigger = ({ description }: LoadedNode) => description.group.includes('trigger');
