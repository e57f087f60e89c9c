/** From a row of the table and the parameters of an item to the request. Called by `engine.ts`. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { checked, option, parameter, zoneOf } from '../item/parameters';
import { filledPath, naming } from '../item/pathParameters';
import type { Input } from '../types/field';
import type { Request } from '../types/request';
import { fieldsOf, type Call, type Operation } from '../types/table';
import { convertInput } from '../values/convert';
import { lowerFirst } from '../values/text';
import { readFields } from './fields';
import { emptyFilter, filtersOf, isEmpty } from './filters';

/**
 * The request that a row describes, filled from the parameters of an item.
 * @throws NodeOperationError for an id that must not go into a path, or a missing field
 */
export function prepare(call: Call): Request {
	const { operation } = call.row;
	const query = { ...own(call, operation.query) };
	const body = { ...own(call, operation.body) };
	const parts: Record<string, IDataObject> = { body, query };

	putInputs(call, parts, operation.inputs, (name) => parameter<unknown>(call, name, null));
	putInputs(call, parts, operation.options, (name) => option<unknown>(call, name, undefined), { asGiven: true });
	const filters = filtersOf(call);
	putInputs(call, parts, operation.filters, (name) => filters[name], { filter: true });
	const fields = operation.fields ? readFields(call, fieldsOf(operation, (name) => parameter<unknown>(call, name, undefined))) : {};

	return {
		method: operation.method,
		path: filledPath(call, operation.path),
		query,
		// Spread, since a key of somebody's JSON may be `__proto__`.
		body: { ...body, ...fields },
		...(operation.repeat === undefined ? {} : { repeat: operation.repeat }),
		...(operation.wrap === undefined ? {} : { wrap: operation.wrap }),
	};
}

/** What a row says of a query or a body, which may have to be read from the parameters. */
function own(call: Call, given: Operation['body']): IDataObject {
	return typeof given === 'function' ? checked(call, () => given(call)) : (given ?? {});
}

/**
 * What names the record that a request changes, so that requests that change the same one go one after the other;
 * undefined where nothing is changed, or something new is made that belongs to no other record.
 */
export function changedRecord(call: Call, request: Request): string | undefined {
	if (request.method === 'GET') return undefined;
	if (naming(call) !== undefined) return request.path;
	return call.dialect.owner?.(request) ?? (request.method === 'POST' ? undefined : request.path);
}

/**
 * Puts inputs into their parts of the request.
 * @param asGiven whether an empty text is a value: of an option that the user added it is, and empties the field
 * @param filter whether what holds nothing once it is encoded is an error
 */
function putInputs(
	call: Call,
	parts: Record<string, IDataObject>,
	inputs: Input[] = [],
	value: (name: string) => unknown,
	{ asGiven = false, filter = false }: { asGiven?: boolean; filter?: boolean } = {},
): void {
	for (const input of inputs) {
		const { property, to, as } = input;
		const given = value(property.name);
		checked(call, () => checkRequired(call, property, given));
		const part = to === undefined ? undefined : parts[to];
		if (!part || given === undefined || given === null || (given === '' && !(asGiven && to === 'body'))) continue;
		const encoded = checked(call, () => convertInput(input, given, zoneOf(call)));
		if (filter && isEmpty(encoded)) emptyFilter(call, property.displayName);
		else if (encoded !== undefined) part[as ?? property.name] = encoded as IDataObject[string];
	}
}

/**
 * Checks that an input that must be given is: n8n does so in the editor only, and not for what an expression gives.
 * @throws Error
 */
function checkRequired({ row }: Call, { displayName, required, type, displayOptions }: INodeProperties, given: unknown): void {
	// Locators are checked with their path parameter; an input that is not always shown is so where it is used.
	if (!required || displayOptions || type === 'resourceLocator') return;
	const nothing = given === undefined || given === null || String(given).trim() === '';
	if (nothing) throw new Error(`"${displayName}" must be given to ${lowerFirst(row.operation.action)}`);
}
