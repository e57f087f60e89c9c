/** Values that a person, an expression or another node gave, as the API wants them. */
import { jsonParse, type INodeProperties } from 'n8n-workflow';
import type { Field, Input } from '../types/field';
import { isDate, readDate, readDay } from './dates';
import { quoted } from './text';

/** What a value is converted for: its label in messages, and what it may be. */
export type Wanted = Pick<Field, 'label' | 'type' | 'options' | 'encode' | 'many' | 'day' | 'open' | 'structured'>;

/**
 * A value as the API wants it, from what the mapper, an input, an expression or JSON gave: numbers and switches also as
 * text, dates also as n8n's and databases' objects, a choice also by its name. null and '' pass: they empty a field.
 * @param zone the workflow's time zone
 * @throws Error that names field and value, and says what the field takes
 */
export function convert(wanted: Wanted, value: unknown, zone: string): unknown {
	if (value === null || value === undefined) return value;
	// Neither yes nor no: nothing was chosen.
	if (value === '' && wanted.type === 'boolean') return undefined;
	const typed = value === '' ? value : (byType[wanted.type] ?? same)(value, wanted, zone);
	return wanted.encode ? wanted.encode(typed) : typed;
}

type Convert = (value: unknown, wanted: Wanted, zone: string) => unknown;

const same: Convert = (value) => value;

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

const byType: Partial<Record<Field['type'], Convert>> = {
	string(value, { label, many, structured }, zone) {
		if (isDate(value)) return readDate(value, label, zone);
		if (typeof value === 'boolean') return String(value);
		if (typeof value !== 'object' || structured) return value;
		if (many && Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value;
		throw new Error(`"${label}" takes text${many ? ' or a list of texts' : ''}, not ${quoted(value)}: choose one of its values`);
	},
	number(value, { label }) {
		const number = typeof value === 'string' && decimal.test(value.trim()) ? Number(value.trim()) : value;
		if (typeof number === 'number' && Number.isFinite(number)) return number;
		throw new Error(`"${label}" takes a number such as 7.4, without a unit, not ${quoted(value)}`);
	},
	boolean(value, { label }) {
		const word = String(value).trim().toLowerCase();
		if (['true', '1', 'yes', 'on'].includes(word)) return true;
		if (['false', '0', 'no', 'off'].includes(word)) return false;
		throw new Error(`"${label}" takes true or false, not ${quoted(value)}`);
	},
	dateTime: (value, { label, day }, zone) => (day ? readDay(value, label, zone) : readDate(value, label, zone)),
	object(value, { label }) {
		const parsed = fromJson(value);
		if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
		throw new Error(`"${label}" takes a JSON object, not ${quoted(value)}`);
	},
	array(value) {
		const parsed = fromJson(value);
		if (Array.isArray(parsed)) return parsed;
		if (typeof parsed === 'object') return [parsed];
		return String(value).split(',').map((part) => part.trim()).filter(Boolean);
	},
	options(value, { label, options = [], open }) {
		const word = folded(String(value).trim());
		const found = options.find((option) => folded(String(option.value)) === word) ?? options.find(({ name }) => folded(name) === word);
		if (found) return found.value;
		if (open && /^-?\d+$/.test(word)) return Number(word);
		throw new Error(`"${label}" takes ${options.length > 0 ? choices(options.map(({ name }) => name)) : 'an ID such as 42'}, not ${quoted(value)}`);
	},
};

/** Letters that look the same are the same, such as the two that stand for a millionth. */
function folded(word: string): string {
	return word.normalize('NFKC').toLowerCase();
}

/** The first of several choices, for a message. */
function choices(names: readonly string[]): string {
	const some = names.slice(0, 12).join(', ');
	return names.length > 12 ? `${some}, …` : `one of ${some}`;
}

function fromJson(value: unknown): unknown {
	return typeof value === 'string' && /^\s*[[{]/.test(value) ? jsonParse<unknown>(value, { fallbackValue: value }) : value;
}

/** The types of inputs that are converted like fields; others are read where they are used. */
const inputTypes: Partial<Record<INodeProperties['type'], Field['type']>> = {
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	dateTime: 'dateTime',
	options: 'options',
};

/** The value of an input of the editor, as the API wants it. */
export function convertInput({ property, encode, many }: Input, value: unknown, zone: string): unknown {
	const { displayName: label, options = [], typeOptions } = property;
	const type = inputTypes[property.type];
	// Choices that the server gives are not known here.
	if (type === undefined || (type === 'options' && typeOptions?.loadOptionsMethod)) return encode ? encode(value) : value;
	return convert({ label, type, options: options as Wanted['options'], encode, many }, value, zone);
}
