import { jsonParse } from 'n8n-workflow';
import type { Field } from './table';

/**
 * A field's value as the API wants it, from what the mapper, an expression or JSON gave: numbers and switches also as
 * text, dates also as n8n's date objects, a choice also by its name.
 * @throws Error that says what the field takes
 */
export function convert(field: Pick<Field, 'label' | 'type' | 'options' | 'encode'>, value: unknown): unknown {
	const plain = fromDate(value);
	if (plain === null) return plain;
	const typed = plain === '' ? plain : (ways[field.type] ?? same)(plain, field);
	return field.encode ? field.encode(typed) : typed;
}

type Way = (value: unknown, field: Pick<Field, 'label' | 'options'>) => unknown;

const same: Way = (value) => value;

const ways: Partial<Record<Field['type'], Way>> = {
	number(value, { label }) {
		const number = typeof value === 'string' ? Number(value.trim()) : value;
		if (typeof number === 'number' && Number.isFinite(number)) return number;
		throw new Error(`"${label}" takes a number, not ${shown(value)}`);
	},
	boolean(value, { label }) {
		const word = String(value).toLowerCase();
		if (['true', '1', 'yes', 'on'].includes(word)) return true;
		if (['false', '0', 'no', 'off'].includes(word)) return false;
		throw new Error(`"${label}" takes true or false, not ${shown(value)}`);
	},
	object(value, { label }) {
		const parsed = fromJson(value);
		if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
		throw new Error(`"${label}" takes a JSON object, not ${shown(value)}`);
	},
	array(value) {
		const parsed = fromJson(value);
		if (Array.isArray(parsed)) return parsed;
		return String(value).split(',').map((part) => part.trim()).filter(Boolean);
	},
	options(value, { options = [] }) {
		const word = String(value).toLowerCase();
		const found = options.find((option) => String(option.value) === String(value)) ?? options.find(({ name }) => name.toLowerCase() === word);
		return found ? found.value : value;
	},
};

function fromJson(value: unknown): unknown {
	return typeof value === 'string' && /^\s*[[{]/.test(value) ? jsonParse<unknown>(value, { fallbackValue: value }) : value;
}

function shown(value: unknown): string {
	return `"${(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 60)}"`;
}

/** n8n gives dates as Luxon objects too; this gives their ISO text. */
function fromDate(value: unknown): unknown {
	const date = value as { toISO?: () => string } | null;
	return typeof date === 'object' && date !== null && typeof date.toISO === 'function' ? date.toISO() : value;
}
