import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Call, Request } from './call';
import { convertInput } from './convert';
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
	put(call, parts, operation.options, (name) => call.option<unknown>(name, undefined), { asGiven: true });
	const filters = filtersOf(call);
	put(call, parts, operation.filters, (name) => filters[name], { filter: true });
	const fields = operation.fields ? readFields(call, fieldsOf(operation, (name) => call.parameter<unknown>(name, undefined))) : {};

	return {
		method: operation.method,
		path: fill(operation.path, call),
		query,
		// Spread, since a key of somebody's JSON may be `__proto__`.
		body: { ...body, ...fields },
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

/**
 * The filters that the user added.
 * @throws NodeOperationError for one that is empty: without it everything would be listed, and perhaps deleted next
 */
function filtersOf(call: Call): IDataObject {
	const { filters = [] } = call.row.operation;
	if (filters.length === 0) return {};
	const given = call.parameter<IDataObject>('filters', {});
	const empty = filters.find(({ property: { name } }) => name in given && isEmpty(given[name]));
	if (empty) emptyFilter(call, empty.property.displayName);
	return Object.fromEntries(Object.entries(given).filter(([, value]) => !isEmpty(value)));
}

/**
 * Says that a filter is empty, unless the user wants such filters ignored.
 * @throws NodeOperationError
 */
export function emptyFilter(call: Call, label: string): void {
	if (call.option('ignoreEmptyFilters', false)) return;
	throw call.refuse(`The filter "${label}" is empty`, 'Give it a value or remove it. If it is meant to be left out when its expression gives nothing, switch on the option "Ignore Empty Filters"');
}

function isEmpty(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isEmpty);
	if (typeof value === 'object' && value !== null) return Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0;
	return value === undefined || value === null || (typeof value === 'string' && /^[\s,]*$/.test(value));
}

/**
 * Puts inputs into their parts of the request.
 * @param asGiven whether an empty text is a value: of an option that the user added it is, and empties the field
 * @param filter whether what holds nothing once it is encoded is an error
 */
function put(
	call: Call,
	parts: Record<string, IDataObject>,
	inputs: Input[] = [],
	value: (name: string) => unknown,
	{ asGiven = false, filter = false }: { asGiven?: boolean; filter?: boolean } = {},
): void {
	for (const input of inputs) {
		const { property, to, as } = input;
		const given = value(property.name);
		call.checked(() => demand(call, property, given));
		const part = to === undefined ? undefined : parts[to];
		if (!part || given === undefined || given === null || (given === '' && !(asGiven && to === 'body'))) continue;
		const encoded = call.checked(() => convertInput(input, given, call.zone));
		if (filter && isEmpty(encoded)) emptyFilter(call, property.displayName);
		else if (encoded !== undefined) part[as ?? property.name] = encoded as IDataObject[string];
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
