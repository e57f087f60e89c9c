import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeParameters, INodeType, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { credentialsHelper, type Vault } from './credentials';
import { oneNode } from './oneNode';

/** The context in which n8n's editor asks a node for its lists and fields. */
export function editorOf(nodeType: INodeType, parameters: INodeParameters, vault: Vault): ILoadOptionsFunctions {
	const { workflow, node } = oneNode(nodeType, parameters, vault);
	const additionalData = { credentialsHelper: credentialsHelper(vault), currentNodeParameters: parameters } as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, '') as unknown as ILoadOptionsFunctions;
}
