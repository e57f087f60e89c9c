import type { IDataObject } from 'n8n-workflow';
import { advance, earlier, markAt, markSetBack, since, sinceSetBack, type Mark, type Place } from './cursor';
import { readWhile, type Source } from './pages';

/** A row of the list together with its place in it. */
export interface Found extends Place {
	row: IDataObject;
}

/** What a look at a list brought. */
export interface Look {
	/** All rows that were read, newest first. */
	rows: Found[];
	/** Rows changed since the mark, oldest first, no more than wanted. Empty at the first look. */
	fresh: Found[];
	/** The mark after them. */
	mark: Mark;
	/** Whether more changed rows wait for the next poll: there were too many, or they are left for later. */
	more: boolean;
	/** Whether the newest row is older than the mark; the mark is then put on it. */
	back: boolean;
	/** Where the server's clock was set back: the earliest time that a change after it can bear. The mark is then put on it. */
	floor?: string;
}

/** How to look at a list. */
export interface LookOptions {
	/** Reads id, time of last change and whether it is pinned. */
	place(row: IDataObject): Place;
	/** The most changed rows to deal with in one poll. */
	most: number;
	/** How many rows to read at the first look, for the memory; else as many as needed for the mark. */
	first?: number;
	/** Whether to leave a row for the next poll, as one of a second that is not over; `newest` is the newest time in the list. */
	later?(found: Found, newest: string): boolean;
	/** By how many seconds the server's clock was set back since the last look, as the first page tells; 0 where it was not. */
	setBack?(): number;
}

/**
 * Looks for what changed in a list since a mark: one request where nothing did. The first look, without a mark, puts the
 * mark on the newest row and reports nothing. Changes are dealt with oldest first, so that a mark never passes one that
 * has not been.
 */
export async function look(source: Source, mark: Mark | undefined, { place, most, first = 0, later, setBack = () => 0 }: LookOptions): Promise<Look> {
	const read = async (more: (rows: Found[]) => boolean) => {
		const rows = await readWhile(source, (row) => place(row).id, (raw) => more(raw.map((row) => ({ ...place(row), row }))));
		return rows.map((row): Found => ({ ...place(row), row }));
	};
	if (!mark) {
		const rows = await read((found) => found.length < first || found.every(({ time, pinned }) => pinned || time === found.find((each) => !each.pinned)?.time));
		return { rows, fresh: [], mark: markAt(rows), more: false, back: false };
	}
	const floorNow = () => (setBack() > 0 ? earlier(mark.time, setBack()) : undefined);
	const rows = await read((found) => {
		const floor = floorNow();
		return !found.some(({ time, pinned }) => !pinned && time < (floor ?? mark.time)) && (floor !== undefined || !reached(mark, found));
	});
	const { fresh, back } = since(mark, rows);
	const floor = floorNow();
	if (floor !== undefined) return { rows, fresh: sinceSetBack(mark, rows, floor), mark: markSetBack(rows, floor), more: false, back, floor };
	if (back) return { rows, fresh: [], mark: markAt(rows), more: false, back };
	const newest = fresh.at(-1)?.time ?? '';
	const end = later ? fresh.findIndex((found) => later(found, newest)) : -1;
	const done = fresh.slice(0, Math.min(most, end < 0 ? fresh.length : end));
	return { rows, fresh: done, mark: advance(mark, done), more: fresh.length > done.length, back };
}

/** Whether a row stands where it was seen, so that all below it is old. */
function reached(mark: Mark, found: readonly Found[]): boolean {
	const seen = new Map(mark.newest);
	return found.some(({ id, time, pinned }) => !pinned && time !== mark.time && seen.get(id) === time);
}
