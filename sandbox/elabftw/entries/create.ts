/** POST of an entry. */
import type { Call } from '../call/call';
import { log } from '../entity/changelog';
import { newEntity } from '../entity/newEntity';
import { toInt } from '../php/values';
import { isTemplate, type Entity, type EntityKind } from '../state';
import { columnsOf } from './createColumns';
import { applyTags, fromTemplate, noun } from './fromTemplate';

/** The template that a create names; in 5.1.15 also as `category_id`, and an item always has one (items-create-with-category_id). */
function templateOf(call: Call, kind: EntityKind): number {
	if (isTemplate(kind)) return 0;
	if (!call.traits.v51) return toInt(call.body.template);
	return toInt(call.body.category_id ?? call.body.template ?? (kind === 'items' ? 1 : 0));
}

/** POST of an entry: the new row (experiments-create-…, items-create-…). */
export function createEntity(call: Call, kind: EntityKind): Entity {
	const template = templateOf(call, kind);
	if (template > 0) return fromTemplate(call, kind as 'experiments' | 'items', template);
	const columns = columnsOf(call, kind);
	const entity = newEntity(call, kind, 'Untitled');
	Object.assign(entity, columns);
	log(call, entity, 'created', `${noun[kind]} was created`);
	if (!call.traits.v51 || !isTemplate(kind)) applyTags(call, entity);
	// In 5.1.15 a new template is pinned at once (experiments_templates-get).
	if (call.traits.v51 && isTemplate(kind)) entity.pinnedBy.add(entity.userid);
	return entity;
}
