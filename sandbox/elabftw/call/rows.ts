/** Rows of tables: found by id, or refused; taken out. */
import { missing } from './errors';

/** A row that was looked for; 404 where there is none. */
export function found<R>(row: R | undefined): R {
	if (row === undefined) throw missing();
	return row;
}

/** The row with an id; 404 where there is none. */
export const byId = <R extends { id: number }>(rows: R[], id: number): R => found(rows.find((row) => row.id === id));

/** Takes a row out of its table. */
export function removeRow<R>(table: R[], row: R): void {
	table.splice(table.indexOf(row), 1);
}
