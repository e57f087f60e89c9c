/** Labguru tells when a record changed by the minute: whether that minute may not be over. Called by `changedRecords.ts`. */
import { ageMs, quarterMs } from '../../shared/polling/serverClock';

export const minuteMs = 60_000;
/** By how much a change may show up later than its time, and the clocks of Labguru's machines differ. */
export const slackMs = 10_000;

/** A time of Labguru, `YYYY-MM-DD hh:mm` without a zone, in ms to compare with others; NaN where it is none. */
export function minuteOf(time: string): number {
	return Date.parse(`${time.slice(0, 16).replace(' ', 'T')}:00Z`);
}

/**
 * Whether the minute of one of the newest changes may not be over: the same record could change in it once more, which
 * its time would not show.
 * @param time `YYYY-MM-DD hh:mm`, a zone does not matter
 * @param date the Date header of the answer; where there is none, only waiting helps
 */
export function isMinuteOpen(time: string, date: unknown): boolean {
	const changed = minuteOf(time);
	if (Number.isNaN(changed)) return false;
	const age = ageMs(changed, date);
	return Number.isNaN(age) || age < minuteMs + slackMs || age > quarterMs - slackMs;
}
