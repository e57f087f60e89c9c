/** What a request finds in the database, so that what it changes can be taken back and written later (`unwritten.ts`). */
import { difference, held, isRow, refill, sort, type Join, type Row, type Table } from './tables';

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

/** All rows as they were read. */
export class Snapshot {
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
			if (this.isJoin(column, value)) this.members.set(value as Join, held(value as Join));
			else if (isRow(value)) this.read(value);
		}
	}

	/** Of the same name, another table can have a plain column. */
	private isJoin(column: string, value: unknown): boolean {
		return this.database.joins.includes(column) && typeof value === 'object';
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
		const joined = (column: string) => this.isJoin(column, now[column] ?? was[column]);
		const plain = names.filter((column) => !joined(column));
		const changed = plain.filter((column) => !Object.is(was[column], now[column]));
		const written = changed.length > 0 && this.database.wholeRows ? plain : changed;
		const joins = names
			.filter(joined)
			.flatMap((column) => {
				const [members, current] = [was[column], now[column]] as Array<Join | undefined>;
				const differs = difference(
					(members && this.members.get(members)) ?? new Map(),
					current ? held(current) : new Map(),
				);
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
