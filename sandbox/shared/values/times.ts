/** Times as databases write them, in UTC and without a zone; both notebooks show them so. */

const pad = (n: number) => String(n).padStart(2, '0');

/** `2026-11-21`. */
export const dateOf = (at: Date): string =>
	`${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;

/** `2026-11-21 18:22`. */
export const minuteOf = (at: Date): string => `${dateOf(at)} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;

/** `2026-11-21 18:22:09`. */
export const timeOf = (at: Date): string => `${minuteOf(at)}:${pad(at.getUTCSeconds())}`;
