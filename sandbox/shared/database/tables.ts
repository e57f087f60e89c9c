/** Tables and joins as the snapshot sees them: what is in them, what was added or taken out, how to put it back. */
import { types } from 'node:util';

/** Rows of one table, by their ids or in their order. */
export type Table = Map<unknown, object> | object[];

/** A row of a table, by its columns. */
export type Row = Record<string, unknown>;
/** A column that is a table of its own, such as the tags of an entry: each member is a row of it. */
export type Join = Set<unknown> | unknown[];
type Rows = Table | Join;

/** A plain object, also one of another realm, as `structuredClone` gives inside of Jest. */
export function isRow(value: unknown): value is Row {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype !== null && Object.getPrototypeOf(prototype) === null;
}

/** Everything in a table or join, by its key; what has none is its own. */
export const held = (rows: Rows): Map<unknown, unknown> =>
	types.isMap(rows) ? new Map(rows) : new Map([...rows].map((row) => [row, row]));

/** What tells one from the other, as pieces of work that do the same to other rows. */
export function difference(was: Map<unknown, unknown>, now: Map<unknown, unknown>): Array<(rows: Rows) => void> {
	const removed = [...was.keys()].filter((key) => !now.has(key));
	const added = [...now].filter(([key]) => !was.has(key));
	return [
		...removed.map((key) => (rows: Rows) => remove(rows, key)),
		...added.map(
			([key, row]) =>
				(rows: Rows) =>
					add(rows, key, row),
		),
	];
}

function add(rows: Rows, key: unknown, row: unknown): void {
	if (types.isMap(rows)) rows.set(key, row as object);
	else if (types.isSet(rows)) rows.add(row);
	else if (!rows.some((known) => same(known, row))) rows.push(row as object);
}

function remove(rows: Rows, key: unknown): void {
	if (!Array.isArray(rows)) rows.delete(key);
	else rows.splice(0, rows.length, ...rows.filter((known) => !same(known, key)));
}

/** Puts in what was there, and nothing else. */
export function refill(rows: Rows, was: Map<unknown, unknown>): void {
	if (Array.isArray(rows)) return void rows.splice(0, rows.length, ...(was.values() as Iterable<object>));
	rows.clear();
	for (const [key, row] of was) add(rows, key, row);
}

/** Members of a join are the same when they point at the same record. */
const same = (one: unknown, other: unknown): boolean =>
	one === other ||
	(isRow(one) && isRow(other) && one.id !== undefined && one.id === other.id && one.kind === other.kind);

/** Lists show rows in the order in which they were made, that is of their ids, and not of writing. */
export function sort(table: Table): void {
	const idOf = (row: object) => Number((row as Row).id ?? 0);
	const rows = [...(types.isMap(table) ? table : table.map((row) => [row, row] as const))];
	rows.sort(([, one], [, other]) => idOf(one) - idOf(other));
	refill(table, new Map(rows));
}
