import type { Call, Model } from '../call/call';
import { bad, Crash, missing } from '../call/errors';
import { notify } from '../notifications/model';
import { nameOf } from '../state/names';
import { nextId, type Comment, type Entity } from '../state/state';

const commentsOf = (call: Call, entity: Entity) =>
	call.state.comments.filter((row) => row.kind === entity.kind && row.item_id === entity.id);

function view(call: Call, row: Comment) {
	const { kind: _kind, ...columns } = row;
	return { ...columns, ...nameOf(call, row.userid) };
}

/** The comments of an entry (comments-list). */
export const commentRows = (call: Call, entity: Entity) => commentsOf(call, entity).map((row) => view(call, row));

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

function textOf(value: unknown): string {
	if (typeof value !== 'string') throw new Crash();
	if (value === '') throw bad('Invalid comment.');
	return value;
}

/**
 * `/comments` of an entry: whoever reads it may comment. In 5.1.15 Location has the id of the notification in place of
 * the comment's where somebody is notified (comments-create-on-locked-by-other-as-user).
 */
export function commentsModel(call: Call, entity: Entity): Model {
	const find = (id: number) => {
		const row = commentsOf(call, entity).find((comment) => comment.id === id);
		if (!row) throw missing();
		return row;
	};
	return {
		list: () => commentRows(call, entity),
		one: (id) => view(call, find(id)),
		create() {
			if (call.body.comment === undefined) throw bad('Missing comment field.');
			const row = addComment(call, entity, textOf(call.body.comment));
			const body = { page: `${entity.kind}.php`, entity_id: entity.id, commenter_userid: call.user.userid };
			const notified = entity.userid === call.user.userid ? undefined : notify(call, entity.userid, 10, body);
			return `${entity.kind}/${entity.id}/comments/${call.traits.elder && notified ? notified : row.id}`;
		},
		patch(id) {
			const row = find(id);
			row.comment = textOf(call.body.comment);
			row.modified_at = call.now();
			return view(call, row);
		},
		destroy(id) {
			const row = find(id);
			call.state.comments.splice(call.state.comments.indexOf(row), 1);
			return undefined;
		},
	};
}
