import { randomBytes } from 'node:crypto';
import { extraColumns } from './columns';
import type { Call } from './call';
import { bad, Crash, database, missing } from './errors';
import { addLink } from './links';
import { mergeMetadata } from './metadata';
import { readable } from './permissions';
import { cleanHtml, sqlDate, sqlJson, toInt, toText } from './php';
import { entityKinds, isTemplate, nextId, type Entity, type EntityKind } from './state';
import { addStep } from './steps';
import { addTag } from './tags';
import { log } from './touch';
import { copyUploads } from './uploads';

const nobody = '{"teams": [], "users": [], "teamgroups": []}';
const noun: Record<EntityKind, string> = {
	experiments: 'Experiment',
	items: 'Resource',
	experiments_templates: 'Experiment template',
	items_types: 'Resource template',
};

/** In 5.1.15 a type of items is written by the team (items_types-get). */
function elderDefaults(entity: Entity): void {
	if (entity.kind !== 'items_types') return;
	entity.canwrite_base = 30;
	Object.assign(entity.extra, { canwrite_target_base: 30, color: '29AEB9' });
}

/** A bare entry of a kind, in the state. */
export function newEntity(call: Call, kind: EntityKind, title: string): Entity {
	const now = call.now();
	const { state } = call;
	const settings = call.user.settings;
	const entity: Entity = {
		kind,
		id: nextId(state, kind),
		title,
		body: null,
		content_type: 1,
		date: isTemplate(kind) ? null : sqlDate(call.clock()),
		category: null,
		status: null,
		rating: 0,
		custom_id: null,
		userid: call.user.userid,
		team: call.team,
		elabid: isTemplate(kind) ? null : `${sqlDate(call.clock()).replaceAll('-', '')}-${randomBytes(20).toString('hex')}`,
		locked: 0,
		lockedby: null,
		locked_at: null,
		state: 1,
		canread: nobody,
		canwrite: nobody,
		canread_base: Number(settings.default_read_base ?? 30),
		canwrite_base: Number(settings.default_write_base ?? 20),
		metadata: null,
		hide_main_text: 0,
		access_key: null,
		created_from_id: null,
		created_from_type: null,
		created_at: now,
		modified_at: now,
		lastchangeby: null,
		timestamped: 0,
		timestampedby: null,
		timestamped_at: null,
		last_signed_at: null,
		last_signed_by: null,
		signature_count: 0,
		extra: { ...extraColumns[kind] },
		pinnedBy: new Set(),
		tagIds: [],
		links: [],
		compoundIds: [],
		exclusiveEdit: null,
		changelog: [],
	};
	if (call.traits.elder) elderDefaults(entity);
	state.entities[kind].set(entity.id, entity);
	return entity;
}

function number(value: unknown, column: string): number | null {
	if (value === undefined || value === null || value === '') return null;
	const id = toInt(value);
	if (id < 0) throw database(1264, '22003]: Numeric value out of range', `Out of range value for column '${column}' at row 1`);
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
	if (body.body !== undefined) columns.body = columns.content_type === 2 ? toText(body.body) : cleanHtml(toText(body.body));
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

/** Takes over what a duplicate or a template hands on: text, labels, fields, tags, steps, links. */
export function copyInto(call: Call, source: Entity, entity: Entity): void {
	const keys = ['body', 'content_type', 'category', 'status', 'metadata', 'hide_main_text'] as const;
	Object.assign(entity, Object.fromEntries(keys.map((key) => [key, source[key]])));
	if (source.kind === entity.kind) {
		Object.assign(entity, { canread: source.canread, canwrite: source.canwrite });
		Object.assign(entity, { canread_base: source.canread_base, canwrite_base: source.canwrite_base });
		if (!call.traits.elder) Object.assign(entity, { rating: source.rating, extra: { ...source.extra } });
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
	const steps = call.state.steps.filter((row) => row.kind === source.kind && row.item_id === source.id);
	for (const step of steps) addStep(call, entity, step.body);
	for (const link of source.links) addLink(entity, link.kind, link.id);
	entity.compoundIds.push(...source.compoundIds);
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
	log(call, entity, 'created', `${noun[kind]} was created from <a href="${page}.php?mode=view&amp;id=${id}">${noun[templateKind]} #${id}</a>`);
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

/** The copy of an entry (experiments-duplicate, experiments-duplicate-copyfiles-link). */
export function duplicateEntity(call: Call, source: Entity): Entity {
	const entity = newEntity(call, source.kind, `${source.title} I`);
	copyInto(call, source, entity);
	log(call, entity, 'created', `${noun[source.kind]} was created from ${noun[source.kind].toLowerCase()} #${source.id}`);
	if (call.traits.elder) entity.lastchangeby = call.user.userid;
	if (call.traits.elder && source.kind === 'experiments') entity.status = 1;
	if (call.body.copyFiles) copyUploads(call, source, entity);
	if ((call.body.linkToOriginal || call.traits.elder) && !isTemplate(source.kind)) addLink(entity, source.kind as 'experiments' | 'items', source.id);
	return entity;
}
