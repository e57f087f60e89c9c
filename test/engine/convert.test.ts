import { convert, type Wanted } from '../../nodes/shared/values/convert';
import { readDate, readDay, wallTime } from '../../nodes/shared/values/dates';

const zone = 'Europe/Berlin';
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
		['dateTime', '2026-03-04T10:00', '2026-03-04T10:00'],
		['dateTime', '20260304', '2026-03-04'],
		['dateTime', 20260304, '2026-03-04', { day: true }],
		['string', true, 'true'],
		['dateTime', '2026-03-04T23:30:00-05:00', '2026-03-04', { day: true }],
		['dateTime', '', '', { day: true }],
		['dateTime', null, null, { day: true }],
		['options', 'markdown', 2, { options: choices }],
		['options', '2', 2, { options: choices }],
		['options', 1, 1, { options: choices }],
		['object', '{"a": 1}', { a: 1 }],
		['array', 'a, b', ['a', 'b']],
		['array', '["a, b"]', ['a, b']],
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
		['dateTime', '31.01.2026', '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "31.01.2026"'],
		['dateTime', '2026-01-31T25:00', '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "2026-01-31T25:00"'],
		['dateTime', {}, '"Field" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "{}"', { day: true }],
		['options', 'docx', '"Field" takes one of HTML, Markdown, not "docx"', { options: choices }],
		['object', '[1]', '"Field" takes a JSON object, not "[1]"'],
	];
	test.each(refused)('%s of %j is refused', (type, given, words, more = {}) => {
		expect(() => convert({ label: 'Field', type, ...more }, given, zone)).toThrow(words);
	});

	test('a long value is shortened in the message', () => {
		expect(() => convert({ label: 'Field', type: 'number' }, 'y'.repeat(500), zone)).toThrow(`not "${'y'.repeat(60)}"`);
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

describe('dates as n8n and databases give them', () => {
	const moment = new Date('2026-03-04T22:30:00Z');
	test.each([
		[moment, zone, '2026-03-04T23:30:00+01:00'],
		[moment, 'America/New_York', '2026-03-04T17:30:00-05:00'],
		[moment, 'Asia/Kolkata', '2026-03-05T04:00:00+05:30'],
		[moment, 'UTC', '2026-03-04T22:30:00+00:00'],
		[moment.getTime(), zone, '2026-03-04T23:30:00+01:00'],
		[luxon, 'UTC', '2026-03-04T10:00:00.000+01:00'],
	])('%j in %s is %s', (value, at, text) => {
		expect(readDate(value, 'Date', at)).toBe(text);
	});

	test.each([
		['midnight in UTC', new Date('2026-03-04T00:00:00Z'), 'America/New_York', '2026-03-04'],
		['midnight where n8n runs', new Date(2026, 2, 4), 'Pacific/Kiritimati', '2026-03-04'],
		['a moment', moment, 'Asia/Kolkata', '2026-03-05'],
		['a moment', moment, 'America/New_York', '2026-03-04'],
		['Luxon', luxon, 'UTC', '2026-03-04'],
	])('the day of %s (%j in %s) is %s', (_what, value, at, day) => {
		expect(readDay(value, 'Date', at)).toBe(day);
	});

	test('a date that is none is refused', () => {
		expect(() => readDate(new Date(Number.NaN), 'Date', zone)).toThrow('"Date" takes a date such as');
	});
});
