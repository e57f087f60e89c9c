import type { Call } from '../call/call';
import { bad, Crash, database, missing } from '../call/errors';
import { copyInto } from './copy';
import { mergeMetadata } from './metadata';
import { newEntity } from '../entity/newEntity';
import { readable } from '../entity/permissions';
import { cleanHtml, sqlJson, toInt, toText } from '../php/values';
import { entityKinds, isTemplate, type Entity, type EntityKind } from '../state/state';
import { addTag } from '../tags/tags';
import { log } from '../entity/changelog';

const noun: Record<EntityKind, string> = {
	experiments: 'Experiment',
	items: 'Resource',
	experiments_templates: 'Experiment template',
	items_types: 'Resource template',
};

function number(value: unknown, column: string): number | null {
	if (value === undefined || value === null || value === '') return null;
	const id = toInt(value);
	if (id < 0)
		throw database(1264, '22003]: Numeric value out of range', `Out of range value for column '${column}' at row 1`);
	return id;
}

function base(value: unknown, name: string): number {
	if (![10, 20, 30, 40, 50].includes(Number(value))) throw bad(`Invalid ${name} parameter`);
	return Number(value);
}

/** What POST honours, in the version's measure (experiments-create-full, experiments-create-date-ignored). */
function columnsOf(call: Call, kind: EntityKind): Partial<Entity> {
	const { body, traits } = call;
	if (body.title !== undefined && typeof body.title !== 'string') throw new Crash();
	if (traits.elder && body.tags !== undefined && !Array.isArray(body.tags)) throw new Crash();
	if (traits.elder && isTemplate(kind)) return { title: body.title || 'Untitled' };
	const columns: Partial<Entity> = {
		title: body.title || 'Untitled',
		category: number(body.category, 'category'),
		status: number(body.status, 'status'),
	};
	if (traits.elder) return columns;
	for (const name of ['canread', 'canwrite'] as const) {
		const given = body[`${name}_base`];
		if (given !== undefined) columns[`${name}_base`] = base(given, `${name}_base`);
		if (body[name] === undefined) continue;
		if (typeof body[name] !== 'string') throw new Crash();
		const sharing = JSON.parse(body[name]) as { base?: number };
		if (given === undefined && sharing.base !== undefined) columns[`${name}_base`] = base(sharing.base, name);
		columns[name] = sqlJson(sharing);
	}
	columns.content_type = body.content_type === undefined ? 1 : toInt(body.content_type);
	if (![1, 2].includes(columns.content_type)) throw new Crash();
	if (body.body !== undefined)
		columns.body = columns.content_type === 2 ? toText(body.body) : cleanHtml(toText(body.body));
	if (body.metadata !== undefined && body.metadata !== null) columns.metadata = metadataOf(call, body.metadata);
	return columns;
}

/** An object; a text is encoded once more before 6.0 (experiments-get-metadata-was-string). */
function metadataOf(call: Call, value: unknown): string {
	return sqlJson(call.traits.coming && typeof value === 'string' ? JSON.parse(value) : value);
}

function applyTags(call: Call, entity: Entity): void {
	const { tags } = call.body;
	if (tags === undefined || tags === null) return;
	for (const tag of Array.isArray(tags) ? tags : [tags]) addTag(call, entity, tag);
}

const kindNumber = (kind: EntityKind) => entityKinds.indexOf(kind) + 1;
const templatePage: Record<string, string> = { experiments: 'templates', items: 'resources-templates' };

function fromTemplate(call: Call, kind: 'experiments' | 'items', id: number): Entity {
	const templateKind: EntityKind = kind === 'experiments' ? 'experiments_templates' : 'items_types';
	if (!call.state.entities[templateKind].has(id)) throw missing();
	const template = readable(call, templateKind, id);
	const title = typeof call.body.title === 'string' && !call.traits.elder ? call.body.title : template.title;
	const merges = call.traits.coming && call.body.metadata !== undefined;
	const metadata = merges ? mergeMetadata(call, template.metadata, call.body.metadata) : template.metadata;
	const entity = newEntity(call, kind, title);
	copyInto(call, template, entity);
	Object.assign(entity, { metadata, created_from_id: id, created_from_type: kindNumber(templateKind) });
	if (call.traits.elder) elderTouch(call, entity, id);
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
function elderTouch(call: Call, entity: Entity, type: number): void {
	applyTags(call, entity);
	if (entity.kind !== 'items') return;
	entity.category = type;
	entity.title = typeof call.body.title === 'string' ? call.body.title : 'Untitled';
	entity.body ??= '';
}

/** The template that a create names; in 5.1.15 also as `category_id`, and an item always has one (items-create-with-category_id). */
function templateOf(call: Call, kind: EntityKind): number {
	if (isTemplate(kind)) return 0;
	if (!call.traits.elder) return toInt(call.body.template);
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
	if (!call.traits.elder || !isTemplate(kind)) applyTags(call, entity);
	// In 5.1.15 a new template is pinned at once (experiments_templates-get).
	if (call.traits.elder && isTemplate(kind)) entity.pinnedBy.add(entity.userid);
	return entity;
}
