import { PollContext } from 'n8n-core';
import { Workflow, type IDataObject, type INode, type INodeParameters, type INodeType, type IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { credentialsHelper, type Vault } from './credentials';

/** An active workflow with a polling trigger. */
export interface Watcher {
	/** One poll; the JSON of its items. */
	poll(): Promise<IDataObject[]>;
	/** What a person sees who tries the node in the editor. */
	sample(): Promise<IDataObject[]>;
	/** What n8n would store. */
	stored(): string;
	/** The same trigger after n8n was started again, from what it stored; other parameters where given. */
	restart(parameters?: INodeParameters): Watcher;
}

/** Activates a polling trigger in n8n-core's own context, as far as polls go. */
export function watcherOf(nodeType: INodeType, parameters: INodeParameters, vault: Vault, staticData?: IDataObject): Watcher {
	const node: INode = {
		id: 'watching',
		name: nodeType.description.displayName,
		type: `n8n-nodes-eln.${nodeType.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(Object.keys(vault).map((type) => [type, { id: type, name: type }])),
	};
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ id: 'watching', nodes: [node], connections: {}, active: true, nodeTypes, staticData });
	const known = workflow.getNode(node.name) ?? node;
	const additionalData = { credentialsHelper: credentialsHelper(vault), currentNodeParameters: undefined } as unknown as IWorkflowExecuteAdditionalData;
	const run = async (mode: 'trigger' | 'manual') => {
		const context = new PollContext(workflow, known, additionalData, mode, 'update');
		const items = await nodeType.poll?.call(context);
		return (items ?? [[]]).flat().map(({ json }) => json);
	};
	const stored = () => JSON.stringify(workflow.staticData);
	return {
		poll: async () => await run('trigger'),
		sample: async () => await run('manual'),
		stored,
		restart: (other = parameters) => watcherOf(nodeType, other, vault, JSON.parse(stored()) as IDataObject),
	};
}
