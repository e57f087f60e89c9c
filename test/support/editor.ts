import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ILoadOptionsFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { credentialsHelper, type Vault } from './credentials';

/** The context in which n8n's editor asks a node for its lists and fields. */
export function editorOf(nodeType: INodeType, parameters: INodeParameters, vault: Vault): ILoadOptionsFunctions {
	const node: INode = {
		id: 'edited',
		name: nodeType.description.displayName,
		type: `n8n-nodes-eln.${nodeType.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(Object.keys(vault).map((type) => [type, { id: type, name: type }])),
	};
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ id: 'test', nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = { credentialsHelper: credentialsHelper(vault), currentNodeParameters: parameters } as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, '') as unknown as ILoadOptionsFunctions;
}
