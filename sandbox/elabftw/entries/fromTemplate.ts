/** New entries from templates. */
import type { Call } from '../call/call';
import { missing } from '../call/errors';
import { log } from '../entity/changelog';
import { newEntity } from '../entity/newEntity';
import { readable } from '../entity/permissions';
import { entityKinds, type Entity, type EntityKind } from '../state';
import { addTag } from '../tags/tags';
import { copyInto } from './copy';
import { mergeMetadata } from './metadata';

/** What the changelog calls entries. */
export const noun: Record<EntityKind, string> = {
	experiments: 'Experiment',
	items: 'Resource',
	experiments_templates: 'Experiment template',
	items_types: 'Resource template',
};

/** Puts the tags of a POST on a new entry. */
export function applyTags(call: Call, entity: Entity): void {
	const { tags } = call.body;
	if (tags === undefined || tags === null) return;
	for (const tag of Array.isArray(tags) ? tags : [tags]) addTag(call, entity, tag);
}

const kindNumber = (kind: EntityKind) => entityKinds.indexOf(kind) + 1;
const templatePage: Record<string, string> = { experiments: 'templates', items: 'resources-templates' };

/** An experiment or item from its template. */
export function fromTemplate(call: Call, kind: 'experiments' | 'items', id: number): Entity {
	const templateKind: EntityKind = kind === 'experiments' ? 'experiments_templates' : 'items_types';
	if (!call.state.entities[templateKind].has(id)) throw missing();
	const template = readable(call, templateKind, id);
	const title = typeof call.body.title === 'string' && !call.traits.v51 ? call.body.title : template.title;
	const merges = call.traits.v60 && call.body.metadata !== undefined;
	const metadata = merges ? mergeMetadata(call, template.metadata, call.body.metadata) : template.metadata;
	const entity = newEntity(call, kind, title);
	copyInto(call, template, entity);
	Object.assign(entity, { metadata, created_from_id: id, created_from_type: kindNumber(templateKind) });
	if (call.traits.v51) v51Touch(call, entity, id);
	const page = templatePage[kind];
	log(
		call,
		entity,
		'created',
		`${noun[kind]} was created from <a href="${page}.php?mode=view&amp;id=${id}">${noun[templateKind]} #${id}</a>`,
	);
	return entity;
}

/** In 5.1.15 tags are kept too; the items type is the category, gives no title, and a body is there though empty. */
function v51Touch(call: Call, entity: Entity, type: number): void {
	applyTags(call, entity);
	if (entity.kind !== 'items') return;
	entity.category = type;
	entity.title = typeof call.body.title === 'string' ? call.body.title : 'Untitled';
	entity.body ??= '';
}
