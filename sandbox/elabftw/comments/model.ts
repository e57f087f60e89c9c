/** `/comments` of an entry. */
import type { Call } from '../call/call';
import { bad, Crash } from '../call/errors';
import type { Model } from '../call/models';
import { byId, removeRow } from '../call/rows';
import { rowsOf } from '../entity/rows';
import { notify } from '../notifications/notify';
import type { Entity } from '../state';
import { addComment, commentRows, commentView } from './comments';

function textOf(value: unknown): string {
	if (typeof value !== 'string') throw new Crash();
	if (value === '') throw bad('Invalid comment.');
	return value;
}

/**
 * Whoever reads the entry may comment. In 5.1.15 Location has the id of the notification in place of the comment's where
 * somebody is notified (comments-create-on-locked-by-other-as-user).
 */
export function commentsModel(call: Call, entity: Entity): Model {
	const find = (id: number) => byId(rowsOf(call.state.comments, entity), id);
	return {
		list: () => commentRows(call, entity),
		one: (id) => commentView(call, find(id)),
		create() {
			if (call.body.comment === undefined) throw bad('Missing comment field.');
			const row = addComment(call, entity, textOf(call.body.comment));
			const body = { page: `${entity.kind}.php`, entity_id: entity.id, commenter_userid: call.user.userid };
			const notified = entity.userid === call.user.userid ? undefined : notify(call, entity.userid, 10, body);
			return `${entity.kind}/${entity.id}/comments/${call.traits.v51 && notified ? notified : row.id}`;
		},
		patch(id) {
			const row = find(id);
			row.comment = textOf(call.body.comment);
			row.modified_at = call.now();
			return commentView(call, row);
		},
		destroy: (id) => removeRow(call.state.comments, find(id)),
	};
}
