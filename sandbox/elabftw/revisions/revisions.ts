/** Revisions of bodies: what a change of a body leaves. PATCH of entries and seeds use it. */
import type { Call } from '../call/call';
import { rowsOf } from '../entity/rows';
import { nextId, type Entity } from '../state';

/** Small changes of a body leave no revision. */
const smallestChange = 100;

/** Keeps the body, where it changed enough or none is kept yet (revisions-list, revisions-list-after-edits). */
export function addRevision(call: Call, entity: Entity, before: string | null): void {
	const none = !rowsOf(call.state.revisions, entity).length;
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
