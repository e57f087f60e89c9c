/** The order of lists. */
import type { Fields, Rec } from '../state/record';
import { broken } from '../state/refusal';
import type { Collection, Lab } from './collection';
import { compare, valueOf } from './fieldValue';

interface SortBy {
	field?: string;
	dir?: string;
}

/** The records in the order a list's query asks for. Only `kendo=true&sort[0][…]` is understood; `sort=` breaks. */
export function sorted(lab: Lab, collection: Collection, records: Rec[], query: Fields): Rec[] {
	// As clients order histories.
	const down = query.order === undefined ? lab.settings.order === 'desc' : query.order === 'id DESC';
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
