/** Values of records as filters and sorting see them. */
import { words } from '../../shared/values/words';
import type { Fields, Rec } from '../state/record';
import { broken } from '../state/refusal';
import { fieldNames, type Collection, type Lab } from './collection';
import { present } from './present';

export const lowercase = (value: unknown): string => String(value ?? '').toLowerCase();

/** Numbers by size, everything else (dates are written to sort) by letters. */
export function compare(value: unknown, wanted: string): number {
	const [a, b] = [Number(value), Number(wanted)];
	if (Number.isFinite(a) && Number.isFinite(b)) return a - b;
	return lowercase(value).localeCompare(lowercase(wanted));
}

const stored = words('id uuid owner_id member_id created_at updated_at auto_name name title');

/** Filters know a flag as `true` (successful) or `false` (failed). */
function flagValue(lab: Lab, record: Rec): string | undefined {
	const title = lab.find('flags', record.flag_id)?.title;
	return title === 'Successful' ? 'true' : title === 'Failed' ? 'false' : undefined;
}

/** The value of a field for filters and sorting; what is not stored is looked for in what is shown. */
export function valueOf(lab: Lab, collection: Collection, record: Rec, field: string): unknown {
	if (field === 'name' || field === 'title') return record[collection.label];
	if (field === 'flag') return flagValue(lab, record);
	if (field in record) return record[field];
	if (stored.includes(field) || fieldNames(collection).includes(field)) return undefined;
	const [head = '', ...rest] = field.replace(/^projects\./, 'project.').split('.');
	const shown = present(lab, collection, record, 'list');
	if (!(head in shown)) throw broken();
	return rest.reduce<unknown>((value, key) => (value as Fields | null)?.[key], shown[head]);
}
