/** The answers of lists: filtered, sorted, cut into pages. Routes call it. */
import type { Fields, Rec } from '../state/record';
import { broken, notFound } from '../state/refusal';
import type { Collection, Lab } from './collection';
import { filtered } from './filter';
import { present } from './present';
import { sorted } from './sort';

const usualCap = 200;

/** One page out of rows, with the numbers that `meta=true` tells. */
export interface Page<T> {
	meta: { item_count: number; page_count: number; page_size: number; page: number };
	data: T[];
}

/** Cuts the page out that a query asks for; a size above the cap is lowered without a word. */
export function cut<T>(lab: Lab, rows: T[], query: Fields, ownCap = usualCap): Page<T> {
	const cap = lab.settings.pageCap ?? ownCap;
	const asked = Number(query.page_size ?? query.per_page ?? query.size);
	const size = Number.isInteger(asked) && asked > 0 ? Math.min(asked, cap) : cap;
	const page = Math.max(1, Math.trunc(Number(query.page)) || 1);
	const data = rows.slice((page - 1) * size, page * size);
	if (data.length === 0 && page > 1 && lab.settings.pastEnd === '404') throw notFound();
	return {
		meta: { item_count: rows.length, page_count: Math.ceil(rows.length / size), page_size: size, page },
		data,
	};
}

const plainFilters = ['project_id', 'period', 'stockable_type', 'stockable_id', 'tag_ids', 'to_sign', 'to_witness', 'name'];

/** What a query filters by: clients say that plain filters and a sort do not go together. */
function besideSort(lab: Lab, query: Fields): Fields {
	const plain = plainFilters.filter((name) => query[name] !== undefined);
	const { filterBesideSort } = lab.settings;
	if (plain.length === 0 || typeof query.sort !== 'object' || filterBesideSort === 'works') return query;
	if (filterBesideSort === 'refused') throw broken();
	return Object.fromEntries(Object.entries(query).filter(([name]) => !plain.includes(name)));
}

/** The page of records that a query asks for, each as a view shows it. */
export function pageOfRecords(
	lab: Lab,
	collection: Collection,
	records: Rec[],
	query: Fields,
	view: (record: Rec) => Fields,
): Page<Fields> {
	const rows = sorted(lab, collection, filtered(lab, collection, records, besideSort(lab, query)), query);
	const { meta, data } = cut(lab, rows, query, collection.pageCap);
	return { meta, data: data.map(view) };
}

/** A page as an answer: an array, or with `meta=true` an object. */
export function pageAnswer<T>(lab: Lab, page: Page<T>, query: Fields): T[] | Page<T> {
	return query.meta === 'true' && lab.settings.meta ? page : page.data;
}

/** The answer of a list of records. */
export function listAnswer(lab: Lab, collection: Collection, records: Rec[], query: Fields): unknown {
	const without = String(query.exclude_fields ?? '')
		.split(',')
		.filter(Boolean);
	const row = (record: Rec) => {
		const shown = present(lab, collection, record, 'list');
		for (const field of without) delete shown[field];
		return shown;
	};
	return pageAnswer(lab, pageOfRecords(lab, collection, records, query, row), query);
}
