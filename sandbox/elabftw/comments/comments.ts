/** Comments of entries: shown, added. The view of entries, signing and seeds use it. */
import type { Call } from '../call/call';
import { rowsOf } from '../entity/rows';
import { nextId, type Comment, type Entity } from '../state';
import { nameOf } from '../state/names';

export function commentView(call: Call, row: Comment) {
	const { kind: _kind, ...columns } = row;
	return { ...columns, ...nameOf(call, row.userid) };
}

/** The comments of an entry (comments-list). */
export const commentRows = (call: Call, entity: Entity) =>
	rowsOf(call.state.comments, entity).map((row) => commentView(call, row));

/** Adds a comment; it does not move the entry's `modified_at`. */
export function addComment(call: Call, entity: Entity, comment: string, immutable: 0 | 1 = 0): Comment {
	const now = call.now();
	const row: Comment = {
		kind: entity.kind,
		id: nextId(call.state, `${entity.kind}_comments`),
		item_id: entity.id,
		comment,
		userid: call.user.userid,
		immutable,
		created_at: now,
		modified_at: now,
	};
	call.state.comments.push(row);
	return row;
}
