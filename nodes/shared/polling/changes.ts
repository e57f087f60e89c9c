/** Finds what changed in a list since the last poll. Called by the triggers of both notebooks. */
import type { IDataObject } from 'n8n-workflow';
import { advance, changedSince, changedSinceSetBack, cursorAt, cursorSetBackTo, type Cursor, type SortKey } from './cursor';
import { readPages, type PagedList } from './pages';
import { secondsBefore } from './serverClock';

/** A row of a list together with what the list is sorted by. */
export interface ListedRow extends SortKey {
	row: IDataObject;
}

/** What a poll found in a list. */
export interface Changes {
	/** All rows that were read, newest first. */
	rows: ListedRow[];
	/** Rows changed since the cursor, oldest first, no more than the limit. Empty at the first poll. */
	changed: ListedRow[];
	/** The cursor after them. */
	cursor: Cursor;
	/** Whether more changed rows are left for the next poll: there were too many, or they are deferred. */
	hasMore: boolean;
	/** Whether the newest row is older than the cursor; the cursor is then put on it. */
	listIsOlder: boolean;
	/** Where the server's clock was set back: the earliest time that a change after it can bear. The cursor is then put on it. */
	setBackTo?: string;
}

/** Which changes to report. */
export interface ChangesOptions {
	/** The most changed rows to report in one poll. */
	limit: number;
	/** Whether to leave a row for the next poll, as one of a second that is not over; `newest` is the newest time in the list. */
	defer?(row: ListedRow, newest: string): boolean;
}

/** How to read a list, and which of its changes to report. */
export interface FindOptions extends ChangesOptions {
	sortKeyOf(row: IDataObject): SortKey;
	/** How many rows to read at least at the first poll; else as many as the cursor needs. */
	leastRows?: number;
	/** By how many seconds the server's clock was set back since the last poll, as the first page tells; 0 where it was not. */
	secondsSetBack?(): number;
}

/**
 * Reads a list until nothing below can have changed since the cursor: one request where nothing did.
 * @param cursor undefined at the first poll, which puts it on the newest row and reports nothing
 * @throws NodeOperationError where the list changes faster than it can be read, or has no end
 */
export async function findChanges(list: PagedList, cursor: Cursor | undefined, options: FindOptions): Promise<Changes> {
	const { sortKeyOf, leastRows = 0, secondsSetBack = () => 0 } = options;
	const read = async (wantsMore: (rows: ListedRow[]) => boolean) => {
		const listed = (row: IDataObject): ListedRow => ({ ...sortKeyOf(row), row });
		return (await readPages(list, (row) => sortKeyOf(row).id, (rows) => wantsMore(rows.map(listed)))).map(listed);
	};
	if (!cursor) {
		return changesIn(await read((rows) => rows.length < leastRows || rows.every(({ time, pinned }) => pinned || time === rows.find((each) => !each.pinned)?.time)), cursor, options);
	}
	const setBackTo = () => (secondsSetBack() > 0 ? secondsBefore(cursor.time, secondsSetBack()) : undefined);
	const rows = await read((found) => {
		const earliest = setBackTo();
		return !found.some(({ time, pinned }) => !pinned && time < (earliest ?? cursor.time)) && (earliest !== undefined || !hasUnchanged(found, cursor));
	});
	return changesIn(rows, cursor, options, setBackTo());
}

/**
 * What changed in the beginning of a list. Changes are reported oldest first, so that a cursor never passes one that has
 * not been.
 * @param rows newest first, down to one as old as the cursor
 * @param setBackTo the earliest time that a change can bear, where the server's clock was set back
 */
export function changesIn(rows: ListedRow[], cursor: Cursor | undefined, { limit, defer }: ChangesOptions, setBackTo?: string): Changes {
	const none = { rows, changed: [], hasMore: false, listIsOlder: false };
	if (!cursor) return { ...none, cursor: cursorAt(rows) };
	const { changed, listIsOlder } = changedSince(cursor, rows);
	if (setBackTo !== undefined) return { ...none, changed: changedSinceSetBack(cursor, rows, setBackTo), cursor: cursorSetBackTo(rows, setBackTo), listIsOlder, setBackTo };
	if (listIsOlder) return { ...none, cursor: cursorAt(rows), listIsOlder };
	const newest = changed.at(-1)?.time ?? '';
	const deferred = defer ? changed.findIndex((row) => defer(row, newest)) : -1;
	const reported = changed.slice(0, Math.min(limit, deferred < 0 ? changed.length : deferred));
	return { rows, changed: reported, cursor: advance(cursor, reported), hasMore: changed.length > reported.length, listIsOlder };
}

/** Whether a row has not changed since it was seen, so that all below it is old. */
function hasUnchanged(rows: readonly ListedRow[], cursor: Cursor): boolean {
	const seen = new Map(cursor.newest);
	return rows.some(({ id, time, pinned }) => !pinned && time !== cursor.time && seen.get(id) === time);
}
