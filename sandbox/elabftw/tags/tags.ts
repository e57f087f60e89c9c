/** Tags of teams and of their entries: found, made, put on, shown. Creation, copies, import and the view of entries use it. */
import type { Call, Lab } from '../call/call';
import { bad, Crash } from '../call/errors';
import { found } from '../call/rows';
import { log } from '../entity/changelog';
import { entityKinds, nextId, type Entity } from '../state';

/** A tag without what would part it from others. */
export const clean = (tag: string) => tag.replaceAll('|', ' ').trim();

/** A team's tag by its text. */
export const knownTag = (lab: Pick<Lab, 'state'>, team: number, tag: string) =>
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
	if (typeof tag === 'number' && call.traits.v51) throw new Crash();
	const text = clean(typeof tag === 'string' ? tag : '');
	if (text === '') throw bad('Input is too short! (minimum: 1)');
	const id = tagId(call, entity.team, text);
	if (!entity.tagIds.includes(id)) entity.tagIds.push(id);
	log(call, entity, 'tags', `Added tag "${text}" with id: ${id}`);
	return id;
}

/** Takes a tag away, from the entries too, which get another in its place where there is one. */
export function replaceTag(call: Call, id: number, other?: number): void {
	for (const entity of entityKinds.flatMap((kind) => [...call.state.entities[kind].values()])) {
		if (!entity.tagIds.includes(id)) continue;
		entity.tagIds = entity.tagIds.filter((known) => known !== id && known !== other);
		if (other !== undefined) entity.tagIds.push(other);
	}
	call.state.tags.delete(id);
}

/** The tags of an entry by name; in 5.1.15 by id. */
export function tagsOf(call: Call, entity: Entity) {
	return entity.tagIds
		.map((id) => call.state.tags.get(id))
		.filter((tag) => tag !== undefined)
		.sort((a, b) => (call.traits.v51 ? a.id - b.id : a.tag.toLowerCase() < b.tag.toLowerCase() ? -1 : 1));
}

/** Whether it is a favourite of who asks. */
export const isFavorite = (call: Call, id: number) =>
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
export function uses(call: Call, id: number): number {
	return entityKinds
		.flatMap((kind) => [...call.state.entities[kind].values()])
		.filter((entity) => entity.tagIds.includes(id)).length;
}

/** A tag as its team sees it. */
export function teamTag(call: Call, id: number) {
	const tag = found(call.state.tags.get(id));
	if (call.traits.v51) return { id, tag: tag.tag };
	return { id, is_favorite: isFavorite(call, id) ? 1 : 0, item_count: uses(call, id), tag: tag.tag, team: tag.team };
}
