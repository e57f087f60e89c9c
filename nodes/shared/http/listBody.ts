/** The rows in the answer to a list, whatever its shape. Called by `pages.ts` and by operations whose list is not cut into pages. */
import type { IDataObject } from 'n8n-workflow';
import { itemError } from '../item/parameters';
import type { Call } from '../types/table';

/** A list that stands under another name than `data`, as if it stood there. */
export function unwrapped(body: unknown): unknown {
	const wrapper = wrapperOf(body);
	return wrapper === undefined || wrapper === 'data' ? body : { ...(body as IDataObject), data: (body as IDataObject)[wrapper] };
}

/** Whether a body is a list of records. */
export function isList(body: unknown): boolean {
	const rows = Array.isArray(body) ? (body as unknown[]) : (body as { data?: unknown } | null)?.data;
	return Array.isArray(rows) && rows.every((row) => typeof row === 'object' && row !== null);
}

/** Names that a list stands under. */
const wrappers = ['data', 'results', 'items', 'rows', 'records'] as const;

/**
 * The rows in the body of a list: an array, `{data: […]}` and the like, an object keyed by id, or arrays by the name of their
 * group, which each row then has as `group`.
 * @throws NodeOperationError where there are none
 */
export function rowsOf(call: Call, body: unknown): IDataObject[] {
	const rows = rowsIn(body);
	if (rows) return rows;
	throw itemError(
		call,
		`${call.dialect.name} was asked for a list and sent something else`,
		'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between',
	);
}

function wrapperOf(body: unknown): (typeof wrappers)[number] | undefined {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
	return wrappers.find((name) => Array.isArray((body as IDataObject)[name]));
}

function rowsIn(body: unknown): IDataObject[] | undefined {
	if (Array.isArray(body)) return body.includes(null) ? undefined : body.map((row: unknown) => (typeof row === 'object' ? row : { value: row }) as IDataObject);
	if (typeof body !== 'object' || body === null) return undefined;
	const wrapper = wrapperOf(body);
	if (wrapper) return rowsIn((body as IDataObject)[wrapper]);
	const groups = Object.entries(body).filter(([name]) => name !== 'meta');
	if (!groups.every(([, value]) => typeof value === 'object' && value !== null)) return undefined;
	return groups.flatMap(([group, value]): IDataObject[] => (Array.isArray(value) ? (rowsIn(value) ?? []).map((row) => ({ group, ...row })) : [value as IDataObject]));
}
