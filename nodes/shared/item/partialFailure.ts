/** What errors say of what was done before them. */
import { NodeApiError, NodeOperationError, type JsonObject } from 'n8n-workflow';
import type { Call } from '../types/table';

/** What an error says after a write of which nobody can say whether it was done. */
export const perhapsDone = 'Whether a change was made is not certain: look before trying again';

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
		throw ofNode(call, error);
	}
}

/** An error whose description ends with what else is to be known or done. */
export function withAdvice(call: Call, error: unknown, advice: string): NodeApiError | NodeOperationError {
	const own = ofNode(call, error);
	own.description = [own.description, advice].filter(Boolean).join('. ');
	return own;
}

/** An error of n8n's own passes as it is through both constructors. */
function ofNode({ node }: Call, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError) return new NodeApiError(node.getNode(), error as unknown as JsonObject);
	return new NodeOperationError(node.getNode(), error as Error, { itemIndex: node.getItemIndex() });
}
