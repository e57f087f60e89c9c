/** Copies of entries: what a duplicate or a template hands on. */
import type { Call } from '../call/call';
import { log } from '../entity/changelog';
import { newEntity } from '../entity/newEntity';
import { rowsOf } from '../entity/rows';
import { addLink } from '../links/links';
import { isTemplate, type Entity } from '../state';
import { addStep } from '../steps/steps';
import { addTag } from '../tags/tags';
import { copyUploads } from '../uploads/store';

/** Takes over what a duplicate or a template hands on: text, labels, fields, tags, steps, links. */
export function copyInto(call: Call, source: Entity, entity: Entity): void {
	const keys = ['body', 'content_type', 'category', 'status', 'metadata', 'hide_main_text'] as const;
	Object.assign(entity, Object.fromEntries(keys.map((key) => [key, source[key]])));
	if (source.kind === entity.kind) {
		Object.assign(entity, { canread: source.canread, canwrite: source.canwrite });
		Object.assign(entity, { canread_base: source.canread_base, canwrite_base: source.canwrite_base });
		if (!call.traits.v51) Object.assign(entity, { rating: source.rating, extra: { ...source.extra } });
	} else {
		for (const name of ['canread', 'canwrite'] as const) {
			entity[name] = String(source.extra[`${name}_target`] ?? entity[name]);
			entity[`${name}_base`] = Number(source.extra[`${name}_target_base`] ?? entity[`${name}_base`]);
		}
	}
	for (const id of source.tagIds) {
		const tag = call.state.tags.get(id);
		if (tag) addTag(call, entity, tag.tag);
	}
	for (const step of rowsOf(call.state.steps, source)) addStep(call, entity, step.body);
	for (const link of source.links) addLink(entity, link.kind, link.id);
	entity.compoundIds.push(...source.compoundIds);
}

/** The copy of an entry (experiments-duplicate, experiments-duplicate-copyfiles-link). */
export function duplicateEntity(call: Call, source: Entity): Entity {
	const entity = newEntity(call, source.kind, `${source.title} I`);
	copyInto(call, source, entity);
	log(call, entity, 'created', `Created from #${source.id}`);
	if (call.traits.v51) entity.lastchangeby = call.user.userid;
	if (call.traits.v51 && source.kind === 'experiments') entity.status = 1;
	if (call.body.copyFiles) copyUploads(call, source, entity);
	if ((call.body.linkToOriginal || call.traits.v51) && !isTemplate(source.kind))
		addLink(entity, source.kind as 'experiments' | 'items', source.id);
	return entity;
}
