/** The content of elements as objects, where the API has it as JSON in a text. */
import { jsonParse, type IDataObject } from 'n8n-workflow';
import { option, parameter } from '../../shared/item/parameters';
import { isObject } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { readSpreadsheet, tableIn } from './spreadsheet';

/** What a text is the JSON of, where that is an object or a list; else the text itself. */
export function fromJson(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	const parsed = jsonParse<unknown>(value, { fallbackValue: null });
	return typeof parsed === 'object' && parsed !== null ? parsed : value;
}

/**
 * What an element holds, to be put back with more in it; undefined where it is empty.
 * @throws Error where it cannot be read: what is put back in its place would lose it
 */
export function heldData({ id, element_type: type, data }: IDataObject): unknown {
	if (data === null || data === undefined || data === '') return undefined;
	if (type === 'text') return data;
	const held = type === 'excel' ? readSpreadsheet(fromJson(data)) : fromJson(data);
	if (typeof held === 'object') return held;
	throw new Error(`What is in the element ${String(id)} cannot be read, so that nothing can be added to it without losing it`);
}

/** Fields beside `data` that hold JSON in a text. */
const alsoJson = ['form_data_json', 'settings'] as const;

/**
 * An element whose content is objects: of a spreadsheet its sheets, and the first one's cells as `table`. Words stay words,
 * also where they look like JSON, and what is no JSON stays as it is.
 */
export function parsedElement(row: IDataObject): IDataObject {
	const { element_type: type, data } = row;
	if (type === 'text') return row;
	const found: IDataObject = { ...row };
	if (data !== undefined) found.data = fromJson(data) as IDataObject;
	for (const key of alsoJson) if (row[key] !== undefined) found[key] = fromJson(row[key]) as IDataObject;
	if (type === 'form' && row.description !== undefined) found.description = fromJson(row.description) as IDataObject;
	const sheets = type === 'excel' ? readSpreadsheet(found.data) : undefined;
	if (!sheets) return found;
	const table = tableIn(sheets);
	return { ...found, data: sheets, ...(table ? { table: table as unknown as IDataObject[] } : {}) };
}

/** Whether the content of elements is wanted as objects: as the user says, and else where output is simplified. */
export function wantsParsed(call: Call): boolean {
	return option(call, 'parseData', parameter(call, 'simplify', false));
}

/** Carries out an operation whose items are elements, the content of each as it is wanted. */
export function parsing(run: Run): Run {
	return async (call, request) => {
		const items = await run(call, request);
		if (!wantsParsed(call)) return items;
		return items.map((item) => (isObject(item.json) ? { ...item, json: parsedElement(item.json) } : item));
	};
}
