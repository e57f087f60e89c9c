/** What one item asks for and all items of an execution share. */
import type { Call } from '../types/table';
import { taskOf } from './task';

/**
 * Asks for something once per execution, such as the server's version; what fails is asked for again by the items to come.
 * @param name what it is called in the cache
 * @throws what `ask` throws; where another item has asked, a copy that tells of this item
 */
export async function cached<T>(call: Call, name: string, ask: () => Promise<T>): Promise<T> {
	const { cache } = call.execution;
	const found = cache.get(name);
	if (found) return (await found.answer.catch((error: unknown) => Promise.reject(retold(call, error, found.task)))) as T;
	const answer = ask();
	cache.set(name, { answer, task: () => taskOf(call) });
	answer.catch(() => cache.delete(name));
	return await answer;
}

/** An error of another item's request as one of this item: n8n reads from it which item failed, and who catches it may add to it. */
function retold(call: Call, error: unknown, task: () => string): unknown {
	if (!(error instanceof Error)) return error;
	const own = Object.create(Object.getPrototypeOf(error) as object, Object.getOwnPropertyDescriptors(error)) as Error & { context?: object };
	own.message = own.message.replace(task(), () => taskOf(call));
	if (own.context) own.context = { ...own.context, itemIndex: call.node.getItemIndex() };
	return own;
}
