import { fieldNames, words, type Collection } from './collection';
import { present } from './present';
import { broken } from '../state/refusal';
import { isBlank, type Fields, type Rec } from '../state/record';
import type { LabguruState } from '../state/state';

type Test = (value: unknown, wanted: string) => boolean;

const text = (value: unknown): string => String(value ?? '').toLowerCase();

/** Numbers by size, everything else (dates are written to sort) by letters. */
function compare(value: unknown, wanted: string): number {
	const [a, b] = [Number(value), Number(wanted)];
	if (Number.isFinite(a) && Number.isFinite(b)) return a - b;
	return text(value).localeCompare(text(wanted));
}

const same: Test = (value, wanted) => text(value) === text(wanted);

const operators: Record<string, Test> = {
	eq: same,
	neq: (value, wanted) => !same(value, wanted),
	contains: (value, wanted) => text(value).includes(text(wanted)),
	doesnotcontain: (value, wanted) => !text(value).includes(text(wanted)),
	startswith: (value, wanted) => text(value).startsWith(text(wanted)),
	endswith: (value, wanted) => text(value).endsWith(text(wanted)),
	isnullorempty: (value) => isBlank(value),
	isnotnullorempty: (value) => !isBlank(value),
	isnull: (value) => isBlank(value),
	isnotnull: (value) => !isBlank(value),
	_eq: same,
	_neq: (value, wanted) => !same(value, wanted),
	_gte: (value, wanted) => !isBlank(value) && compare(value, wanted) >= 0,
	_gt: (value, wanted) => !isBlank(value) && compare(value, wanted) > 0,
	_lte: (value, wanted) => !isBlank(value) && compare(value, wanted) <= 0,
	_lt: (value, wanted) => !isBlank(value) && compare(value, wanted) < 0,
};

const stored = words('id uuid owner_id member_id created_at updated_at auto_name name title');

/** Filters know a flag as `true` (successful) or `false` (failed). */
function flagValue(lab: LabguruState, record: Rec): string | undefined {
	const title = lab.find('flags', record.flag_id)?.title;
	return title === 'Successful' ? 'true' : title === 'Failed' ? 'false' : undefined;
}

/** The value of a field for filters and sorting; what is not stored is looked for in what is shown. */
export function valueOf(lab: LabguruState, collection: Collection, record: Rec, field: string): unknown {
	if (field === 'name' || field === 'title') return record[collection.label];
	if (field === 'flag') return flagValue(lab, record);
	if (field in record) return record[field];
	if (stored.includes(field) || fieldNames(collection).includes(field)) return undefined;
	const [head = '', ...rest] = field.replace(/^projects\./, 'project.').split('.');
	const shown = present(lab, collection, record, 'list');
	if (!(head in shown)) throw broken();
	return rest.reduce<unknown>((value, key) => (value as Fields | null)?.[key], shown[head]);
}

type Keep = (record: Rec) => boolean;

interface Condition {
	field?: string;
	operator?: string;
	value?: string;
}

/** `filter[logic]` with `filter[filters][n][…]`. */
function kendo(lab: LabguruState, collection: Collection, filter: Fields): Keep {
	const conditions = Object.values(filter.filters ?? {}) as Condition[];
	const tests = conditions.map(({ field = '', operator = 'eq', value = '' }): Keep => {
		const test = operators[operator];
		if (!test || !field) throw broken();
		return (record) => test(valueOf(lab, collection, record, field), value);
	});
	return String(filter.logic).toLowerCase() === 'or'
		? (record) => tests.some((test) => test(record))
		: (record) => tests.every((test) => test(record));
}

/** `filter={"field":"value"}`. */
function compact(lab: LabguruState, collection: Collection, filter: string): Keep {
	let wanted: Fields;
	try {
		wanted = JSON.parse(filter) as Fields;
	} catch {
		throw broken();
	}
	return (record) =>
		Object.entries(wanted).every(([field, value]) => same(valueOf(lab, collection, record, field), String(value)));
}

/** The records that a list's query asks for. A filter in brackets counts only along with `kendo=true`. */
export function filtered(lab: LabguruState, collection: Collection, records: Rec[], query: Fields): Rec[] {
	const keeps: Keep[] = [];
	const { filter, tag_ids: tags } = query;
	if (collection.listed) keeps.push((record) => collection.listed?.(lab, record, query) ?? true);
	if (typeof filter === 'string' && filter !== '') keeps.push(compact(lab, collection, filter));
	else if (filter && typeof filter === 'object' && query.kendo === 'true') {
		keeps.push(kendo(lab, collection, filter as Fields));
	}
	if (tags) {
		const ids = (Array.isArray(tags) ? tags : [tags]).map(Number);
		keeps.push((record) => ids.every((id) => ((record.tag_ids as number[] | undefined) ?? []).includes(id)));
	}
	return records.filter((record) => !record.deleted_at && keeps.every((keep) => keep(record)));
}

interface SortBy {
	field?: string;
	dir?: string;
}

/** The records in the order a list's query asks for. Only `kendo=true&sort[0][…]` is understood; `sort=` breaks. */
export function sorted(lab: LabguruState, collection: Collection, records: Rec[], query: Fields): Rec[] {
	const down = lab.settings.order === 'desc';
	const inOrder = [...records].sort((a, b) => (down ? b.id - a.id : a.id - b.id));
	if (query.sort === undefined) return inOrder;
	if (typeof query.sort === 'string') throw broken();
	if (query.kendo !== 'true') return inOrder;
	const by = Object.values(query.sort as object) as SortBy[];
	if (lab.settings.sorts === 'id' && by.some(({ field = 'id' }) => field !== 'id')) return inOrder;
	return inOrder.sort((a, b) => {
		for (const { field = 'id', dir } of by) {
			const [left, right] = [a, b].map((record) => valueOf(lab, collection, record, field));
			const order = compare(left, String(right ?? ''));
			if (order !== 0) return dir === 'desc' ? -order : order;
		}
		return 0;
	});
}
