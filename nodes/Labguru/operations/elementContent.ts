/** What a person gives as the content of an element, as the API wants it: it differs by the type of the element. */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/item/records';
import { convert } from '../../shared/values/convert';
import { escapedHtml, quoted } from '../../shared/values/text';
import { formOf, type FormField } from './forms';
import { fromJson } from './parsedData';
import { readSpreadsheet, spreadsheetOf, type Table } from './spreadsheet';

/**
 * The content of an element as the API wants it: text as it is, anything else as its JSON; the sheet of a spreadsheet is JSON
 * within JSON.
 */
export function contentOf(value: unknown): unknown {
	if (value === null || value === undefined) return value;
	if (typeof value !== 'object') return String(value);
	return JSON.stringify(isObject(value) && isObject(value.spread) ? { ...value, spread: JSON.stringify(value.spread) } : value);
}

const number = (label: string, value: unknown) => Number(convert({ label, type: 'number' }, value || 0, 'UTC'));

/** Two digits, as clients write the parts of a time. */
const two = (value: number) => String(value).padStart(2, '0');

/** A step that nobody has done yet, from words, or from an object with a title and minutes. Any other object is as the API has it. */
function stepOf(given: unknown): IDataObject {
	if (isObject(given) && !('minutes' in given)) return given;
	const { title, minutes, ...others }: IDataObject = isObject(given) ? given : { title: given as string };
	if (typeof title === 'object' || String(title ?? '').trim() === '') throw new Error(`A step takes words that say what is to be done, not ${quoted(title ?? '')}`);
	const seconds = Math.round(number('Minutes', minutes) * 60);
	if (seconds < 0) throw new Error(`"Minutes" takes a number from 0 on, not ${quoted(minutes)}`);
	const text = String(title);
	return {
		title: /^\s*</.test(text) ? text : `<p>${escapedHtml(text)}</p>`,
		timer: { hours: two(Math.floor(seconds / 3600)), minutes: two(Math.floor(seconds / 60) % 60), seconds: two(seconds % 60) },
		completed: false, completed_by: '', completed_at: '',
		...others,
	};
}

/** Steps from a list of them, or from text with one in each line. */
export function stepsOf(given: unknown): IDataObject[] {
	const value = fromJson(given);
	if (Array.isArray(value)) return value.map(stepOf);
	if (typeof value === 'object') throw new Error(`Steps are a list, not ${quoted(value)}`);
	return String(value).split('\n').map((line) => line.trim()).filter(Boolean).map(stepOf);
}

/** A cell as a person typed it: what looks like a number is one, but for numbers that begin with 0, such as codes. */
function cellOf(text: string): unknown {
	return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text.trim()) ? Number(text) : text;
}

/** A table from a list of rows or of objects, whose names become the first row, or from text as spreadsheets copy it. */
export function tableOf(given: unknown): Table {
	const value = fromJson(given);
	if (!Array.isArray(value)) {
		if (typeof value === 'object') throw new Error(`A table is a list of rows, not ${quoted(value)}`);
		return String(value).replace(/\r?\n$/, '').split(/\r?\n/).map((line) => line.split('\t').map(cellOf));
	}
	const rows: unknown[] = value;
	const cell = (each: unknown) => (typeof each === 'object' && each !== null ? JSON.stringify(each) : (each ?? null));
	if (rows.length > 0 && rows.every(isObject)) {
		const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
		return [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
	}
	return rows.map((row) => (Array.isArray(row) ? row.map(cell) : [cell(row)]));
}

/** Fields of a form, as rows of the editor or JSON give them. */
export function formFieldsOf(given: readonly unknown[]): FormField[] {
	return given.map((each) => {
		const field: IDataObject = isObject(each) ? each : { name: each as string };
		const { name, type = 'text' } = field;
		if (typeof name === 'object' || String(name ?? '').trim() === '') throw new Error(`A field of a form takes a name, not ${quoted(name ?? '')}`);
		return { ...field, name: String(name).trim(), type: String(type) };
	});
}

/** An empty plate, in the form of the official example. */
const emptyPlate = { wells: [], samples: [], added_samples: [], properties: [], control_annotation_hidden: false };

/** Rows and columns of the plates that the document knows, by the number of their wells. */
export const plateSizes: Readonly<Record<number, readonly [rows: number, cols: number]>> = {
	6: [2, 3], 12: [3, 4], 24: [4, 6], 48: [6, 8], 72: [6, 12], 96: [8, 12], 384: [16, 24],
};

function plateOf(wells: unknown): IDataObject {
	const [rows, cols] = plateSizes[Number(wells)] ?? [];
	if (rows === undefined || cols === undefined) throw new Error(`"Plate Size" takes one of ${Object.keys(plateSizes).join(', ')} wells, not ${quoted(wells)}`);
	return { rows, cols, data: emptyPlate };
}

/** What of a type is given in a simpler form than the API's. */
const byType: Readonly<Record<string, (value: unknown) => IDataObject>> = {
	steps: (value) => ({ data: stepsOf(value) }),
	excel(value) {
		const given = fromJson(value);
		return { data: isObject(given) && given.spread !== undefined ? (readSpreadsheet(given) ?? given) : spreadsheetOf(tableOf(given)) };
	},
	form(value) {
		const given = fromJson(value);
		return Array.isArray(given) ? formOf(formFieldsOf(given)) : { data: value as IDataObject };
	},
};

/**
 * The fields of an element of a type that hold a content: the API's own form, or a simpler one, such as a list of words as steps.
 * @throws Error for what is none
 */
export function fieldsFor(type: string, value: unknown): IDataObject {
	const { data, ...others } = isEmpty(value) ? { data: value as IDataObject } : (Object.hasOwn(byType, type) && byType[type]?.(value)) || { data: value as IDataObject };
	return { ...others, data: contentOf(data) as IDataObject };
}

/** Whether nothing is given. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** The content of one element, as rows of the editor or JSON give it. */
export interface Content {
	type: string;
	/** What stands in it, in the form of its type; nothing where it is empty. */
	value: unknown;
	/** Number of wells, of a plate. */
	plateSize?: unknown;
	/** What is to be put in once the element is there: items of the inventory. */
	samples: IDataObject[];
	/** The same: names of binary fields with files. */
	files: string;
}

/** Rows under one name of a collection of the editor; a list that JSON has instead is itself. */
function rowsIn(given: unknown, name: string): unknown[] {
	const rows = isObject(given) ? given[name] : given;
	return Array.isArray(rows) ? (rows as unknown[]) : [];
}

/** Reads the content that a row of the editor holds. What it holds for other types counts for nothing. */
export function readContent(row: IDataObject): Content {
	const { elementType: type = 'text', data, steps, samples, fields, table, plateSize, files } = row;
	const of = (name: string) => type === name;
	const rows = of('steps') ? rowsIn(steps, 'step').map((row) => (isObject(row) ? { minutes: 0, ...row } : row)) : of('form') ? rowsIn(fields, 'field') : [];
	const value = rows.length > 0 ? rows : of('excel') && !isEmpty(table) ? table : data;
	return {
		type: String(type),
		value,
		...(of('plate') && isEmpty(data) ? { plateSize: plateSize ?? 96 } : {}),
		samples: of('samples') ? rowsIn(samples, 'sample').filter(isObject) : [],
		files: of('attachments') ? String(files ?? '').trim() : '',
	};
}

/** The fields of a new element with that content, but for what is put in later. */
export function newElement({ type, value, plateSize }: Content): IDataObject {
	const { data, ...others } = plateSize === undefined ? fieldsFor(type, value) : plateOf(plateSize);
	return { element_type: type, ...others, data: (contentOf(data) ?? null) as IDataObject };
}
