import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { type Found, look } from '../../shared/polling/changes';
import type { Mark } from '../../shared/polling/cursor';
import type { Listed } from './recordPages';
import { millis } from './openMinute';

/** How far the changes of a list have been seen. */
export interface Progress {
	mark: Mark;
	/** What the records were like that had changed in the minute of the first look, by id, and which minute that was. */
	begun?: { time: string; rows: Record<string, string> };
	/** Whether Labguru has been seen to sort by the time of change. */
	sorts?: boolean;
	/** The newest time whose minute was not over, and since when n8n has been waiting for its end. */
	waiting?: { time: string; since: number };
}

/** What a look at the changes brought. */
export interface Changes {
	/** Changed records, longest ago first. */
	rows: IDataObject[];
	progress: Progress;
}

const minuteMs = 60_000;
/** By how much a change may show up later than its time, and the clocks of Labguru's machines differ. */
const slackMs = 10_000;

/** Id and time of the last change. */
export function placeOf(row: IDataObject): { id: string; time: string } {
	return { id: String(row.id), time: String(row.updated_at ?? row.created_at ?? '') };
}

/**
 * What changed since the last look. Labguru tells the time of a change by the minute, so a record can change twice and
 * show one time. Therefore a change is left for a later look until its minute is over: then whatever happens bears
 * another time.
 * @param now n8n's clock in ms, by which only the time between two looks is told
 */
export async function changes(list: Listed, before: Progress | undefined, most: number, now: number): Promise<Changes> {
	const waited = (time: string) => before?.waiting !== undefined && time <= before.waiting.time && now - before.waiting.since >= minuteMs + slackMs;
	const top = millis(placeOf(list.rows[0] ?? {}).time);
	const later = ({ time }: { time: string }) => Math.abs(top - millis(time)) <= 2 * minuteMs && !waited(time) && underWay(time, list.date);
	const source = { page: async () => ({ rows: list.rows, last: true }), overlaps: false };
	const settled = before ? list : { ...list, rows: list.rows.filter((row) => !later(placeOf(row))) };
	const { fresh, mark } = await look(before ? source : { ...source, page: async () => ({ rows: settled.rows, last: true }) }, before?.mark, { place: placeOf, most, later });
	const pending = list.rows.map(placeOf).filter(later).map(({ time }) => time).sort().at(-1);
	const progress: Progress = { mark, ...begunWith(list, before, later), ...(pending === undefined ? {} : { waiting: waitingFor(pending, before, now) }) };
	return { rows: fresh.filter((found) => !isOld(found, before)).map(({ row }) => row), progress };
}

function waitingFor(time: string, before: Progress | undefined, now: number): Progress['waiting'] {
	return before?.waiting?.time === time ? before.waiting : { time, since: now };
}

/** At the first look, what the records are like whose minute is not over; later, the same until that minute is past. */
function begunWith(list: Listed, before: Progress | undefined, later: (place: { time: string }) => boolean): Pick<Progress, 'begun'> {
	if (before) return before.begun && before.mark.time <= before.begun.time ? { begun: before.begun } : {};
	const open = list.rows.filter((row) => later(placeOf(row)));
	const time = open.map((row) => placeOf(row).time).sort().at(-1);
	return time === undefined ? {} : { begun: { time, rows: Object.fromEntries(open.map((row) => [String(row.id), fingerprint(row)])) } };
}

/** Whether a record had changed before the first look, and not again. */
function isOld({ id, time, row }: Found, before: Progress | undefined): boolean {
	return before?.begun !== undefined && time <= before.begun.time && before.begun.rows[id] === fingerprint(row);
}

function fingerprint(row: IDataObject): string {
	return createHash('sha256').update(JSON.stringify(row)).digest('base64').slice(0, 12);
}

/**
 * Whether the minute of one of the newest changes may not be over. Compares two clocks of the server, in any time zone,
 * since zones differ by quarters of an hour.
 * @param time `YYYY-MM-DD hh:mm`, a zone does not matter
 * @param date the Date header of the answer; where there is none, only waiting helps
 */
function underWay(time: string, date: unknown): boolean {
	const answered = typeof date === 'string' ? Date.parse(date) : NaN;
	const changed = millis(time);
	if (Number.isNaN(changed)) return false;
	if (Number.isNaN(answered)) return true;
	const quarter = 15 * minuteMs;
	const age = (((answered - changed) % quarter) + quarter) % quarter;
	return age < minuteMs + slackMs || age > quarter - slackMs;
}
