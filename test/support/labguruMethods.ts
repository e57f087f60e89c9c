import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { editorOf as editorOfNode } from './editor';
import { nodeType, type Lab } from './labguru';

/**
 * The context in which n8n calls a method for the editor of a node.
 * @param parameters what is set in the editor
 */
export function editorOf(lab: Lab, parameters: INodeParameters, by: 'password' | 'token' = 'token', changed = {}, path = ''): ILoadOptionsFunctions {
	const current = { authentication: by === 'password' ? 'labguruApi' : 'labguruTokenApi', ...parameters };
	return editorOfNode(nodeType, current, lab.vault(by, changed), path);
}
