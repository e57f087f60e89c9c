/** The filters of lists. */
import { isBlank, type Fields, type Rec } from '../state/record';
import { broken } from '../state/refusal';
import type { Collection, Lab } from './collection';
import { compare, lowercase, valueOf } from './fieldValue';

type Test = (value: unknown, wanted: string) => boolean;

const same: Test = (value, wanted) => lowercase(value) === lowercase(wanted);

const operators: Record<string, Test> = {
	eq: same,
	neq: (value, wanted) => !same(value, wanted),
	contains: (value, wanted) => lowercase(value).includes(lowercase(wanted)),
	doesnotcontain: (value, wanted) => !lowercase(value).includes(lowercase(wanted)),
	startswith: (value, wanted) => lowercase(value).startsWith(lowercase(wanted)),
	endswith: (value, wanted) => lowercase(value).endsWith(lowercase(wanted)),
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

type Keep = (record: Rec) => boolean;

interface Condition {
	field?: string;
	operator?: string;
	value?: string;
}

/** `filter[logic]` with `filter[filters][n][…]`. */
function kendo(lab: Lab, collection: Collection, filter: Fields): Keep {
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
function compact(lab: Lab, collection: Collection, filter: string): Keep {
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
export function filtered(lab: Lab, collection: Collection, records: Rec[], query: Fields): Rec[] {
	const keeps: Keep[] = [];
	const { filter, tag_ids: tags } = query;
	if (collection.listed) keeps.push((record) => collection.listed?.(lab, record, query) ?? true);
	if (typeof filter === 'string' && filter !== '') keeps.push(compact(lab, collection, filter));
	else if (filter && typeof filter === 'object' && query.kendo === 'true') {
		keeps.push(kendo(lab, collection, filter as Fields));
	}
	const { name } = query;
	if (typeof name === 'string') keeps.push((record) => same(record[collection.label], name));
	if (tags) {
		const ids = (Array.isArray(tags) ? tags : [tags]).map(Number);
		keeps.push((record) => ids.every((id) => ((record.tag_ids as number[] | undefined) ?? []).includes(id)));
	}
	return records.filter((record) => !record.deleted_at && keeps.every((keep) => keep(record)));
}
