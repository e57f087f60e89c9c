import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type ILoadOptionsFunctions, type INode, type INodeParameters, type IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { credentialsHelper } from './credentials';
import { nodeType, type Lab } from './labguru';

/**
 * The context in which n8n calls a method for the editor of a node.
 * @param parameters what is set in the editor
 */
export function editorOf(lab: Lab, parameters: INodeParameters, by: 'password' | 'token' = 'token', changed = {}): ILoadOptionsFunctions {
	const current = { authentication: by === 'password' ? 'labguruApi' : 'labguruTokenApi', ...parameters };
	const vault = lab.vault(by, changed);
	const node: INode = {
		id: 'edited',
		name: 'Labguru',
		type: 'n8n-nodes-eln.labguru',
		typeVersion: 1,
		position: [0, 0],
		parameters: current,
		credentials: Object.fromEntries(Object.keys(vault).map((type) => [type, { id: type, name: type }])),
	};
	const known = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ id: 'test', nodes: [node], connections: {}, active: false, nodeTypes: known });
	const additionalData = { credentialsHelper: credentialsHelper(vault), currentNodeParameters: current } as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, '');
}
