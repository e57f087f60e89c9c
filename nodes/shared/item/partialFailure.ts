/** Errors of operations that need several requests: they say what was done before. */
import { NodeApiError, NodeOperationError, type JsonObject } from 'n8n-workflow';
import type { Call } from '../types/table';

/**
 * Carries out steps that belong together; when one fails, its error begins with what had been done before.
 * @param done says in a sentence what is done so far; empty where nothing is
 * @throws NodeApiError, NodeOperationError
 */
export async function withPartialFailure<T>(call: Call, done: () => string, steps: () => Promise<T>): Promise<T> {
	try {
		return await steps();
	} catch (error) {
		const before = done();
		if (before && error instanceof Error) error.message = `${before}: ${error.message}`;
		const node = call.node.getNode();
		// An error of n8n's own passes as it is through both constructors.
		if (error instanceof NodeApiError) throw new NodeApiError(node, error as unknown as JsonObject);
		throw new NodeOperationError(node, error as Error, { itemIndex: call.node.getItemIndex() });
	}
}
