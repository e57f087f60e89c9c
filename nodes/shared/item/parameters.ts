/** What the node's inputs hold for an item, and errors about that item. Called by whatever carries an operation out. */
import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { IdReader } from '../types/field';
import type { Call } from '../types/table';
import { convert } from '../values/convert';
import { recordId } from '../values/ids';
import { quoted } from '../values/text';

/** A parameter of the node for this item, or the fallback where it is not shown. */
export function parameter<T>(call: Call, name: string, fallback: T): T {
	return typed(call, name, call.node.getNodeParameter(name, fallback), fallback);
}

/** A row of the Options collection. */
export function option<T>(call: Call, name: string, fallback: T): T {
	const options = parameter<IDataObject>(call, 'options', {});
	return typed(call, name, options[name] ?? fallback, fallback);
}

/** A switch is read as one: the text "false", as tables and webhooks give it, is no. */
function typed<T>(call: Call, name: string, value: unknown, fallback: T): T {
	if (typeof fallback !== 'boolean') return value as T;
	return (checked(call, () => convert({ label: name, type: 'boolean' }, value, zoneOf(call))) ?? fallback) as T;
}

/** The workflow's time zone, in which dates without one are meant. */
export function zoneOf({ node }: Call): string {
	return node.getTimezone();
}

/**
 * The number of rows that the user asked for.
 * @throws NodeOperationError for a limit that is no whole number above 0
 */
export function limitOf(call: Call): number {
	if (parameter(call, 'returnAll', false)) return Infinity;
	return limitIn(call, parameter<unknown>(call, 'limit', 50), 'For all results, switch on "Return All"');
}

/**
 * A number of rows that the user gave.
 * @param advice how to get all rows
 * @throws NodeOperationError for what is no whole number above 0
 */
export function limitIn(call: Call, given: unknown, advice: string): number {
	const limit = Number(given);
	if (Number.isInteger(limit) && limit > 0) return limit;
	throw itemError(call, `"Limit" takes a whole number above 0, not ${quoted(given)}`, advice);
}

/**
 * The id in a locator's value.
 * @throws Error as `recordId`; that an address is of another server is told when the first request is sent
 */
export function recordIdOf(call: Call, value: unknown, reader: IdReader): string {
	return recordId(value, reader, (address) => call.addresses.push(address));
}

/**
 * Reads from what the user gave; an error of it is about this item.
 * @throws NodeOperationError
 */
export function checked<T>({ node }: Call, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw new NodeOperationError(node.getNode(), error as Error, { itemIndex: node.getItemIndex() });
	}
}

/** An error about this item, in words. */
export function itemError({ node }: Call, message: string, description?: string): NodeOperationError {
	return new NodeOperationError(node.getNode(), message, { itemIndex: node.getItemIndex(), ...(description ? { description } : {}) });
}
