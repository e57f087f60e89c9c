/** The server's clock: times as it writes them, and how they compare with its answers. Called by the triggers of both notebooks. */

/** The server's clock, as an answer showed it. */
export interface ServerClock {
	/** The Date header of the answer. */
	date?: unknown;
	/** How long the request took. */
	tookMs: number;
	/** By how many ms it was ahead of n8n's clock. Only how this changes says something. */
	offsetMs?: number;
}

/**
 * Reads the server's clock.
 * @param date the Date header of an answer that has just come
 * @param started when its request was sent, by n8n's clock in ms
 */
export function serverClockOf(date: unknown, started: number): ServerClock {
	const now = Date.now();
	const answered = dateOf(date);
	return { date, tookMs: now - started, offsetMs: Number.isNaN(answered) ? undefined : answered - now };
}

/** Where the server's clock was set back by less, in seconds, nothing is done. */
const leastSetBack = 30;

/**
 * By how many seconds the server's clock was set back between two answers, with what the answers took; 0 where it was not.
 * @param previousOffsetMs its offset at the first of them
 */
export function secondsSetBack(previousOffsetMs: number | undefined, { offsetMs, tookMs }: ServerClock): number {
	if (previousOffsetMs === undefined || offsetMs === undefined) return 0;
	const seconds = Math.ceil((previousOffsetMs - offsetMs) / 1000);
	return seconds < leastSetBack + Math.ceil(tookMs / 1000) ? 0 : seconds + 2;
}

/** A time of the server without a zone as seconds, to compare and to store; NaN where it is none. */
export function secondsOf(time: string): number {
	const [day = '', clock = ''] = time.split(/[ T]/);
	return Math.floor(Date.parse(`${day}T${clock.slice(0, 8) || '00:00:00'}Z`) / 1000);
}

/** A time as the server writes it, some seconds before another. */
export function secondsBefore(time: string, seconds: number): string {
	const from = secondsOf(time);
	return Number.isNaN(from) ? time : new Date((from - seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

export const quarterMs = 15 * 60_000;

/**
 * How long before an answer a change was, in ms from 0 to a quarter of an hour: in any time zone, since zones differ by
 * quarters of an hour. NaN where one of the two is no time.
 * @param changedMs time of the change, read as if it were in UTC
 * @param date the Date header of the answer
 */
export function ageMs(changedMs: number, date: unknown): number {
	return (((dateOf(date) - changedMs) % quarterMs) + quarterMs) % quarterMs;
}

/**
 * Whether the second of a change may not be over: the same record could change in it once more, which its time would
 * not show.
 * @param time `YYYY-MM-DD hh:mm:ss`, a zone does not matter
 */
export function isSecondOpen(time: string, { date, tookMs }: ServerClock): boolean {
	return ageMs(secondsOf(time) * 1000, date) <= 1000 * (1 + Math.ceil(tookMs / 1000));
}

function dateOf(date: unknown): number {
	return typeof date === 'string' ? Date.parse(date) : NaN;
}
