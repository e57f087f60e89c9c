/** Reads what a request wants to write; the routes of all collections use it. */
import { words } from '../../shared/values/words';
import type { Fields } from '../state/record';
import { invalid } from '../state/refusal';
import { fieldNames, type Collection, type Lab } from './collection';

const whole = /^-?\d{1,15}$/;
const numeric = new Set(words('rows cols position location_in_box stored_by quantity'));
const truth: Fields = { true: true, false: false, '1': true, '0': false };
const booleans = new Set(words('active closed archived shared breeding is_fullday_event'));

/** Reads a value as a form or JSON sent it: ids become numbers, switches become booleans. */
function cast(field: string, value: unknown): unknown {
	if (booleans.has(field)) return truth[String(value)] ?? value;
	const isNumber = field.endsWith('_id') || numeric.has(field);
	return isNumber && typeof value === 'string' && whole.test(value) ? Number(value) : value;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What a request wants to write: its wrapped part, each known field as its type. Unknown fields are dropped. */
export function readItem(lab: Lab, collection: Collection, body: Fields): Fields {
	const { envelope = 'item', alsoWrapped = [] } = collection;
	const raw = [envelope, ...alsoWrapped]
		.map((key) => (key === '' ? body : body[key]))
		.find((part) => part !== undefined);
	const item = typeof raw === 'string' ? parsed(raw) : raw;
	if (!item || typeof item !== 'object') throw invalid(`param is missing or the value is empty: ${envelope}`);
	const fields: Fields = {};
	const known = new Set([...fieldNames(collection), 'owner_id', 'parents_uuid']);
	const titles = lab.customFields[collection.name] ?? [];
	for (const [field, value] of Object.entries(item)) {
		const own = titles.find(({ title, key }) => title === field || key === field);
		if (own) fields[own.key] = value;
		else if (known.has(field)) fields[field] = cast(field, value);
		else if (field === 'title' && collection.label === 'name') fields.name = value;
	}
	for (const field of words(collection.beside ?? ''))
		if (body[field] !== undefined) fields[field] = cast(field, body[field]);
	return fields;
}
