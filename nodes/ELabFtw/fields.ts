import { jsonParse, type INodePropertyOptions } from 'n8n-workflow';
import { choiceField, dateField, flagField, loaded, numberField, objectField, text, textField } from '../shared/editor/inputs';
import { optional } from '../shared/editor/notation';
import type { Field } from '../shared/types/field';
import { quoted } from '../shared/values/text';
import type { KindName } from './kinds';

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

/** A switch as eLabFTW keeps it. */
export const binary = (value: unknown): 1 | 0 => (value ? 1 : 0);

/** A rating, of which eLabFTW would take any number (recording `experiments-patch-rating-6`). */
function stars(value: unknown): unknown {
	if (value === '' || [0, 1, 2, 3, 4, 5].includes(Number(value))) return value;
	throw new Error(`"Rating" takes a whole number from 0 to 5, not ${quoted(value)}`);
}

/** A switch that is kept as a number. */
function yesOrNo(name: string, label: string): Field {
	return flagField(name, label, { encode: binary });
}

/** Who may do something: everybody of a circle, and besides them users, teams and groups by their IDs. */
function audience(name: string, label: string): Field[] {
	return [choiceField(`${name}_base`, label, audiences), objectField(name, `${label}: Others (JSON)`)];
}

/** Text also where a number is given, on which the server fails (recording `error-experiments-create-title-number`). */
const title = textField('title', 'Title', { required: true, encode: String, input: text('title', 'Title', '').property });
const body = text('body', 'Body', 'The main text in HTML, or in Markdown where the field Body Format says so', { typeOptions: { rows: 6 } }).property;
/** Category and status are given by ID or by name. */
const category = loaded('category', 'Category Name or ID', 'getCategoriesOrNone').property;
const status = loaded('status', 'Status Name or ID', 'getStatusesOrNone').property;
const tags = text('tags', 'Tags', 'Several with commas between; a change adds them to those that are there', { placeholder: 'e.g. PCR, gel' }).property;
const common: Field[] = [
	textField('body', 'Body', { input: body }),
	textField('category', 'Category', { input: category }),
	textField('status', 'Status', { input: status }),
	textField('tags', 'Tags', { many: true, encode: tagList, input: tags }),
	dateField('date', 'Date', { day: true, filled: true }),
	numberField('rating', 'Rating', { encode: stars }),
	numberField('custom_id', 'Custom ID'),
	choiceField('content_type', 'Body Format', [
		{ name: 'HTML', value: 1 },
		{ name: 'Markdown', value: 2 },
	]),
	...audience('canread', 'Readable By'),
	...audience('canwrite', 'Writable By'),
	objectField('metadata', 'Metadata (JSON)'),
	yesOrNo('hide_main_text', 'Hide Main Text'),
];

/** The fields that API v1 changes. */
export const legacyFields: Field[] = optional([title, ...common.filter(({ name }) => name === 'body' || name === 'date')]);

const currencies = ['CAD', 'CHF', 'CNY', 'DKK', 'EUR', 'GBP', 'JPY', 'USD', 'SEK', 'NOK']
	.map((name, value) => ({ name, value }))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));

const booking: Field[] = [
	yesOrNo('is_bookable', 'Bookable'),
	...audience('canbook', 'Bookable By'),
	numberField('book_max_minutes', 'Booking: Max Minutes'),
	numberField('book_max_slots', 'Booking: Max Slots'),
	yesOrNo('book_can_overlap', 'Booking: Can Overlap'),
	yesOrNo('book_users_can_in_past', 'Booking: Also in the Past'),
	yesOrNo('book_is_cancellable', 'Booking: Can Be Cancelled'),
	numberField('book_cancel_minutes', 'Booking: Cancel Minutes Before'),
	numberField('booking_window_days', 'Booking: Days in Advance'),
	numberField('booking_hourly_rate_notax', 'Booking: Hourly Rate Without Tax'),
	numberField('booking_hourly_rate_tax', 'Booking: Hourly Rate With Tax'),
	choiceField('booking_hourly_rate_currency', 'Booking: Currency', currencies, { open: true }),
	yesOrNo('is_procurable', 'Procurable'),
	numberField('proc_pack_qty', 'Procurement: Units per Pack'),
	numberField('proc_price_notax', 'Procurement: Price Without Tax'),
	numberField('proc_price_tax', 'Procurement: Price With Tax'),
	choiceField('proc_currency', 'Procurement: Currency', currencies, { open: true }),
];

const ofTemplates: Field[] = [
	...audience('canread_target', 'New Entries: Readable By'),
	...audience('canwrite_target', 'New Entries: Writable By'),
	yesOrNo('canread_is_immutable', 'New Entries: Keep Who May Read'),
	yesOrNo('canwrite_is_immutable', 'New Entries: Keep Who May Write'),
];

/** What only one kind has. */
const ofKind: Readonly<Record<KindName, Field[]>> = {
	experiments: [],
	items: booking,
	experiments_templates: ofTemplates,
	items_types: [...ofTemplates, ...audience('canbook', 'New Entries: Bookable By'), textField('color', 'Color')],
};

/** The fields of an entry. */
export function entryFields(kind: KindName): Field[] {
	return [title, ...common, ...ofKind[kind]];
}

/** The same without anything required, as a change wants it. */
export function changeFields(kind: KindName): Field[] {
	return optional(entryFields(kind));
}
