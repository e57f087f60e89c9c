import { PollContext } from 'n8n-core';
import type { IDataObject, INodeParameters, INodeType, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { credentialsHelper, type Vault } from './credentials';
import { oneNode } from './oneNode';

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
	const { workflow, node } = oneNode(nodeType, parameters, vault, { active: true, staticData });
	const additionalData = { credentialsHelper: credentialsHelper(vault), currentNodeParameters: undefined } as unknown as IWorkflowExecuteAdditionalData;
	const run = async (mode: 'trigger' | 'manual') => {
		const context = new PollContext(workflow, node, additionalData, mode, 'update');
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
