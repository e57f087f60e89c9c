import { wallTime } from '../shared/values/dates';

/** A moment by the clock of the server, as its database keeps it: without a zone. */
export function serverTime(moment: unknown): string {
	return wallTime(String(moment));
}

/**
 * The same for bookings. In 5.1 a time must have an offset from UTC (recording 5.1.15 `error-events-create-local-format`);
 * later versions take the time of the clock out of it, whatever the offset.
 */
export function bookingTime(moment: unknown): string {
	const [, hours = '+00', minutes = '00'] = /:\d\d(?:\.\d+)?\s*([+-]\d\d):?(\d\d)$/.exec(String(moment)) ?? [];
	return `${serverTime(moment).replace(' ', 'T')}${hours}:${minutes}`;
}
