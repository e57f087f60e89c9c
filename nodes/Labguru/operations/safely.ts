import { NodeOperationError } from 'n8n-workflow';
import type { Call } from '../../shared/call';

/**
 * Reads from parameters, and gives an error of them the item that it is about.
 * @throws NodeOperationError
 */
export function safely<T>(call: Call, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw new NodeOperationError(call.node.getNode(), error as Error, { itemIndex: call.node.getItemIndex() });
	}
}
