/** What an item is about to do, for messages. */
import type { Call } from '../types/table';
import { lowerFirst } from '../values/text';
import { targetIdOf } from './pathParameters';

/** What the operation is about to do, in words, with the record's id where there is one. */
export function taskOf(call: Call): string {
	const words = lowerFirst(call.row.operation.action);
	const id = targetIdOf(call);
	if (id === undefined) return words;
	return `${words} (${/\d/.test(id) ? `ID ${id}` : id})`;
}
