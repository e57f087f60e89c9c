import { jsonParse, type INodePropertyOptions } from 'n8n-workflow';
import { choiceField, dateField, flagField, loaded, numberField, objectField, text, textField } from '../shared/editor/inputs';
import { optional } from '../shared/editor/notation';
import type { Field } from '../shared/types/field';
import { quoted } from '../shared/values/text';

/** Who may do something with an entry (`canread_base`, `canwrite_base`). */
export const audiences: INodePropertyOptions[] = [
	{ name: 'Only Me', value: 10 },
	{ name: 'Me and Admins', value: 20 },
	{ name: 'My Team', value: 30 },
	{ name: 'Everyone With an Account', value: 40 },
	{ name: 'Everyone, Even Without an Account', value: 50 },
];

/**
 * Tags from a list, its JSON, or text with commas between, or bars, as eLabFTW itself writes several: no tag has a bar
 * (recording `tags-add-separator`). Of a list, each is one tag, commas and all.
 * @throws Error for an object, which is no tag
 */
export function tagList(value: unknown): string[] {
	const tags = typeof value === 'string' ? tagsIn(value) : [value].flat();
	const wrong = tags.find((tag) => typeof tag === 'object' && tag !== null);
	if (wrong !== undefined) throw new Error(`"Tags" takes the names of tags, not ${quoted(wrong)}`);
	return tags.map((tag) => String(tag ?? '').trim()).filter(Boolean);
}

function tagsIn(text: string): unknown[] {
	const list = /^\s*\[/.test(text) ? jsonParse<unknown>(text, { fallbackValue: null }) : null;
	return Array.isArray(list) ? list : text.split(/[,|]/);
}

/** Text also where a number is given, on which the server fails (recording `error-experiments-create-title-number`). */
const title = textField('title', 'Title', { required: true, encode: String, input: text('title', 'Title', '').property });
const body = text('body', 'Body', 'The main text in HTML, or in Markdown where the field Body Format says so', { typeOptions: { rows: 6 } }).property;
/** Category and status are given by ID or by name. */
const category = loaded('category', 'Category Name or ID', 'getCategories').property;
const status = loaded('status', 'Status Name or ID', 'getStatuses').property;
const tags = text('tags', 'Tags', 'Several with commas between; a change adds them to those that are there', { placeholder: 'e.g. PCR, gel' }).property;
const common: Field[] = [
	textField('body', 'Body', { input: body }),
	textField('category', 'Category', { input: category }),
	textField('status', 'Status', { input: status }),
	textField('tags', 'Tags', { many: true, encode: tagList, input: tags }),
	dateField('date', 'Date', { day: true }),
	numberField('rating', 'Rating'),
	numberField('custom_id', 'Custom ID'),
	choiceField('content_type', 'Body Format', [
		{ name: 'HTML', value: 1 },
		{ name: 'Markdown', value: 2 },
	]),
	choiceField('canread_base', 'Readable By', audiences),
	choiceField('canwrite_base', 'Writable By', audiences),
	objectField('metadata', 'Metadata (JSON)'),
	flagField('hide_main_text', 'Hide Main Text', { encode: (value) => (value ? 1 : 0) }),
];

/** The fields that API v1 changes. */
export const legacyFields: Field[] = optional([title, ...common.filter(({ name }) => name === 'body' || name === 'date')]);

const booking: Field[] = [
	flagField('is_bookable', 'Bookable', { encode: (value) => (value ? 1 : 0) }),
	numberField('book_max_minutes', 'Booking: Max Minutes'),
	numberField('book_max_slots', 'Booking: Max Slots'),
	flagField('book_can_overlap', 'Booking: Can Overlap', { encode: (value) => (value ? 1 : 0) }),
];

/** The fields of an entry; a resource has those of booking too. */
export function entryFields(bookable: boolean): Field[] {
	return [title, ...common, ...(bookable ? booking : [])];
}

/** The same without anything required, as a change wants it. */
export function changeFields(bookable: boolean): Field[] {
	return optional(entryFields(bookable));
}
