/** Bookings of items in the scheduler. */
import { missing, Refusal, toInt, type Call } from './call';
import { nextId, type Booking } from './state';
import { bookingAlone, bookingRow } from './views';

/** A time with its zone, to the second (events-create). */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

/** Books an item; whether it can be booked is not asked (events-create-on-not-bookable). */
export function book({ state, user, fields }: Call, item: number): { id: number } {
	if (item === 0) throw new Refusal(400, 'Item id missing!');
	const { start = '', end = '', title = '' } = fields;
	if (!moment.test(start) || !moment.test(end)) throw new Refusal(400, 'Could not understand date format!');
	const id = nextId(state, 'bookings');
	state.bookings.push({ id, item, start, end, title, userid: user.userid });
	return { id };
}

/** One booking, or those of a time. */
export function bookings(call: Call, id: number): unknown {
	if (id > 0) return bookingAlone(call, found(call, id));
	const from = Date.parse(String(call.query.start ?? ''));
	const until = Date.parse(String(call.query.end ?? ''));
	const within = ({ start, end }: Booking) => !(Date.parse(end) <= from) && !(Date.parse(start) >= until);
	return call.state.bookings.filter(within).map((row) => bookingRow(call, row));
}

/** Takes a booking away. */
export function cancel(call: Call): object {
	const id = toInt(call.segments[1]);
	if (id === 0) throw new Refusal(400, 'Event id missing!');
	call.state.bookings.splice(call.state.bookings.indexOf(found(call, id)), 1);
	return {};
}

function found({ state }: Call, id: number): Booking {
	const booking = state.bookings.find((each) => each.id === id);
	if (!booking) throw missing();
	return booking;
}
