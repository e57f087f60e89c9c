/** `/tags` of an entry. DELETE of one removes them all (tags-delete-one-deletes-all). */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { log } from '../entity/changelog';
import { assertWritable } from '../entity/permissions';
import type { Entity } from '../state';
import { addTag, isFavorite, tagsOf, teamTag, uses } from './tags';

/** @param view the whole entry, which the removal of one tag answers with */
export function tagsModel(call: Call, entity: Entity, view: () => unknown): Model {
	const path = (id: number) => `${entity.kind}/${entity.id}/tags/${id}`;
	return {
		list: () =>
			tagsOf(call, entity).map((row) => ({
				tag: row.tag,
				tag_id: row.id,
				is_favorite: isFavorite(call, row.id) ? 1 : 0,
			})),
		one: (id) => teamTag(call, id),
		create() {
			assertWritable(call, entity);
			const { tag, tags } = call.body;
			if (call.traits.v51) return path(addTag(call, entity, tag ?? ''));
			if (Array.isArray(tags)) return path(tags.map((text) => addTag(call, entity, text)).at(-1) ?? 0);
			return path(typeof tag === 'string' ? addTag(call, entity, tag) : 0);
		},
		patch(id) {
			assertWritable(call, entity);
			if (call.body.action !== 'unreference') throw bad('Invalid action for tags.');
			entity.tagIds = entity.tagIds.filter((known) => known !== id);
			if (call.traits.v51 && uses(call, id) === 0) call.state.tags.delete(id);
			log(call, entity, 'tags', `Removed tag "${call.state.tags.get(id)?.tag ?? ''}" with id: ${id}`);
			return view();
		},
		destroy() {
			assertWritable(call, entity);
			entity.tagIds = [];
		},
	};
}
