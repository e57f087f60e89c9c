/** Rules that collections share: what a field may hold. Rows of the tables put them together as their `check`. */
import { isBlank, type Fields } from '../state/record';
import { blank, invalid } from '../state/refusal';
import type { Collection } from './collection';

type Check = NonNullable<Collection['check']>;

const humanized = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1).replace(/_/g, ' ');

/** Of a value that is given, and no deletion. */
const given =
	(field: string, check: (value: unknown, ...args: Parameters<Check>) => void): Check =>
	(...args) => {
		const [, item, , act] = args;
		if (act !== 'remove' && !isBlank(item[field])) check(item[field], ...args);
	};

/** All of several rules. */
export const rules =
	(...checks: Check[]): Check =>
	(...args) =>
		checks.forEach((check) => check(...args));

/** A field holds one of these. */
export const among = (field: string, values: readonly string[]): Check =>
	given(field, (value) => {
		if (!values.includes(String(value))) throw invalid(`${humanized(field)} is not included in the list`);
	});

/** A field holds the id of a record of a collection. */
export const refersTo = (field: string, collection: string): Check =>
	given(field, (value, lab) => {
		if (!lab.find(collection, value)) throw invalid(`${humanized(field.replace(/_id$/, ''))} must exist`);
	});

/** Two fields hold the class and the id of a record. */
export const refersToAny = (classField: string, idField: string): Check =>
	given(idField, (id, lab, item, record) => {
		if (!lab.byClass(item[classField] ?? record?.[classField], id)) throw invalid(`${humanized(idField.replace(/_id$/, ''))} must exist`);
	});

/** A field holds a text that is JSON. */
export const jsonText = (field: string): Check =>
	given(field, (value) => {
		try {
			if (typeof value === 'string' && typeof JSON.parse(value) === 'object') return;
		} catch {
			// Told below.
		}
		throw invalid(`${humanized(field)} is not valid`);
	});

/** A field holds a day, or a day and a time, as the app writes them. */
export const moment = (field: string): Check =>
	given(field, (value) => {
		if (!/^\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?$/.test(String(value))) throw invalid(`${humanized(field)} is not a valid date`);
	});

/** Fields that a change must hold too. */
export const always =
	(...fields: string[]): Check =>
	(_lab, item: Fields, _record, act) => {
		const missing = act === 'update' ? fields.filter((field) => isBlank(item[field])) : [];
		if (missing.length > 0) throw invalid(blank(missing).join(', '));
	};
