/** A user of the sandboxed n8n. */
export interface Person {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** A workflow as a user exports it. */
export interface WorkflowFile {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, unknown>;
}

export interface WorkflowNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id?: string | null; name: string }>;
	[key: string]: unknown;
}

/** A workflow in n8n. */
export interface SavedWorkflow extends WorkflowFile {
	id: string;
	active: boolean;
	versionId: string;
}

/** What is used of a node's description. */
export interface NodeType {
	name: string;
	displayName: string;
	version: number | number[];
}

/** What became of the wish to have a workflow's triggers listen. */
export interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	liveVersionId: string | null;
	triggers: Array<{ errorMessage: string | null }>;
}

/** A saved thing, by name. */
export interface Named {
	id: string;
	name: string;
	type?: string;
}

/** One output item of a node. */
export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, { id?: string; data: string; fileName?: string; mimeType: string; bytes?: number; fileSize?: string }>;
}

export interface NodeRun {
	data?: { main?: Array<Item[] | null> };
	error?: { message: string; description?: string };
}

/** An execution with its data. */
export interface Execution {
	id: string;
	status: string;
	error: string | undefined;
	/** Names of the nodes that ran, in order. */
	nodes: string[];
	/** The items of a node's output, of its last run. */
	items: (node: string, output?: number) => Item[];
}
