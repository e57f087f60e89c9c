/** A time of Labguru, `YYYY-MM-DD hh:mm` without a zone, in ms to compare with others; NaN where it is none. */
export function millis(time: unknown): number {
	return Date.parse(`${String(time).slice(0, 16).replace(' ', 'T')}:00Z`);
}
