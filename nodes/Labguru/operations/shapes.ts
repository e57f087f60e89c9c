import type { INodeExecutionData } from 'n8n-workflow';
import { send } from '../../shared/http/send';
import { created, outputItem, record, simplified } from '../../shared/item/records';
import type { Answer, Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';

/** Statuses that say that a body was not understood or not valid, and that nothing was done. */
const refusals: readonly number[] = [400, 422];

/**
 * Sends a body in the first of several shapes, and in the next where the server refuses that as not valid: documents and
 * clients differ. The shape that was taken is the only one for the items after it.
 * @throws NodeApiError that the first shape meets, where none is taken
 */
export async function sentInShapes(call: Call, request: Request, wraps: readonly [string, ...string[]]): Promise<Answer> {
	const { execution: { learned }, row: { operation } } = call;
	const key = `shape of ${operation.action}, ${request.method} ${request.path.replace(/\d+/g, '')}: ${wraps.join()}`;
	const taken = learned.get(key) as string | undefined;
	if (taken) return await send(call, { ...request, wrap: taken });
	for (const wrap of wraps) {
		const answer = await send(call, { ...request, wrap, accept: refusals });
		if (refusals.includes(answer.status)) continue;
		learned.set(key, wrap);
		return answer;
	}
	return await send(call, { ...request, wrap: wraps[0] });
}

/** The same for an operation that does nothing else. */
export async function inShapes(call: Call, request: Request, wraps: readonly [string, ...string[]]): Promise<INodeExecutionData[]> {
	const answer = await sentInShapes(call, request, wraps);
	return [outputItem(call, simplified(call, call.row.operation.result === 'created' ? created(call, answer) : record(call, answer.body)))];
}

/** Sends the body in one of several shapes. */
export function shaped(...wraps: [string, ...string[]]): Run {
	return async (call, request) => await inShapes(call, request, wraps);
}
