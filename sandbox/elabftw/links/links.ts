/** Links between entries: shown from both ends, added. The view and lists of entries, copies and seeds use it. */
import type { Call } from '../call/call';
import { labelColumns } from '../entity/labels';
import { pageOf } from '../entity/pages';
import type { Entity, EntityKind } from '../state';

/** What can be linked to. */
export type Target = 'experiments' | 'items';

function row(call: Call, kind: Target, id: number, withElabid: boolean) {
	const target = call.state.entities[kind].get(id);
	if (!target) return [];
	const { category_title, category_color, status_title, status_color } = labelColumns(call, target);
	const v51 = call.traits.v51;
	return [
		{
			entityid: id,
			title: target.title,
			custom_id: target.custom_id,
			...(withElabid && { elabid: target.elabid }),
			link_state: target.state,
			...(kind === 'items' && { is_bookable: target.extra.is_bookable }),
			page: `${pageOf[kind]}.php`,
			type: kind,
			...(!v51 && { category_id: target.category }),
			category_title,
			category_color,
			...(!v51 && { status_id: target.status }),
			status_title,
			status_color,
		},
	];
}

/** Links stand by category, date and title. */
function inOrder(call: Call, kind: Target, ids: number[]): number[] {
	const keyOf = (id: number) => {
		const target = call.state.entities[kind].get(id);
		return target
			? [labelColumns(call, target).category_title ?? '', target.date ?? '', target.title.toLowerCase()].join('\n')
			: '';
	};
	return ids
		.map((id) => ({ id, key: keyOf(id) }))
		.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
		.map(({ id }) => id);
}

/** What an entry links to (items_links-list). */
export function linkRows(call: Call, entity: Entity, kind: Target) {
	const ids = entity.links.filter((link) => link.kind === kind).map((link) => link.id);
	return inOrder(call, kind, ids).flatMap((id) => row(call, kind, id, true));
}

/** What links to an entry: the same rows without `elabid` (experiments-get-with-links). */
export function relatedRows(call: Call, entity: Entity, kind: Target) {
	const linking = [...call.state.entities[kind].values()]
		.filter((other) => !call.traits.v51 || other.state !== 3)
		.filter((other) => other.links.some((link) => link.kind === entity.kind && link.id === entity.id))
		.map((other) => other.id);
	return inOrder(call, kind, linking).flatMap((id) => row(call, kind, id, false));
}

/** Adds a link; false where it is there already. */
export function addLink(entity: Entity, kind: Target, id: number): boolean {
	if (entity.links.some((link) => link.kind === kind && link.id === id)) return false;
	entity.links.push({ kind, id });
	return true;
}

/** Ids of the entries of `kind` that link to an entry (items-list-related: only links that come in). */
export function relatedIds(call: Call, kind: EntityKind, origin: EntityKind, id: number): Set<number> {
	const linking = [...call.state.entities[kind].values()].filter((other) =>
		other.links.some((link) => link.kind === origin && link.id === id),
	);
	return new Set(linking.map((other) => other.id));
}
