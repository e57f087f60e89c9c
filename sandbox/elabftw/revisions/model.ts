import type { Call, Model } from '../call/call';
import { missing } from '../call/errors';
import { renderMarkdown } from '../php/markdown';
import { fullName } from '../state/names';
import { assertWritable } from '../entity/permissions';
import { nextId, type Entity, type Revision } from '../state/state';
import { log, touch } from '../entity/changelog';

/** Small changes of a body leave no revision. */
const smallestChange = 100;

/** Keeps the body, where it changed enough or none is kept yet (revisions-list, revisions-list-after-edits). */
export function addRevision(call: Call, entity: Entity, before: string | null): void {
	const none = !revisionsOf(call, entity).length;
	const difference = Math.abs((entity.body ?? '').length - (before ?? '').length);
	if (!none && difference < smallestChange) return;
	call.state.revisions.push({
		kind: entity.kind,
		id: nextId(call.state, `${entity.kind}_revisions`),
		item_id: entity.id,
		body: entity.body ?? '',
		content_type: entity.content_type,
		created_at: call.now(),
		userid: call.user.userid,
	});
}

const revisionsOf = (call: Call, entity: Entity) =>
	call.state.revisions.filter((row) => row.kind === entity.kind && row.item_id === entity.id);

function view(call: Call, row: Revision) {
	return {
		id: row.id,
		item_id: row.item_id,
		body: row.body,
		content_type: row.content_type,
		created_at: row.created_at,
		...(!call.traits.elder && { modified_at: row.created_at }),
		userid: row.userid,
		body_html: row.content_type === 2 ? renderMarkdown(row.body) : row.body,
	};
}

/** `/revisions` of an entry: `{"action": "replace"}` brings one back (revisions-restore). */
export function revisionsModel(call: Call, entity: Entity): Model {
	const find = (id: number) => {
		const row = revisionsOf(call, entity).find((revision) => revision.id === id);
		if (!row) throw missing();
		return row;
	};
	return {
		list: () =>
			revisionsOf(call, entity)
				.map((row) => ({
					id: row.id,
					content_type: row.content_type,
					created_at: row.created_at,
					fullname: fullName(call, row.userid),
				}))
				.sort((a, b) => b.created_at.localeCompare(a.created_at) || a.id - b.id),
		one: (id) => view(call, find(id)),
		patch(id) {
			assertWritable(call, entity);
			const row = find(id);
			entity.body = row.body;
			touch(call, entity);
			log(call, entity, 'restore', `Restored from revision ${id}`);
			return view(call, row);
		},
	};
}
