/** Compares the list of bookings with the snapshots of it. Called by `bookingPoll.ts`. */
import type { IDataObject } from 'n8n-workflow';
import { secondsOf } from '../../shared/polling/serverClock';
import type { Snapshot, Snapshots, StoredSnapshots } from '../../shared/polling/snapshots';

/** What the last poll knew of the bookings. */
export interface KnownBookings {
	snapshots: StoredSnapshots;
	/** The highest id seen. */
	highestId: number;
	/** Bookings that end before this day are no longer asked for, by the server's clock. */
	from?: string;
	/** The day from which the last poll asked for bookings. */
	previousFrom?: string;
}

/** The fields in a snapshot of a booking, by their names in the output and their columns. */
const columns = { start: 'start', end: 'end', title: 'title_only', resource: 'items_id', experiment: 'experiment', linkedResource: 'item_link' } as const;
const names = Object.keys(columns) as Array<keyof typeof columns>;

/** Seconds of a day. */
export const day = 24 * 60 * 60;

/** What became of a booking. */
export interface BookingChange {
	id: string;
	event: 'created' | 'changed' | 'cancelled';
	changes: IDataObject;
	row: IDataObject;
}

/**
 * What became of the bookings, in the order of their ids. Snapshots of those that are over and no longer asked for are
 * deleted.
 */
export function compareBookings(rows: IDataObject[], snapshots: Snapshots, { highestId, from, previousFrom, snapshots: { forgotten } }: KnownBookings): BookingChange[] {
	const listedFrom = (date: string | undefined) => (date === undefined ? -Infinity : secondsOf(date) + 2 * day);
	const [now, before] = [listedFrom(from), listedFrom(previousFrom)];
	const found = new Map(rows.map((row) => [String(row.id), row]));
	const listed = rows.flatMap((row): BookingChange[] => {
		const id = String(row.id);
		const previous = snapshots.get(id);
		const { time, values } = snapshotOfBooking(row);
		if (!previous && Number(id) > highestId) return [{ id, event: 'created', changes: {}, row }];
		// One that was forgotten is no news, nor one that was not asked for before the server's clock was set back. Another was moved here from long ago.
		if (!previous) return forgotten > 0 || time <= before ? [] : [{ id, event: 'changed', changes: changesOf(undefined, values), row }];
		return previous.values.join() === values.join() ? [] : [{ id, event: 'changed', changes: changesOf(previous.values, values), row }];
	});
	const gone = snapshots.entries().flatMap(([id, { time, values }]): BookingChange[] => {
		if (found.has(id)) return [];
		if (time > now) return [{ id, event: 'cancelled', changes: {}, row: Object.fromEntries(names.map((name, index) => [columns[name], values[index] || null])) }];
		snapshots.delete(id);
		return [];
	});
	return [...listed, ...gone].sort((a, b) => Number(a.id) - Number(b.id));
}

function changesOf(before: readonly string[] | undefined, after: readonly string[]): IDataObject {
	return Object.fromEntries(
		names.flatMap((name, index) => (before?.[index] === after[index] ? [] : [[name, { old: before?.[index] || null, new: after[index] || null, known: before !== undefined }]])),
	);
}

/** A snapshot of a booking. Its time is that of the booking's end, so that those longest past are forgotten first. In 5.1 times have an offset. */
export function snapshotOfBooking(row: IDataObject): Snapshot {
	const clock = (value: unknown) => String(value ?? '').slice(0, 19).replace('T', ' ');
	const values = names.map((name) => (name === 'start' || name === 'end' ? clock(row[columns[name]]) : String(row[columns[name]] ?? '')));
	return { time: secondsOf(clock(row.end)), values, numbers: [] };
}
