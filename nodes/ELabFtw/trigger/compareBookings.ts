import type { IDataObject } from 'n8n-workflow';
import { secondsOf } from '../../shared/polling/cursor';
import type { Memory, Packed, Remembered } from '../../shared/polling/snapshots';

/** What the last poll knew of the bookings. */
export interface Known {
	memory: Packed;
	/** The highest id seen. */
	top: number;
	/** Bookings that end before this day are no longer asked for, by the server's clock. */
	from?: string;
	/** The day that was last asked for. */
	asked?: string;
}

/** What is remembered of a booking, by its name in the output and its column. */
const columns = { start: 'start', end: 'end', title: 'title_only', resource: 'items_id', experiment: 'experiment', linkedResource: 'item_link' } as const;
const names = Object.keys(columns) as Array<keyof typeof columns>;

/** Seconds of a day. */
export const day = 24 * 60 * 60;

/** What became of a booking. */
export interface Compared {
	id: string;
	event: 'created' | 'changed' | 'cancelled';
	changes: IDataObject;
	row: IDataObject;
}

/** What became of the bookings, in the order of their ids. */
export function compare(rows: IDataObject[], memory: Memory, { top, from, asked, memory: { forgotten } }: Known): Compared[] {
	const since = (date: string | undefined) => (date === undefined ? -Infinity : secondsOf(date) + 2 * day);
	const [horizon, before] = [since(from), since(asked)];
	const found = new Map(rows.map((row) => [String(row.id), row]));
	const now = rows.flatMap((row): Compared[] => {
		const id = String(row.id);
		const old = memory.get(id);
		const { time, values } = rememberedBooking(row);
		if (!old && Number(id) > top) return [{ id, event: 'created', changes: {}, row }];
		// One that was forgotten is no news, nor one that was not asked for before the server's clock was set back. Another was moved here from long ago.
		if (!old) return forgotten > 0 || time <= before ? [] : [{ id, event: 'changed', changes: changesOf(undefined, values), row }];
		return old.values.join() === values.join() ? [] : [{ id, event: 'changed', changes: changesOf(old.values, values), row }];
	});
	const gone = memory.entries().flatMap(([id, old]): Compared[] => {
		if (found.has(id)) return [];
		if (old.time > horizon) return [{ id, event: 'cancelled', changes: {}, row: Object.fromEntries(names.map((name, index) => [columns[name], old.values[index] || null])) }];
		memory.delete(id);
		return [];
	});
	return [...now, ...gone].sort((a, b) => Number(a.id) - Number(b.id));
}

function changesOf(old: readonly string[] | undefined, now: readonly string[]): IDataObject {
	return Object.fromEntries(
		names.flatMap((name, index) => (old?.[index] === now[index] ? [] : [[name, { old: old?.[index] || null, new: now[index] || null, known: old !== undefined }]])),
	);
}

/** The time is that of its end, so that those longest past are forgotten first. In 5.1 times have an offset. */
export function rememberedBooking(row: IDataObject): Remembered {
	const clock = (value: unknown) => String(value ?? '').slice(0, 19).replace('T', ' ');
	const values = names.map((name) => (name === 'start' || name === 'end' ? clock(row[columns[name]]) : String(row[columns[name]] ?? '')));
	return { time: secondsOf(clock(row.end)), values, set: [] };
}
