import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeParameters, INodeType, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { credentialsHelper, type Vault } from './credentials';
import { oneNode } from './oneNode';

/**
 * The context in which n8n's editor asks a node for its lists and fields.
 * @param path where the input stands, such as `parameters.content.item`
 */
export function editorOf(nodeType: INodeType, parameters: INodeParameters, vault: Vault, path = ''): ILoadOptionsFunctions {
	const { workflow, node } = oneNode(nodeType, parameters, vault);
	const additionalData = { credentialsHelper: credentialsHelper(vault), currentNodeParameters: parameters } as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, path) as unknown as ILoadOptionsFunctions;
}
