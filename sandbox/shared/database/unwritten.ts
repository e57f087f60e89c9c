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
import { Snapshot, type Database } from './snapshot';
import { isRow } from './tables';

/** What came of a piece of work, and how to write what it has changed. */
export interface Unwritten<T> {
	outcome: { value: T } | { error: unknown };
	write(): void;
}

/** Carries out work on the rows as they are now, and takes back what it has changed. */
export function carryOutUnwritten<T>(database: Database, work: () => T): Unwritten<T> {
	const before = new Snapshot(database);
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
