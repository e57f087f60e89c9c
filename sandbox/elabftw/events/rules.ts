/** When an item can be booked, and how dates are read. Models and patches of bookings use it. */
import { timeOf } from '../../shared/values/times';
import type { Call } from '../call/call';
import { bad, Crash, invalid } from '../call/errors';
import type { Entity } from '../state';

export const minute = 60_000;

/** A time of the database in milliseconds. */
export const millis = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`);

/** A date as eLabFTW understands it: an ISO date with offset; later versions also local and day only. */
export function readDate(call: Call, value: unknown, edge: 'start' | 'end'): string {
	if (typeof value !== 'string') throw new Crash();
	if (/^\d{4}-\d\d-\d\d$/.test(value)) {
		const day = Date.parse(`${value}T00:00:00Z`);
		return timeOf(new Date(edge === 'start' ? day + minute : day - 2 * minute));
	}
	const local = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(value);
	const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(value);
	if (!zoned && (call.traits.v51 || !local)) throw bad('Could not understand date format!');
	// From 5.6 on the time of the clock is kept, whatever the offset.
	return timeOf(new Date(call.traits.v51 ? value : `${value.replace(' ', 'T').slice(0, 19)}Z`));
}

/** Refuses what the item's rules do not allow (error-events-…). */
export function assertBookable(call: Call, item: Entity, booking: { id?: number; start: string; end: string }): void {
	const { extra } = item;
	const v51 = call.traits.v51;
	if (!extra.is_bookable && !v51) throw bad('You do not have the permission to book this entry.');
	if (booking.end <= booking.start && !v51)
		throw invalid(`End time ${booking.end} cannot be before start time ${booking.start}.`);
	if (booking.start < call.now() && !call.isAdmin && !extra.book_users_can_in_past) {
		throw bad('Creation/modification of events in the past is not allowed!');
	}
	const others = call.state.bookings.filter((row) => row.item === item.id && row.id !== booking.id);
	if (!extra.book_can_overlap && others.some((row) => row.start < booking.end && row.end > booking.start)) {
		throw bad('Overlapping booking slots is not permitted.');
	}
	const longest = Number(extra.book_max_minutes);
	if (longest && millis(booking.end) - millis(booking.start) > longest * minute) {
		throw bad(`Each time slot is limited to ${longest} minutes.`, `Slot time is limited to ${longest} minutes.`);
	}
	const most = Number(extra.book_max_slots);
	if (most && others.filter((row) => row.userid === call.user.userid && row.start > call.now()).length >= most) {
		throw bad(`You cannot book any more slots. Maximum of ${most} reached.`);
	}
}
