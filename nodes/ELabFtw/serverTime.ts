/** Times as eLabFTW writes them: by the server's clock, without a zone. */
import type { IDataObject } from 'n8n-workflow';
import { cached } from '../shared/item/cached';
import { send } from '../shared/http/send';
import { checked, zoneOf } from '../shared/item/parameters';
import { isObject } from '../shared/item/records';
import { quarterMs, secondsOf } from '../shared/polling/serverClock';
import type { Call } from '../shared/types/table';
import { readDate, wallTime } from '../shared/values/dates';

const zoned = /(?:Z|[+-]\d\d:?\d\d)$/;
/** No place on earth is further from UTC, in ms. */
const furthest = 15 * 3_600_000;
/** A key's last use is noted once a minute (recording `x-apikeys-list-after` of 6.0.0-alpha4), in ms. */
const noted = 90_000;

/**
 * A moment by the server's clock, to the second: `2026-11-21 18:22:09`. A time without a zone is taken as it stands; where the
 * server does not tell its own zone, the workflow's is taken for it.
 * @param given a date in any way that n8n has
 * @param label the input's name, for errors
 * @throws NodeOperationError for what is no date
 */
export async function serverTime(call: Call, given: unknown, label: string): Promise<string> {
	const moment = checked(call, () => readDate(given, label, zoneOf(call)));
	if (!zoned.test(moment)) return wallTime(moment);
	const ms = Date.parse(moment.replace(' ', 'T'));
	const offset = await serverOffset(call);
	return wallTime(offset === undefined ? readDate(ms, label, zoneOf(call)) : new Date(ms + offset).toISOString());
}

/**
 * The same with the offset of the server's clock from UTC: `2026-11-21T18:22:09+01:00`. Bookings of 5.1 must have one (recording
 * 5.1.15 `error-events-create-local-format`); later versions take the time of the clock out of it, whatever the offset.
 */
export async function serverMoment(call: Call, given: unknown, label: string): Promise<string> {
	const moment = checked(call, () => readDate(given, label, zoneOf(call)));
	const offset = await serverOffset(call);
	if (offset === undefined && zoned.test(moment)) return readDate(Date.parse(moment.replace(' ', 'T')), label, zoneOf(call));
	const minutes = Math.abs(offset ?? 0) / 60_000;
	const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
	return `${(await serverTime(call, moment, label)).replace(' ', 'T')}${(offset ?? 0) < 0 ? '-' : '+'}${hour}:${minute}`;
}

/**
 * How far the server's clock is ahead of UTC, in ms; undefined where it does not tell. Each request sets the last use of its
 * key by the clock of the database, and the Date of the answer is in UTC.
 */
async function serverOffset(call: Call): Promise<number | undefined> {
	return await cached(call, 'serverOffset', async () => {
		const { body, headers } = await send(call, { method: 'GET', path: '/apikeys', accept: [400, 401, 403, 404] });
		const used = (Array.isArray(body) ? (body as unknown[]) : []).filter(isObject).map(({ last_used_at: time }: IDataObject) => secondsOf(String(time ?? '')) * 1000);
		const ahead = Math.max(...used.filter((time) => !Number.isNaN(time))) - Date.parse(String(headers.date));
		const offset = Math.ceil((ahead - noted) / quarterMs) * quarterMs + 0;
		return Math.abs(offset) <= furthest ? offset : undefined;
	});
}
