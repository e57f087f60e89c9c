import { recordIdOf, zoneOf } from '../shared/item/parameters';
import type { Call } from '../shared/types/table';
import { convert, type Wanted } from '../shared/values/convert';
import { isDate, readDate } from '../shared/values/dates';
import type { IdReader } from '../shared/types/field';
import { article, quoted } from '../shared/values/text';
import { kinds } from './kinds';
import type { ExtraField } from './metadata';

/** Reads a value that is not empty for an extra field; throws an Error that names the field, the value and what would fit. */
type Read = (value: unknown, name: string, field: ExtraField, call: Call) => string | number;

/**
 * The value of an extra field as eLabFTW stores it, by the type that the entry's metadata says: text but for links, `on`
 * for a ticked box, dates without a zone, a list where the field has several values.
 * @param value what the user gave; null, undefined and '' empty the field
 * @throws Error that names the field, the value and what would fit
 */
export function storedValue(name: string, field: ExtraField, value: unknown, call: Call): unknown {
	const read = (each: unknown) => (isEmpty(each) ? '' : (reads[field.type ?? ''] ?? text)(each, name, field, call));
	if (field.allow_multi_values === true) return severalOf(value, name, field, call).filter((each) => !isEmpty(each)).map(read);
	if (!Array.isArray(value)) return read(value);
	if (value.length > 1) throw new Error(`"${name}" takes one value, not ${quoted(value)}`);
	return read(value[0]);
}

/** An extra field for a value of which the entry has no field yet, typed by the value. */
export function fieldFor(value: unknown): ExtraField {
	if (Array.isArray(value)) return { type: 'text', allow_multi_values: true };
	return { type: typeof value === 'number' ? 'number' : 'text' };
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Several values: a list, its JSON, or text with commas between. */
function severalOf(value: unknown, name: string, { type, options = [] }: ExtraField, call: Call): unknown[] {
	if (isEmpty(value)) return [];
	const word = String(value).trim();
	// A choice can have a comma of its own, and "7,4" is one number, badly written.
	const one = options.some((option) => sameWord(option, word)) || (type === 'number' && /^[+-]?\d+,\d+$/.test(word));
	return one ? [value] : (convert({ label: name, type: 'array' }, value, zoneOf(call)) as unknown[]);
}

function sameWord(one: string, other: string): boolean {
	return one.trim().toLowerCase() === other.toLowerCase();
}

function plain(type: Wanted['type'], as: (value: unknown) => string = String, more: Partial<Wanted> = {}): Read {
	return (value, name, _field, call) => as(convert({ label: name, type, ...more }, value, zoneOf(call)));
}

const text = plain('string');

const choice: Read = (value, name, field, call) => {
	const options = (field.options ?? []).map((option) => ({ name: option, value: option }));
	return options.length > 0 ? plain('options', String, { options })(value, name, field, call) : text(value, name, field, call);
};

/** Digits are kept as they are written: 7.40 says more than 7.4. */
const number: Read = (value, name, field, call) => {
	const read = plain('number')(value, name, field, call);
	return typeof value === 'string' && /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(value.trim()) ? value.trim() : read;
};

/** Of a moment its hour and minute; a time of day keeps its seconds. */
const time: Read = (value, name, _field, call) => {
	const given = isDate(value) ? readDate(value, name, zoneOf(call)) : String(value).trim();
	const [, moment, hour = '', minute = '', seconds = ''] = /^(\d{4}-\d{2}-\d{2}[T ])?(\d{1,2}):(\d{2})(:[0-5]\d)?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(given) ?? [];
	if (hour !== '' && Number(hour) < 24 && Number(minute) < 60) return `${hour.padStart(2, '0')}:${minute}${moment ? '' : seconds}`;
	throw new Error(`"${name}" takes a time of day such as 14:05, not ${quoted(value)}`);
};

/** `2026-03-01T09:30`, as the app's input writes it. */
function minute(moment: unknown): string {
	return `${String(moment).replace(' ', 'T')}T00:00`.slice(0, 16);
}

function link(reader: IdReader): Read {
	return (value, name, _field, call) => {
		const id = idOf(() => recordIdOf(call, value, reader));
		if (id !== undefined) return id;
		const { noun, web } = reader;
		throw new Error(`"${name}" takes the ID${web ? ' or URL' : ''} of ${article(noun)} ${noun}, not ${quoted(value)}`);
	};
}

function idOf(read: () => string): number | undefined {
	try {
		return Number(read());
	} catch {
		return undefined;
	}
}

const reads: Readonly<Record<string, Read>> = {
	number,
	checkbox: plain('boolean', (ticked) => (ticked === true ? 'on' : '')),
	select: choice,
	radio: choice,
	date: plain('dateTime', String, { day: true }),
	'datetime-local': plain('dateTime', minute),
	time,
	experiments: link(kinds.experiments),
	items: link(kinds.items),
	compounds: link({ noun: 'compound' }),
	users: link({ noun: 'person' }),
};
