/** How far a list has been seen, and which of its rows changed since then. Called by `changes.ts`. */

/** What a list ordered by last change, newest first, is sorted by. */
export interface SortKey {
	id: string;
	/** Time of the last change as the server writes it; later times are greater as text. */
	time: string;
	/** Whether it stands at the top whatever its time, so that where it stands says nothing. */
	pinned?: boolean;
}

type IdAndTime = [id: string, time: string];

/**
 * How far a list has been seen: a time of the server and the ids seen at it, and the newest rows seen, by which the
 * end of the changes is found where the time alone does not tell (a clock that is set back an hour in autumn).
 */
export interface Cursor {
	time: string;
	/** Ids seen at that time. */
	ids: string[];
	/** Id and time of the newest rows seen. */
	newest: IdAndTime[];
	/** Rows seen that bear a later time: pinned ones, and those from before the server's clock was set back. */
	seenLater?: IdAndTime[];
}

/** The most of the newest rows that a cursor holds. */
const mostNewest = 20;
/** The most rows that it holds from before the clock was set back. */
const mostSeenLater = 1000;

/** A cursor at the newest row: everything in the list counts as seen. */
export function cursorAt(rows: readonly SortKey[]): Cursor {
	const unpinned = rows.filter(({ pinned }) => !pinned);
	const newest = rows.reduce((latest, { time }) => (time > latest ? time : latest), '');
	const time = unpinned[0]?.time ?? newest;
	const pinnedLater = rows.filter((row) => row.pinned && row.time > time);
	return { time, ids: idsAt(rows, time), newest: unpinned.slice(0, mostNewest).map(idAndTime), ...seenLater(pinnedLater.map(idAndTime)) };
}

/**
 * The rows of a list that changed since the cursor. Below a row that has not changed since it was seen, all is old.
 * @param rows the beginning of the list, newest first, down to a row as old as the cursor
 * @returns rows oldest first, and whether the newest row is older than the cursor: the row at the cursor is gone, or the
 * notebook went back in time
 */
export function changedSince<T extends SortKey>(cursor: Cursor, rows: readonly T[]): { changed: T[]; listIsOlder: boolean } {
	const seen = new Map([...cursor.newest, ...cursor.ids.map((id): IdAndTime => [id, cursor.time])]);
	const later = new Map(cursor.seenLater);
	const unchanged = (row: SortKey) => seen.get(row.id) === row.time;
	const anchor = rows.findIndex((row) => !row.pinned && unchanged(row));
	const anchored = rows[anchor]?.time === cursor.time;
	const changed = rows.filter((row, index) => {
		if (unchanged(row) || later.get(row.id) === row.time) return false;
		if (row.time === cursor.time) return true;
		if (!row.pinned && anchor >= 0 && index > anchor) return false;
		return row.time > cursor.time || (anchored && !row.pinned);
	});
	const listIsOlder = rows.length > 0 && rows.every(({ time }) => time < cursor.time);
	return { changed: oldestFirst(changed), listIsOlder };
}

/**
 * The rows of a list that changed since the cursor, where the server's clock was set back in between: those not below
 * the cursor, and those that stand among the rows last seen.
 * @param setBackTo the earliest time that a change after it can bear
 * @returns rows oldest first
 */
export function changedSinceSetBack<T extends SortKey>(cursor: Cursor, rows: readonly T[], setBackTo: string): T[] {
	const seen = new Map([...(cursor.seenLater ?? []), ...cursor.newest, ...cursor.ids.map((id): IdAndTime => [id, cursor.time])]);
	const oldest = cursor.newest.length < mostNewest ? '' : cursor.newest.reduce((least, [, time]) => (time < least ? time : least), cursor.time);
	const changed = rows.filter(({ id, time, pinned }) => seen.get(id) !== time && (time >= cursor.time || (!pinned && time > oldest && time >= setBackTo)));
	return oldestFirst(changed);
}

/** A cursor for a clock that was set back: all rows count as seen, and changes from then on are news. */
export function cursorSetBackTo(rows: readonly SortKey[], setBackTo: string): Cursor {
	const later = rows.filter(({ time }) => time > setBackTo).sort((a, b) => byTime(b, a));
	const time = later[mostSeenLater]?.time ?? setBackTo;
	return { time, ids: idsAt(rows, time), newest: [], seenLater: later.filter((row) => row.time > time).map(idAndTime) };
}

/**
 * The cursor after changes have been reported.
 * @param reported the first of `changedSince`, oldest first
 */
export function advance(cursor: Cursor, reported: readonly SortKey[]): Cursor {
	const last = reported.at(-1);
	if (!last) return cursor;
	const { time } = last;
	const ids = idsAt(reported, time);
	const newest = reported.filter(({ pinned }) => !pinned).reverse();
	const changed = new Set(reported.map(({ id }) => id));
	return {
		time,
		ids: time === cursor.time ? [...new Set([...cursor.ids, ...ids])] : ids,
		newest: [...newest.map(idAndTime), ...cursor.newest.filter(([id]) => !changed.has(id))].slice(0, mostNewest),
		...seenLater(cursor.seenLater?.filter(([id, later]) => later >= time && !changed.has(id))),
	};
}

/** Rows seen that bear a later time, where there are any. */
function seenLater(rows: IdAndTime[] = []): Pick<Cursor, 'seenLater'> {
	return rows.length > 0 ? { seenLater: rows } : {};
}

function idAndTime({ id, time }: SortKey): IdAndTime {
	return [id, time];
}

function idsAt(rows: readonly SortKey[], time: string): string[] {
	return rows.filter((row) => row.time === time).map(({ id }) => id);
}

function oldestFirst<T extends SortKey>(rows: T[]): T[] {
	const reversed = [...rows].reverse();
	return rows.some(({ pinned }) => pinned) ? reversed.sort(byTime) : reversed;
}

function byTime(a: SortKey, b: SortKey): number {
	return Number(a.time > b.time) - Number(a.time < b.time);
}
