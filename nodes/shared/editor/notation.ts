/** Many fields of a record in one line, for the tables of resources. */
import type { Field } from '../types/field';

const capitals: Readonly<Record<string, string>> = {
	id: 'ID', uuid: 'UUID', url: 'URL', cas: 'CAS', mw: 'MW', doi: 'DOI', smiles: 'SMILES', tm: 'Tm', dob: 'Date of Birth', dod: 'Date of Death', ph: 'pH', accsesion: 'Accession',
};
const small = new Set(['and', 'of', 'in', 'at', 'by', 'for', 'to', 'or', 'with']);

/** A label for the editor from a key of an API: `expiration_date` is "Expiration Date". */
export function labelOf(key: string): string {
	return key
		.split('_')
		.map((word, index) => capitals[word] ?? (index > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ');
}

const types = { number: 'number', flag: 'boolean', date: 'dateTime', time: 'dateTime', json: 'object', list: 'array' } as const;

/**
 * Fields from a short notation, one word each: `name*` is required, `name!` is shown from the start, `name:number` has a
 * type (number, flag, date, time, json, list; text otherwise).
 * @param words what the notation cannot say of a field, by its name: a label, choices, an input of its own
 */
export function fieldList(notation: string, words: Readonly<Record<string, Partial<Field>>> = {}): Field[] {
	return notation.trim().split(/\s+/).map((word) => {
		const [, name = word, mark, type] = /^(\w+)([*!]?)(?::(\w+))?$/.exec(word) ?? [];
		const field: Field = { name, label: labelOf(name), type: type && type in types ? types[type as keyof typeof types] : 'string' };
		if (type === 'date') field.day = true;
		if (mark === '*') field.required = true;
		if (mark) field.shown = true;
		return { ...field, ...(Object.hasOwn(words, name) ? words[name] : {}) };
	});
}

/** The same fields as a change wants them: none must be given, and what a new record must have cannot be emptied. */
export function optional(fields: readonly Field[]): Field[] {
	return fields.map((field) => ({ ...field, required: false, ...(field.required ? { filled: true } : {}) }));
}
