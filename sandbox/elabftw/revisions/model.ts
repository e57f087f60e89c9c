/** `/revisions` of an entry: `{"action": "replace"}` brings one back (revisions-restore). */
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { byId } from '../call/rows';
import { log, touch } from '../entity/changelog';
import { assertWritable } from '../entity/permissions';
import { rowsOf } from '../entity/rows';
import { renderMarkdown } from '../php/html';
import type { Entity, Revision } from '../state';
import { fullName } from '../state/names';

function view(call: Call, { kind: _kind, ...row }: Revision) {
	return {
		...row,
		...(!call.traits.v51 && { modified_at: row.created_at }),
		body_html: row.content_type === 2 ? renderMarkdown(row.body) : row.body,
	};
}

export function revisionsModel(call: Call, entity: Entity): Model {
	const mine = () => rowsOf(call.state.revisions, entity);
	const find = (id: number) => byId(mine(), id);
	return {
		list: () =>
			mine()
				.map(({ id, content_type, created_at, userid }) => ({
					id,
					content_type,
					created_at,
					fullname: fullName(call, userid),
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
