/** Forms as form elements hold them: a table of inputs in HTML, and what is asked as JSON. */
import type { IDataObject } from 'n8n-workflow';
import { escapedHtml } from '../../shared/values/text';

/** A field of a form. */
export interface FormField {
	name: string;
	/** As HTML has types of inputs: text, number, date. */
	type: string;
	value?: unknown;
	hint?: unknown;
	min?: unknown;
	max?: unknown;
}

function given(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

function inputOf({ name, type, value, hint, min, max }: FormField): string {
	const attributes = { name, type, placeholder: hint, min, max, value };
	const written = Object.entries(attributes).filter(([key, each]) => given(each) || key === 'value').map(([key, each]) => `${key}="${escapedHtml(each)}"`);
	return `<input class="form-control no_reason" ${written.join(' ')}>`;
}

/** The fields of a new form element, as official examples write them. */
export function formOf(fields: readonly FormField[]): IDataObject {
	const rows = fields.map((field) => `<tr><th style="padding: 8px; text-align: left;">${escapedHtml(field.name)}</th><td style="padding: 8px;">${inputOf(field)}</td></tr>`);
	const questions = fields.map(({ name, type, min, max }) => ({
		question: name, question_type: type, question_data: [...(given(min) ? [{ min }] : []), ...(given(max) ? [{ max }] : [])],
	}));
	return {
		data: `<table style="width: 100%; border-collapse: collapse;" border="1"><tbody>${rows.join('')}</tbody></table>`,
		description: JSON.stringify({ form_json: { questions } }),
		settings: JSON.stringify({ out_of_range: 'allow', allow_row_toggle: true }),
		is_valid: false,
	};
}

/** What a change of a form says: the new value of each field, by its name. */
export function answersOf(fields: readonly FormField[]): string {
	return JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value ?? ''])));
}
