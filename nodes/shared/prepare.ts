import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Call, Request } from './call';
import { readFields } from './fields';
import { fieldsOf, type Input } from './table';
import { lowered } from './words';

/** The names of the places in a path: `/experiments/{entry}/steps/{part}` has `entry` and `part`. */
export function placesIn(path: string): string[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/**
 * The request that a row describes, filled from the parameters of an item.
 * @throws NodeOperationError for an id that must not go into a path, or a missing field
 */
export function prepare(call: Call): Request {
	const { operation } = call.row;
	const query: IDataObject = { ...operation.query };
	const given = operation.body;
	const body: IDataObject = { ...(typeof given === 'function' ? call.checked(() => given(call)) : given) };
	const parts: Record<string, IDataObject> = { body, query };

	put(call, parts, operation.inputs, (name) => call.parameter<unknown>(name, null));
	put(call, parts, operation.options, (name) => call.option<unknown>(name, undefined));
	const filters = operation.filters ? call.parameter<IDataObject>('filters', {}) : {};
	put(call, parts, operation.filters, (name) => filters[name]);
	if (operation.fields) Object.assign(body, readFields(call, fieldsOf(operation, (name) => call.parameter<unknown>(name, undefined))));

	return {
		method: operation.method,
		path: fill(operation.path, call),
		query,
		body,
		...(operation.repeatable === undefined ? {} : { repeatable: operation.repeatable }),
		...(operation.wrap === undefined ? {} : { wrap: operation.wrap }),
	};
}

/**
 * What names the record that a request changes, so that requests that change the same one take turns; undefined where
 * nothing is changed, or something new is made that belongs to no other record.
 */
export function changedRecord({ row, table, dialect }: Call, request: Request): string | undefined {
	if (request.method === 'GET') return undefined;
	const named = placesIn(row.operation.path).some((name) => table.places[name]?.names);
	return named ? request.path : dialect.owner?.(request);
}

/** A path with its places filled, each value encoded. */
export function fill(path: string, call: Call): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => call.place(name).map(encodeURIComponent).join('/'));
}

function put(call: Call, parts: Record<string, IDataObject>, inputs: Input[] = [], value: (name: string) => unknown): void {
	for (const { property, to, as, encode } of inputs) {
		const given = value(property.name);
		call.checked(() => demand(call, property, given));
		const part = to === undefined ? undefined : parts[to];
		if (!part || given === undefined || given === null || given === '') continue;
		const encoded = encode ? call.checked(() => encode(given)) : given;
		if (encoded !== undefined) part[as ?? property.name] = encoded as IDataObject[string];
	}
}

/**
 * Checks that an input that must be given is: n8n does so in the editor only, and not for what an expression gives.
 * @throws Error
 */
function demand({ row }: Call, { displayName, required, type, displayOptions }: INodeProperties, given: unknown): void {
	// Locators are checked with their place; an input that is not always shown is so where it is used.
	if (!required || displayOptions || type === 'resourceLocator') return;
	const nothing = given === undefined || given === null || String(given).trim() === '' || (type === 'number' && Number(given) === 0);
	if (nothing) throw new Error(`"${displayName}" must be given to ${lowered(row.operation.action)}`);
}
