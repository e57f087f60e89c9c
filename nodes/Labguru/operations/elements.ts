import { isObject } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';
import { inShapes } from './shapes';

/**
 * The content of an element as the API wants it: text as it is, anything else as its JSON; the sheet of a spreadsheet is JSON
 * within JSON.
 */
export function contentOf(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return JSON.stringify(isObject(value) && isObject(value.spread) ? { ...value, spread: JSON.stringify(value.spread) } : value);
}

/** What is documented to stand at the top of the body of a change. */
const atTop = ['data', 'form_json'];

/** Changes an element: its content as documented; other fields wrapped, as clients send them. */
export const updateElement: Run = async (call, request) => {
	const names = Object.keys(request.body ?? {});
	return await inShapes(call, request, names.every((name) => atTop.includes(name)) ? ['none', 'item'] : ['item', 'element']);
};
