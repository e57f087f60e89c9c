import type { Call, Lab, Model } from '../call/call';
import { bad, Crash, missing } from '../call/errors';
import { entityView } from '../entries/view';
import { assertWritable } from '../entity/permissions';
import { entityKinds, nextId, type Entity } from '../state/state';
import { log } from '../entity/changelog';

const clean = (tag: string) => tag.replaceAll('|', ' ').trim();

const knownTag = (lab: Pick<Lab, 'state'>, team: number, tag: string) =>
	[...lab.state.tags.values()].find((row) => row.team === team && row.tag.toLowerCase() === tag.toLowerCase());

/**
 * The id of a team's tag, made if it is not there. From 5.6 on every attempt uses up an id, which is why ids of tags
 * have gaps (tags-add, teams-tags-create).
 */
export function tagId(lab: Pick<Lab, 'state' | 'traits'>, team: number, tag: string): number {
	const known = knownTag(lab, team, tag);
	if (known) {
		if (lab.traits.burnsTagIds) nextId(lab.state, 'tags');
		return known.id;
	}
	const id = nextId(lab.state, 'tags');
	lab.state.tags.set(id, { id, tag, team });
	return id;
}

/** Puts a tag on an entry; its `modified_at` stays. */
export function addTag(call: Call, entity: Entity, tag: unknown): number {
	if (typeof tag === 'number' && call.traits.elder) throw new Crash();
	const text = clean(typeof tag === 'string' ? tag : '');
	if (text === '') throw bad('Input is too short! (minimum: 1)');
	const id = tagId(call, entity.team, text);
	if (!entity.tagIds.includes(id)) entity.tagIds.push(id);
	log(call, entity, 'tags', `Added tag "${text}" with id: ${id}`);
	return id;
}

/** By name; in 5.1.15 by id. */
function tagsOf(call: Call, entity: Entity) {
	return entity.tagIds
		.map((id) => call.state.tags.get(id))
		.filter((tag) => tag !== undefined)
		.sort((a, b) => (call.traits.elder ? a.id - b.id : a.tag.toLowerCase() < b.tag.toLowerCase() ? -1 : 1));
}

const isFavorite = (call: Call, id: number) =>
	call.state.favtags.some((row) => row.userid === call.user.userid && row.tagId === id);

/** `tags`, `tags_id`, `tags_decoded` of a row. */
export function tagColumns(call: Call, entity: Entity) {
	const tags = tagsOf(call, entity);
	return {
		tags: tags.length ? tags.map((row) => row.tag).join('|') : null,
		tags_id: tags.length ? tags.map((row) => row.id).join(',') : null,
		tags_decoded: tags.map((row) => ({ id: row.id, tag: row.tag, is_favorite: isFavorite(call, row.id) })),
	};
}

/** How often a tag is used in its team. */
function uses(call: Call, id: number): number {
	return entityKinds
		.flatMap((kind) => [...call.state.entities[kind].values()])
		.filter((entity) => entity.tagIds.includes(id)).length;
}

function teamTag(call: Call, id: number) {
	const tag = call.state.tags.get(id);
	if (!tag) throw missing();
	if (call.traits.elder) return { id, tag: tag.tag };
	return { id, is_favorite: isFavorite(call, id) ? 1 : 0, item_count: uses(call, id), tag: tag.tag, team: tag.team };
}

/** `/tags` of an entry. DELETE of one removes them all (tags-delete-one-deletes-all). */
export function tagsModel(call: Call, entity: Entity): Model {
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
			if (call.traits.elder) return path(addTag(call, entity, tag ?? ''));
			if (Array.isArray(tags)) return path(tags.map((text) => addTag(call, entity, text)).at(-1) ?? 0);
			return path(typeof tag === 'string' ? addTag(call, entity, tag) : 0);
		},
		patch(id) {
			assertWritable(call, entity);
			if (call.body.action !== 'unreference') throw bad('Invalid action for tags.');
			entity.tagIds = entity.tagIds.filter((known) => known !== id);
			if (call.traits.elder && uses(call, id) === 0) call.state.tags.delete(id);
			log(call, entity, 'tags', `Removed tag "${call.state.tags.get(id)?.tag ?? ''}" with id: ${id}`);
			return entityView(call, entity);
		},
		destroy() {
			assertWritable(call, entity);
			entity.tagIds = [];
			return undefined;
		},
	};
}

/** `/teams/{id}/tags` (teams-tags-list and following). */
export function teamTagsModel(call: Call, team: number): Model {
	const rows = () => {
		const q = String(call.query.q ?? '').toLowerCase();
		return [...call.state.tags.values()]
			.filter((row) => row.team === team && row.tag.toLowerCase().includes(q))
			.sort((a, b) => (a.tag.toLowerCase() < b.tag.toLowerCase() ? -1 : 1))
			.map(({ id, tag }) =>
				call.traits.elder
					? { id, tag, item_count: uses(call, id), is_favorite: isFavorite(call, id) ? 1 : 0 }
					: teamTag(call, id),
			);
	};
	return {
		list: rows,
		one: (id) => teamTag(call, id),
		create: () =>
			`teams/${team}/tags/${call.traits.elder ? '0' : ''}${tagId(call, team, clean(String(call.body.tag ?? '')))}`,
		patch(id) {
			if (call.body.action === 'deduplicate') return rows();
			const tag = call.state.tags.get(id);
			if (!tag) throw missing();
			tag.tag = clean(String(call.body.tag ?? tag.tag));
			return rows();
		},
		destroy(id) {
			call.state.tags.delete(id);
			return undefined;
		},
	};
}

/** `/favtags` (favtags-create: Location has the tag's id). */
export function favtagsModel(call: Call): Model {
	const { favtags, tags } = call.state;
	return {
		list: () =>
			favtags
				.filter((row) => row.userid === call.user.userid)
				.map((row) => ({ users_id: row.userid, tags_id: row.tagId, tag: tags.get(row.tagId)?.tag ?? '' })),
		create() {
			const tag = clean(String(call.body.tag ?? ''));
			const id = knownTag(call, call.team, tag)?.id ?? tagId(call, call.team, tag);
			if (!isFavorite(call, id)) favtags.push({ userid: call.user.userid, tagId: id });
			return `favtags/${id}`;
		},
		destroy(id) {
			const at = favtags.findIndex((row) => row.userid === call.user.userid && row.tagId === id);
			if (at >= 0) favtags.splice(at, 1);
			return undefined;
		},
	};
}
