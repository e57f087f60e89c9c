/** A row of a list that is ordered by its last change, newest first, as far as a mark is about it. */
export interface Place {
	id: string;
	/** Time of the last change as the server writes it; later times are greater as text. */
	time: string;
	/** Whether it stands at the top whatever its time, so that its place says nothing. */
	pinned?: boolean;
}

/**
 * How far a list has been seen: a time of the server and the ids seen at it, and the newest rows seen, by which the
 * place is found again where the time alone does not tell (a clock that is set back an hour in autumn).
 */
export interface Mark {
	time: string;
	/** Ids seen at that time. */
	ids: string[];
	/** Id and time of the newest rows seen. */
	newest: Array<[id: string, time: string]>;
	/** Rows that bear a later time, from before the server's clock was set back, and are no news. */
	ahead?: Array<[id: string, time: string]>;
}

/** Rows that are kept to find the place again. */
const kept = 20;
/** The most rows from before the clock was set back. */
const mostAhead = 1000;

/** What is new in a list. */
export interface Fresh<T> {
	/** Rows changed since the mark, oldest first. */
	fresh: T[];
	/** Whether the newest row is older than the mark: the row at the mark is gone, or the notebook went back in time. */
	back: boolean;
}

/** A mark at the newest row: everything in the list counts as seen. */
export function markAt(rows: readonly Place[]): Mark {
	const places = rows.filter(({ pinned }) => !pinned);
	const newest = rows.reduce((most, { time }) => (time > most ? time : most), '');
	const time = places[0]?.time ?? newest;
	return { time, ids: rows.filter((row) => row.time === time).map(({ id }) => id), newest: pairs(places) };
}

function pairs(places: readonly Place[]): Mark['newest'] {
	return places.slice(0, kept).map(({ id, time }) => [id, time]);
}

/**
 * The rows of a list that changed since the mark. Below a row that stands where it was seen, all is old.
 * @param rows the beginning of the list, newest first, down to a row as old as the mark
 */
export function since<T extends Place>(mark: Mark, rows: readonly T[]): Fresh<T> {
	const seen = new Map(mark.newest);
	for (const id of mark.ids) seen.set(id, mark.time);
	const ahead = new Map(mark.ahead);
	const placed = (row: Place) => seen.get(row.id) === row.time;
	const known = (row: Place) => placed(row) || ahead.get(row.id) === row.time;
	const anchor = rows.findIndex((row) => !row.pinned && placed(row));
	const byPlace = anchor >= 0 && rows[anchor]?.time === mark.time;
	const fresh = rows.filter((row, index) => {
		if (known(row)) return false;
		if (row.time === mark.time) return true;
		if (!row.pinned && anchor >= 0 && index > anchor) return false;
		return row.time > mark.time || (byPlace && !row.pinned && index < anchor);
	});
	const back = fresh.length === 0 && rows.length > 0 && rows.every(({ time }) => time < mark.time);
	return { fresh: oldestFirst(fresh), back };
}

/**
 * The rows of a list that changed since the mark, where the server's clock was set back in between: those above the mark,
 * and those that stand among the rows last seen.
 * @param floor the earliest time that a change after it can bear
 */
export function sinceSetBack<T extends Place>(mark: Mark, rows: readonly T[], floor: string): T[] {
	const seen = new Map([...(mark.ahead ?? []), ...mark.newest, ...mark.ids.map((id): [string, string] => [id, mark.time])]);
	const oldest = mark.newest.length < kept ? '' : mark.newest.reduce((least, [, time]) => (time < least ? time : least), mark.time);
	const fresh = rows.filter(({ id, time, pinned }) => seen.get(id) !== time && (time > mark.time || (!pinned && time > oldest && time >= floor)));
	return oldestFirst(fresh);
}

/** A mark for a clock that was set back: all rows count as seen, and changes from then on are news. */
export function markSetBack(rows: readonly Place[], floor: string): Mark {
	const above = rows.filter(({ time }) => time > floor).sort((a, b) => (a.time < b.time ? 1 : -1));
	const time = above[mostAhead]?.time ?? floor;
	return {
		time,
		ids: rows.filter((row) => row.time === time).map(({ id }) => id),
		newest: [],
		ahead: above.filter((row) => row.time > time).map((row) => [row.id, row.time]),
	};
}

function oldestFirst<T extends Place>(rows: T[]): T[] {
	const turned = [...rows].reverse();
	return rows.some(({ pinned }) => pinned) ? turned.sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time))) : turned;
}

/**
 * The mark after rows have been dealt with.
 * @param done rows changed since the mark, oldest first; the first of `since`
 */
export function advance(mark: Mark, done: readonly Place[]): Mark {
	const last = done.at(-1);
	if (!last) return mark;
	const { time } = last;
	const now = done.filter((row) => row.time === time).map(({ id }) => id);
	const places = done.filter(({ pinned }) => !pinned).slice(-kept).reverse();
	const moved = new Set(done.map(({ id }) => id));
	const ahead = mark.ahead?.filter(([id, later]) => later > time && !moved.has(id)) ?? [];
	return {
		time,
		ids: time === mark.time ? [...new Set([...mark.ids, ...now])] : now,
		newest: [...pairs(places), ...mark.newest.filter(([id]) => !moved.has(id))].slice(0, kept),
		...(ahead.length > 0 ? { ahead } : {}),
	};
}

/** A time as the server writes it, some seconds before another. */
export function earlier(time: string, seconds: number): string {
	const from = secondsOf(time);
	return Number.isNaN(from) ? time : new Date((from - seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * Whether the second of a change may not be over: the same record could change in it once more, which its time would
 * not show. Compares seconds of the server with seconds of the server, in any time zone, since zones differ by
 * quarters of an hour.
 * @param time `YYYY-MM-DD hh:mm:ss`, a zone does not matter
 * @param date the Date header of the answer
 * @param tookMs how long the request took
 */
export function unsettled(time: string, date: unknown, tookMs: number): boolean {
	const answered = typeof date === 'string' ? Date.parse(date) : NaN;
	const changed = secondsOf(time);
	if (Number.isNaN(answered) || Number.isNaN(changed)) return false;
	const quarter = 15 * 60;
	const age = (((answered / 1000 - changed) % quarter) + quarter) % quarter;
	return age <= 1 + Math.ceil(tookMs / 1000);
}

/** A time without a zone as seconds, to compare and to keep; NaN where it is none. */
export function secondsOf(time: string): number {
	const [day = '', clock = ''] = time.split(/[ T]/);
	return Math.floor(Date.parse(`${day}T${clock.slice(0, 8) || '00:00:00'}Z`) / 1000);
}
