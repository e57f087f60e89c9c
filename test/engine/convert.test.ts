import type { Input } from '../../nodes/shared/types/field';
import { convert, convertInput, type Wanted } from '../../nodes/shared/values/convert';
import { isDate, readDate, readDay, wallTime, withOffset } from '../../nodes/shared/values/dates';

const zone = 'Europe/Berlin';
const numbered = (count: number) => Array.from({ length: count }, (_, value) => ({ name: String(value), value }));
const luxon = { toISO: () => '2026-03-04T10:00:00.000+01:00' };

describe('what a field makes of a value', () => {
	const choices = [{ name: 'HTML', value: 1 }, { name: 'Markdown', value: 2 }];
	const kept: Array<[type: Wanted['type'], given: unknown, made: unknown, more?: Partial<Wanted>]> = [
		['string', 'text', 'text'],
		['string', '', ''],
		['string', null, null],
		['string', 7, 7],
		['string', ['a', 'b, c'], ['a', 'b, c'], { many: true }],
		['string', luxon, '2026-03-04T10:00:00.000+01:00'],
		['number', '7.4', 7.4],
		['number', ' 12 ', 12],
		['number', '-3', -3],
		['number', '', ''],
		['boolean', 'True', true],
		['boolean', 0, false],
		['boolean', 'off', false],
		['boolean', '', undefined],
		...[' 1 ', 'yes', 'ON', 'true'].map((word): [Wanted['type'], unknown, unknown] => ['boolean', word, true]),
		...['0', 'No', 'off', 'false'].map((word): [Wanted['type'], unknown, unknown] => ['boolean', word, false]),
		['dateTime', '2026-03-04T10:00', '2026-03-04T10:00'],
		['dateTime', ' 2026-03-04 ', '2026-03-04'],
		['dateTime', '2026-03-04T23:59:59', '2026-03-04T23:59:59'],
		['dateTime', '20260304', '2026-03-04'],
		['dateTime', 20260304, '2026-03-04', { day: true }],
		['string', true, 'true'],
		['dateTime', '2026-03-04T23:30:00-05:00', '2026-03-04', { day: true }],
		['dateTime', '', '', { day: true }],
		['dateTime', null, null, { day: true }],
		['options', 'markdown', 2, { options: choices }],
		['options', '2', 2, { options: choices }],
		['options', 1, 1, { options: choices }],
		['options', '42', 42, { options: choices, open: true }],
		['options', -1, -1, { open: true }],
		['options', ' μL ', 8, { options: [{ name: '\u00b5l', value: 8 }] }],
		['object', '{"a": 1}', { a: 1 }],
		['array', 'a, b', ['a', 'b']],
		['array', '["a, b"]', ['a, b']],
		['array', ' ["a, b"]', ['a, b']],
		['array', ['[1]'], ['[1]']],
		['array', '[a, b', ['[a', 'b']],
		['array', 'a,, b,', ['a', 'b']],
		['array', 7, ['7']],
		['array', { name: 'one' }, [{ name: 'one' }]],
	];
	test.each(kept)('%s of %j is %j', (type, given, made, more = {}) => {
		expect(convert({ label: 'Field', type, ...more }, given, zone)).toEqual(made);
	});

	const refused: Array<[type: Wanted['type'], given: unknown, words: string, more?: Partial<Wanted>]> = [
		['string', { html: '<p>x</p>' }, '"Field" takes text, not "{"html":"<p>x</p>"}": choose one of its values'],
		['string', ['a'], '"Field" takes text, not "["a"]": choose one of its values'],
		['string', [{ tag: 'a' }], '"Field" takes text or a list of texts, not "[{"tag":"a"}]": choose one of its values', { many: true }],
		['number', '7,4', '"Field" takes a number such as 7.4, without a unit, not "7,4"'],
		['number', '7 mL', '"Field" takes a number such as 7.4, without a unit, not "7 mL"'],
		['number', ' ', '"Field" takes a number such as 7.4, without a unit, not " "'],
		['number', '0x3', '"Field" takes a number such as 7.4, without a unit, not "0x3"'],
		['dateTime', 1772668800, '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "1772668800"'],
		['dateTime', 46053, '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "46053"'],
		['dateTime', '2026-01-31T08:00+25:99', '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "2026-01-31T08:00+25:99"'],
		['number', true, '"Field" takes a number such as 7.4, without a unit, not "true"'],
		['number', Number.NaN, '"Field" takes a number such as 7.4, without a unit, not "null"'],
		['number', [7], '"Field" takes a number such as 7.4, without a unit, not "[7]"'],
		['boolean', 'perhaps', '"Field" takes true or false, not "perhaps"'],
		['dateTime', 'next week', '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "next week"'],
		['dateTime', '2026-02-30', '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "2026-02-30"'],
		...['202603041', '120260304', '2026-01-31T24:00', '2026-01-31T08:60', '2026-01-31T08:00:60', '2026-13-01', '2026-00-01', '2026-01-00', '2025-02-29'].map(
			(text): [Wanted['type'], unknown, string] => ['dateTime', text, `"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "${text}"`],
		),
		['dateTime', '31.01.2026', '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "31.01.2026"'],
		['dateTime', '2026-01-31T25:00', '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "2026-01-31T25:00"'],
		['dateTime', {}, '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "{}"', { day: true }],
		['options', 'docx', '"Field" takes one of HTML, Markdown, not "docx"', { options: choices }],
		['options', '42', '"Field" takes one of HTML, Markdown, not "42"', { options: choices }],
		['options', '42 mL', '"Field" takes one of HTML, Markdown, not "42 mL"', { options: choices, open: true }],
		['options', 'n42', '"Field" takes an ID such as 42, not "n42"', { open: true }],
		['options', 13, `"Field" takes one of ${Array.from({ length: 12 }, (_, name) => name).join(', ')}, not "13"`, { options: numbered(12) }],
		['options', 13, `"Field" takes ${Array.from({ length: 12 }, (_, name) => name).join(', ')}, …, not "13"`, { options: numbered(13) }],
		['object', '[1]', '"Field" takes a JSON object, not "[1]"'],
		['object', 'null', '"Field" takes a JSON object, not "null"'],
		['object', '{"a": 1', '"Field" takes a JSON object, not "{"a": 1"'],
	];
	test.each(refused)('%s of %j is refused', (type, given, words, more = {}) => {
		expect(() => convert({ label: 'Field', type, ...more }, given, zone)).toThrow(words);
	});

	test('a long value is shortened in the message', () => {
		expect(() => convert({ label: 'Field', type: 'number' }, 'y'.repeat(500), zone)).toThrow(`not "${'y'.repeat(60)}"`);
	});
});

describe('what an input of the editor makes of a value', () => {
	const choices: Partial<Input['property']> = { type: 'options', options: [{ name: 'HTML', value: 1 }] };
	const encode = (value: unknown) => String(value).toUpperCase();
	const input = (property: Partial<Input['property']>) => ({ property: { displayName: 'Field', ...property } }) as Input;
	const rows: Array<[input: Input, given: unknown, made: unknown]> = [
		[input({ type: 'number' }), '7', 7],
		[input({ type: 'dateTime' }), '20260304', '2026-03-04'],
		[{ ...input({ type: 'string' }), encode }, 'a', 'A'],
		[{ ...input({ type: 'string' }), many: true }, ['a'], ['a']],
		[input(choices), 'html', 1],
		// Which choices the server has is not known here; a type that is no field's is read where it is used.
		[input({ ...choices, typeOptions: { loadOptionsMethod: 'list' } }), 'html', 'html'],
		[input({ type: 'string', typeOptions: { loadOptionsMethod: 'list' } }), true, 'true'],
		[input({ type: 'json' }), '7', '7'],
		[{ ...input({ type: 'json' }), encode }, 'a', 'A'],
	];
	test.each(rows)('%j of %j is %j', (given, value, made) => {
		expect(convertInput(given, value, zone)).toEqual(made);
	});

	test('its name is in the message', () => {
		expect(() => convertInput(input({ type: 'number' }), 'much', zone)).toThrow('"Field" takes a number');
		expect(() => convertInput(input(choices), 'docx', zone)).toThrow('"Field" takes one of HTML, not "docx"');
	});
});

test.each([
	['2026-03-01T08:00+02:00', '2026-03-01 08:00:00'],
	['2026-03-01T08:00Z', '2026-03-01 08:00:00'],
	['2026-03-01T08:00:05.123Z', '2026-03-01 08:00:05'],
	['2026-03-01 08:00', '2026-03-01 08:00:00'],
	['2026-03-01', '2026-03-01 00:00:00'],
])('%s on the wall is %s', (moment, text) => {
	expect(wallTime(moment)).toBe(text);
});

test.each([
	['2026-03-01T08:00+02:00', '2026-03-01T07:00:00+01:00'],
	['2026-03-01 08:00-0500', '2026-03-01T14:00:00+01:00'],
	['2026-07-01T08:00Z', '2026-07-01T10:00:00+02:00'],
	['2026-07-01T08:00:05', '2026-07-01T08:00:05+02:00'],
	['2026-03-01 08:00', '2026-03-01T08:00:00+01:00'],
	['2026-03-01', '2026-03-01T00:00:00+01:00'],
	// Around the nights in which the clocks change.
	['2026-03-29T01:30', '2026-03-29T01:30:00+01:00'],
	['2026-03-29T03:30', '2026-03-29T03:30:00+02:00'],
	['2026-10-25T01:30', '2026-10-25T01:30:00+02:00'],
	['2026-10-25T03:30', '2026-10-25T03:30:00+01:00'],
])('%s in Berlin is %s', (moment, text) => {
	expect(withOffset(moment, zone)).toBe(text);
});

/** A moment in n8n's own zone where that is five hours behind UTC. */
class Eastern extends Date {
	override getHours = () => (this.getUTCHours() + 19) % 24;
	override getMinutes = () => this.getUTCMinutes();
	override getDate = () => this.getUTCDate();
}

describe('dates as n8n and databases give them', () => {
	const moment = new Date('2026-03-04T22:30:00Z');
	test.each([
		[moment, zone, '2026-03-04T23:30:00+01:00'],
		[moment, 'America/New_York', '2026-03-04T17:30:00-05:00'],
		[moment, 'Asia/Kolkata', '2026-03-05T04:00:00+05:30'],
		[moment, 'UTC', '2026-03-04T22:30:00+00:00'],
		[moment.getTime(), zone, '2026-03-04T23:30:00+01:00'],
		[luxon, 'UTC', '2026-03-04T10:00:00.000+01:00'],
		[new Date('0999-01-01T00:00:00Z'), 'UTC', '0999-01-01T00:00:00+00:00'],
		[1e11, 'UTC', '1973-03-03T09:46:40+00:00'],
		[-1e11, 'UTC', '1966-10-31T14:13:20+00:00'],
	])('%j in %s is %s', (value, at, text) => {
		expect(readDate(value, 'Date', at)).toBe(text);
	});

	const days: Array<[what: string, value: unknown, at: string, day: string]> = [
		['midnight in UTC', new Date('2026-03-04T00:00:00Z'), 'America/New_York', '2026-03-04'],
		['midnight where n8n runs', new Date(2026, 2, 4), 'Pacific/Kiritimati', '2026-03-04'],
		['midnight where n8n runs', new Eastern('2026-03-04T05:00:00Z'), 'Pacific/Honolulu', '2026-03-04'],
		...['05:00:00.007', '05:00:07', '05:07:00', '06:00:00'].map((time) => ['a moment soon after it', new Eastern(`2026-03-04T${time}Z`), 'Pacific/Honolulu', '2026-03-03'] as [string, Date, string, string]),
		['a moment', moment, 'Asia/Kolkata', '2026-03-05'],
		['a moment', moment, 'America/New_York', '2026-03-04'],
		['Luxon', luxon, 'UTC', '2026-03-04'],
	];
	test.each(days)('the day of %s (%j in %s) is %s', (_what, value, at, day) => {
		expect(readDay(value, 'Date', at)).toBe(day);
	});

	test.each([new Date(Number.NaN), { toISO: () => null }, 1e18, {}, null, undefined, true, ''])('%j is no date', (value) => {
		for (const read of [readDate, readDay]) expect(() => read(value, 'Date', zone)).toThrow('"Date" takes a date such as');
	});

	test.each([[moment, true], [luxon, true], [{}, false], [null, false], ['2026-03-04', false]])('%j is one of them: %p', (value, is) => {
		expect(isDate(value)).toBe(is);
	});
});
