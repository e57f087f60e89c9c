import { types } from 'node:util';

/**
 * A server does not read and write in one moment. PHP or Ruby reads a row, works on it, and writes back what it has
 * changed; whatever another request wrote in between is lost. Here the whole of a request is carried out at once, its
 * changes are taken back, and later they are written: in between, other requests read and write too. So no handler has
 * to know of it.
 *
 * Seen on eLabFTW 5.1, 5.6 and 6.0: of texts that are appended to one body at once, some are lost; metadata is replaced
 * as a whole; `lock`, `pin`, `finish` and `archive` turn round what is there; `forcelock` and `updatemetadatafield` do not
 * and lose nothing. True of databases: new and removed rows do not touch each other, an id is given out once. Assumed: a
 * step's position is the highest that was read and one; an answer shows what its own request has read and written; and all
 * of Labguru (its own `database.ts`).
 */

/** Rows of one table, by their ids or in their order. */
export type Table = Map<unknown, object> | object[];

/** What of a sandbox's state is kept in its database. */
export interface Database {
	/** All tables there are now. What is in none of them is written at once, such as counters of ids. */
	tables(): Table[];
	/** Columns that are tables of their own, such as the tags of an entry: each member is a row of them. */
	joins: readonly string[];
	/** Whether a changed row is written back with all its columns; otherwise only those that were changed. */
	wholeRows: boolean;
	/** Told when rows have changed without a handler, so that what was worked out from them can be renewed. */
	changed?(): void;
}

/** What came of a piece of work, and how to write what it has changed. */
export interface Unwritten<T> {
	outcome: { value: T } | { error: unknown };
	write(): void;
}

type Row = Record<string, unknown>;
type Join = Set<unknown> | unknown[];
type Rows = Table | Join;

/** Carries out work on the rows as they are now, and takes back what it has changed. */
export function carryOutUnwritten<T>(database: Database, work: () => T): Unwritten<T> {
	const before = new Reading(database);
	const outcome = settle(work);
	const changes = before.changes();
	before.restore();
	database.changed?.();
	return {
		outcome,
		write() {
			for (const change of changes) change();
			database.changed?.();
		},
	};
}

/** Carries out work and keeps its value or its error; rows in the value are copied, as they change later. */
export function settle<T>(work: () => T): { value: T } | { error: unknown } {
	try {
		const value = work();
		return { value: isRow(value) || Array.isArray(value) ? structuredClone(value) : value };
	} catch (error) {
		return { error };
	}
}

/** The rows as they were read. */
class Reading {
	private readonly tables = new Map<Table, Map<unknown, unknown>>();
	private readonly rows = new Map<Row, Row>();
	private readonly members = new Map<Join, Map<unknown, unknown>>();

	constructor(private readonly database: Database) {
		for (const table of database.tables()) {
			this.tables.set(table, held(table));
			for (const row of table.values()) this.read(row as Row);
		}
	}

	private read(row: Row): void {
		this.rows.set(row, { ...row });
		for (const [column, value] of Object.entries(row)) {
			if (this.isJoin(column)) this.members.set(value as Join, held(value as Join));
			else if (isRow(value)) this.read(value);
		}
	}

	private isJoin(column: string): boolean {
		return this.database.joins.includes(column);
	}

	/** What was changed since, as pieces of work that change it again, whatever the rows are then. */
	changes(): Array<() => void> {
		const rows = [...this.rows].flatMap(([row, was]) => this.columns(row, was));
		const tables = [...this.tables].flatMap(([table, was]) => {
			const differs = difference(was, held(table)).map((change) => () => change(table));
			return differs.length > 0 ? [...differs, () => sort(table)] : [];
		});
		return [...rows, ...tables];
	}

	private columns(row: Row, was: Row): Array<() => void> {
		const now = { ...row };
		const names = Object.keys({ ...was, ...now });
		const plain = names.filter((column) => !this.isJoin(column));
		const changed = plain.filter((column) => !Object.is(was[column], now[column]));
		const written = changed.length > 0 && this.database.wholeRows ? plain : changed;
		const joins = names.filter((column) => this.isJoin(column)).flatMap((column) => {
			const [members, current] = [was[column], now[column]] as Array<Join | undefined>;
			const differs = difference((members && this.members.get(members)) ?? new Map(), current ? held(current) : new Map());
			return differs.map((change) => () => change((row[column] ??= []) as Join));
		});
		return [...written.map((column) => () => void (row[column] = now[column])), ...joins];
	}

	/** Makes the rows again what they were. */
	restore(): void {
		for (const [row, was] of this.rows) {
			for (const column of Object.keys(row)) if (!(column in was)) delete row[column];
			Object.assign(row, was);
		}
		for (const [rows, was] of [...this.tables, ...this.members]) refill(rows, was);
	}
}

/** A plain object, also one of another realm, as `structuredClone` gives inside of Jest. */
function isRow(value: unknown): value is Row {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype !== null && Object.getPrototypeOf(prototype) === null;
}

/** Everything in a table or join, by its key; what has none is its own. */
const held = (rows: Rows): Map<unknown, unknown> =>
	types.isMap(rows) ? new Map(rows) : new Map([...rows].map((row) => [row, row]));

function difference(was: Map<unknown, unknown>, now: Map<unknown, unknown>): Array<(rows: Rows) => void> {
	const removed = [...was.keys()].filter((key) => !now.has(key));
	const added = [...now].filter(([key]) => !was.has(key));
	return [
		...removed.map((key) => (rows: Rows) => remove(rows, key)),
		...added.map(([key, row]) => (rows: Rows) => add(rows, key, row)),
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

function refill(rows: Rows, was: Map<unknown, unknown>): void {
	if (Array.isArray(rows)) return void rows.splice(0, rows.length, ...(was.values() as Iterable<object>));
	rows.clear();
	for (const [key, row] of was) add(rows, key, row);
}

/** Members of a join are the same when they point at the same record. */
const same = (one: unknown, other: unknown): boolean =>
	one === other ||
	(isRow(one) && isRow(other) && one.id !== undefined && one.id === other.id && one.kind === other.kind);

/** Lists show rows in the order in which they were made, that is of their ids, and not of writing. */
function sort(table: Table): void {
	const idOf = (row: object) => Number((row as Row).id ?? 0);
	const rows = [...(types.isMap(table) ? table : table.map((row) => [row, row] as const))];
	rows.sort(([, one], [, other]) => idOf(one) - idOf(other));
	refill(table, new Map(rows));
}
