/** The order of lists of entries. */
import { queryText, type Call } from '../call/call';
import type { Entity } from '../state';
import { fullName } from '../state/names';
import { listRow } from './rows';

type Sortable = string | number | null;

const orders: Record<string, (call: Call, entity: Entity) => Sortable> = {
	cat: (_call, entity) => entity.category,
	comment: (call, entity) => listRow(call, entity, false).recent_comment as Sortable,
	customid: (_call, entity) => entity.custom_id,
	date: (_call, entity) => entity.date,
	id: (_call, entity) => entity.id,
	lastchange: (_call, entity) => entity.modified_at,
	rating: (_call, entity) => entity.rating,
	status: (_call, entity) => entity.status,
	title: (_call, entity) => entity.title.toLowerCase(),
	user: (call, entity) => fullName(call, entity.userid),
};

function order(a: Sortable, b: Sortable): number {
	if (a === b) return 0;
	if (a === null) return -1;
	if (b === null) return 1;
	return a < b ? -1 : 1;
}

/** Sorted as asked; what is not valid is passed over (list-order-invalid). Pinned ones come first. */
export function sorted(call: Call, entities: Entity[]): Entity[] {
	const settings = call.user.settings;
	const asked = queryText(call, 'order') ?? String(settings.orderby ?? '');
	const key = orders[asked] ?? (orders.lastchange as (call: Call, entity: Entity) => Sortable);
	const direction = (queryText(call, 'sort') ?? settings.sort) === 'asc' ? 1 : -1;
	const pinned = (entity: Entity) => (!call.traits.v51 && entity.pinnedBy.has(call.user.userid) ? 0 : 1);
	return entities
		.map((entity) => ({ entity, key: key(call, entity), pin: pinned(entity) }))
		.sort((a, b) => a.pin - b.pin || direction * (order(a.key, b.key) || a.entity.id - b.entity.id))
		.map(({ entity }) => entity);
}
