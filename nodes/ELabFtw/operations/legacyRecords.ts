import type { IDataObject } from 'n8n-workflow';
import { send } from '../../shared/http/send';
import { parameter, zoneOf } from '../../shared/item/parameters';
import { created, outputItem } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { readDate, withOffset } from '../../shared/values/dates';
import { readAgain } from './readAgain';

/** A time as API v1 wants those of bookings (recording `events-create`). */
function moment(call: Call, given: unknown, label: string): string {
	return withOffset(readDate(given, label, zoneOf(call)), zoneOf(call));
}

/** What a new booking is made of, but for a title. */
export function bookingOf(call: Call): IDataObject {
	const time = (name: string, label: string) => moment(call, parameter<unknown>(call, name, ''), label);
	return { start: time('start', 'Start'), end: time('end', 'End'), title: '' };
}

/** The time whose bookings are wanted: both ends, since only that is known to work (recording `events-list-range`). */
export function periodOf(call: Call): IDataObject {
	const { from, until } = parameter<IDataObject>(call, 'filters', {});
	if (!from && !until) return {};
	const start = from ? moment(call, from, 'From') : '1970-01-01T00:00:00+00:00';
	return { start, end: until ? moment(call, until, 'Until') : '2100-01-01T00:00:00+00:00' };
}

/** Books a resource, and returns the booking. */
export const book: Run = async (call, request) => {
	const { id } = created(call, await send(call, request));
	return [outputItem(call, await readAgain(call, `/events/${String(id)}`, `The booking was made, with the ID ${String(id)}`))];
};
