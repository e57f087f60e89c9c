/** Dates, from all that n8n gives. */
import { quoted } from './text';

/** What n8n gives as a date besides text: a JS Date (database nodes), a Luxon DateTime (expressions), or milliseconds. */
interface Luxon {
	toISO(): string | null;
}

const written = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/**
 * A moment as ISO text, from all that n8n gives: text keeps its own zone or none, other values get the workflow's.
 * @param value text such as `2026-01-31`, `2026-01-31T08:00` or `20260131`; Date; Luxon; milliseconds since 1970
 * @param zone the workflow's time zone, such as `Europe/Berlin`
 * @throws Error for what is no date, or a day that the calendar does not have
 */
export function readDate(value: unknown, label: string, zone: string): string {
	const text = asText(value, zone);
	const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
	const iso = compact ? compact.slice(1).join('-') : text;
	if (isMoment(iso)) return iso;
	throw new Error(`"${label}" takes a date such as 2026-01-31 or 2026-01-31T08:00, not ${quoted(value)}`);
}

/**
 * The day of a date, `YYYY-MM-DD`. A Date that is midnight in UTC or in n8n's own zone is a day of a database: it means that
 * day whatever the workflow's zone.
 * @throws Error as `readDate`
 */
export function readDay(value: unknown, label: string, zone: string): string {
	const day = value instanceof Date ? dayOfMidnight(value) : undefined;
	return day ?? readDate(value, label, zone).slice(0, 10);
}

/** Smaller numbers are no milliseconds of our days, but seconds, days of a spreadsheet, or a day such as 20260131. */
const leastMs = 1e11;

function asText(value: unknown, zone: string): string {
	if (value instanceof Date) return inZone(value, zone);
	if (typeof value === 'number') return Math.abs(value) >= leastMs ? inZone(new Date(value), zone) : String(value);
	if (isLuxon(value)) return value.toISO() ?? '';
	return typeof value === 'string' ? value.trim() : '';
}

function isLuxon(value: unknown): value is Luxon {
	return typeof value === 'object' && value !== null && typeof (value as Partial<Luxon>).toISO === 'function';
}

/** Whether a value is a date as n8n or a database gives it. */
export function isDate(value: unknown): boolean {
	return value instanceof Date || isLuxon(value);
}

function inZone(date: Date, zone: string): string {
	if (Number.isNaN(date.getTime())) return '';
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset',
	}).formatToParts(date);
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
	const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
	return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

function dayOfMidnight(date: Date): string | undefined {
	if (Number.isNaN(date.getTime())) return undefined;
	if (date.getTime() % 86_400_000 === 0) return date.toISOString().slice(0, 10);
	const [hours, minutes] = [date.getHours(), date.getMinutes()];
	if (hours + minutes + date.getSeconds() + date.getMilliseconds() > 0) return undefined;
	return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((each) => String(each).padStart(2, '0')).join('-');
}

function isMoment(text: string): boolean {
	const [, year, month, day, hour = '0', minute = '0', second = '0'] = written.exec(text) ?? [];
	if (year === undefined) return false;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	// A day that its month does not have is one of another month.
	return date.getUTCMonth() + 1 === Number(month) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/**
 * A moment with its distance from UTC, to the second: `2026-01-31T08:00:00+01:00`.
 * @param moment as `readDate` gives it; without a zone it is meant in the workflow's
 * @param zone the workflow's time zone
 */
export function withOffset(moment: string, zone: string): string {
	const text = moment.includes(':') ? moment.replace(' ', 'T') : `${moment}T00:00`;
	const own = /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
	const ms = Date.parse(own ? text : `${text}Z`);
	if (own) return inZone(new Date(ms), zone);
	// By how much the clocks differ is known only once the moment is: twice, for the nights in which they change.
	const differ = (at: number) => Date.parse(`${inZone(new Date(at), zone).slice(0, 19)}Z`) - at;
	return inZone(new Date(ms - differ(ms - differ(ms))), zone);
}

/** A moment as a database without zones writes it: `2026-01-31 08:00:00`, by the clock that the text was written by. */
export function wallTime(moment: string): string {
	const [day, time = '00:00'] = moment.split(/[T ]/);
	return `${day} ${time.slice(0, 8).replace(/[.,Z+-].*/, '').padEnd(8, ':00')}`;
}
