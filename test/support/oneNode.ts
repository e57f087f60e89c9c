import { Workflow, type IDataObject, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';
import type { Vault } from './credentials';

/** A workflow of one node, which has every credential of the vault. */
export function oneNode(
	nodeType: INodeType,
	parameters: INodeParameters,
	vault: Vault,
	{ extra, ...workflow }: { active?: boolean; staticData?: IDataObject; extra?: Partial<INode> } = {},
): { workflow: Workflow; node: INode } {
	const node: INode = {
		id: 'tested',
		name: nodeType.description.displayName,
		type: `n8n-nodes-eln.${nodeType.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(Object.keys(vault).map((type) => [type, { id: type, name: type }])),
		...extra,
	};
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const made = new Workflow({ id: 'test', nodes: [node], connections: {}, active: false, nodeTypes, ...workflow });
	return { workflow: made, node: made.getNode(node.name) ?? node };
}
