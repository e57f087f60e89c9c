import { queryText, type Call } from '../call/call';
import { listRow, quickRow } from './view';
import { bad, Crash, Refusal } from '../call/errors';
import { relatedIds } from '../links/links';
import { mayRead } from '../entity/permissions';
import { fullName } from '../state/names';
import { toInt } from '../php/values';
import { parseQuery, type Test } from './search';
import { isTemplate, type Entity, type EntityKind } from '../state/state';

/** Rows of a page: `limit` and `offset` by the version's rules (list-limit-0, list-limit-negative, list-offset-…). */
export function page<T>(call: Call, rows: T[]): T[] {
	const limit = limitOf(call);
	const paged = call.traits.elder || toInt(queryText(call, 'limit')) > 0;
	const offset = paged ? Math.max(0, toInt(call.query.offset)) : 0;
	const size = Math.min(limit, call.pageCap ?? Infinity);
	return rows.slice(offset, offset + size);
}

function limitOf(call: Call): number {
	const { defaultLimit, highestLimit } = call.traits;
	const asked = queryText(call, 'limit');
	if (asked === undefined && defaultLimit === 'user') return Number(call.user.settings.limit_nb ?? 15);
	const limit = toInt(asked);
	if (limit === 0) return defaultLimit === 'user' ? 15 : Infinity;
	return limit < 0 || limit > highestLimit ? 15 : limit;
}

/** `1,2` or `null` against a column. */
function oneOf(list: string, value: number | null): boolean {
	return list.split(',').some((part) => (part === 'null' ? value === null : toInt(part) === value));
}

const states = '1 (Normal), 2 (Archived), 3 (Deleted), 4 (Pending), 5 (Processing), 6 (Error)';

function stateTest(call: Call): Test {
	const asked = queryText(call, 'state');
	if (asked === undefined || call.traits.elder) {
		const wanted = queryText(call, 'archived') === 'on' ? [1, 2] : [1];
		return (entity) => wanted.includes(entity.state);
	}
	const wanted = asked.split(',').map(toInt);
	if (wanted.some((state) => state < 1 || state > 6)) throw bad(`Invalid state parameter. Must be one of: ${states}`);
	return (entity) => wanted.includes(entity.state);
}

/** 1 own, 2 the team's, 3 everything that may be read; another number is a crash (error-list-scope-9). */
function scopeTest(call: Call): Test {
	const asked = queryText(call, 'scope');
	const scope = asked === undefined ? 2 : toInt(asked);
	if (scope === 1) return (entity) => entity.userid === call.user.userid;
	if (scope === 2) return (entity) => entity.team === call.team || asked === undefined;
	if (scope === 3) return () => true;
	if (call.traits.elder) return () => true;
	throw new Crash();
}

function tagsTest(call: Call): Test {
	const { tags } = call.query;
	if (tags === undefined) return () => true;
	if (!Array.isArray(tags)) {
		throw new Refusal(500, 'Unexpected error', {
			description: 'Unexpected value for parameter "tags": expecting "array", got "string".',
			elder: 'Unexpected value for parameter "tags": expecting "array", got "string".',
		});
	}
	const wanted = tags.map((tag) => String(tag).toLowerCase());
	return (entity) => {
		const own = entity.tagIds.map((id) => call.state.tags.get(id)?.tag.toLowerCase());
		return wanted.every((tag) => own.includes(tag));
	};
}

function relatedTest(call: Call, kind: EntityKind): Test {
	const id = toInt(call.query.related);
	if (id < 1) return () => true;
	const origin =
		queryText(call, 'related_origin') === 'items'
			? 'items'
			: queryText(call, 'related_origin') === 'experiments'
				? 'experiments'
				: kind;
	const ids = relatedIds(call, kind, origin as 'experiments' | 'items', id);
	return (entity) => ids.has(entity.id);
}

type Filter = (call: Call, value: string) => Test;

/** Filters by the name of their parameter. */
const filters: Record<string, Filter> = {
	q: (call, value) => parseQuery(call, value),
	extended: (call, value) => parseQuery(call, value),
	fastq: (_call, value) => (entity) => entity.title.toLowerCase().includes(value.toLowerCase()),
	cat: (_call, value) => (entity) => oneOf(value, entity.category),
	category: (_call, value) => (entity) => oneOf(value, entity.category),
	status: (_call, value) => (entity) => oneOf(value, entity.status),
	owner: (_call, value) => (entity) => oneOf(value, entity.userid),
	rating: (_call, value) => (entity) => entity.rating === toInt(value),
	locked: () => (entity) => entity.locked === 1,
	timestamped: () => (entity) => entity.timestamped === 1,
	bookable: () => (entity) => entity.extra.is_bookable === 1,
};
/** What 5.1.15 passes over. */
const unknownToElder = new Set(['category', 'locked', 'bookable', 'fastq']);

function tests(call: Call, kind: EntityKind): Test[] {
	const chosen = Object.entries(filters).flatMap(([name, filter]) => {
		const value = queryText(call, name);
		if (!value || (call.traits.elder && unknownToElder.has(name))) return [];
		if (call.traits.elder && name === 'owner' && toInt(value) === 0) return [];
		return [filter(call, value)];
	});
	return [stateTest(call), scopeTest(call), tagsTest(call), relatedTest(call, kind), ...chosen];
}

type Sortable = string | number | null;

const orders: Record<string, (call: Call, entity: Entity) => Sortable> = {
	cat: (_call, entity) => entity.category,
	comment: (call, entity) => listRow(call, entity, false).recent_comment as Sortable,
	customid: (_call, entity) => entity.custom_id,
	date: (_call, entity) => entity.date,
	id: (_call, entity) => entity.id,
	lastchange: (_call, entity) => entity.modified_at,
	rating: (_call, entity) => entity.rating,
	status: (_call, entity) => entity.status,
	title: (_call, entity) => entity.title.toLowerCase(),
	user: (call, entity) => fullName(call, entity.userid),
};

function order(a: Sortable, b: Sortable): number {
	if (a === b) return 0;
	if (a === null) return -1;
	if (b === null) return 1;
	return a < b ? -1 : 1;
}

/** Sorted as asked; what is not valid is passed over (list-order-invalid). Pinned ones come first. */
function sorted(call: Call, entities: Entity[]): Entity[] {
	const settings = call.user.settings;
	const asked = queryText(call, 'order') ?? String(settings.orderby ?? '');
	const key = orders[asked] ?? (orders.lastchange as (call: Call, entity: Entity) => Sortable);
	const direction = (queryText(call, 'sort') ?? settings.sort) === 'asc' ? 1 : -1;
	const pinned = (entity: Entity) => (!call.traits.elder && entity.pinnedBy.has(call.user.userid) ? 0 : 1);
	return entities
		.map((entity) => ({ entity, key: key(call, entity), pin: pinned(entity) }))
		.sort((a, b) => a.pin - b.pin || direction * (order(a.key, b.key) || a.entity.id - b.entity.id))
		.map(({ entity }) => entity);
}

/** In 5.1.15 templates are not paged, and the types of items stand in the order of their ids (items_types-list). */
function elderTemplates(call: Call, kind: EntityKind, found: Entity[]): Entity[] {
	return kind === 'items_types' ? found.sort((a, b) => a.id - b.id) : sorted(call, found);
}

/** The list of a kind of entries: a plain array, without a total. */
export function listEntities(call: Call, kind: EntityKind): unknown[] {
	const wanted = tests(call, kind);
	const found = [...call.state.entities[kind].values()].filter(
		(entity) => mayRead(call, entity) && wanted.every((test) => test(entity)),
	);
	const rows =
		call.traits.elder && isTemplate(kind) ? elderTemplates(call, kind, found) : page(call, sorted(call, found));
	if (call.query.fastq && !call.traits.elder) return rows.map((entity) => quickRow(call, entity));
	const quoted = queryText(call, 'q')?.includes('"') ?? false;
	const full = quoted || Boolean(call.query.extended) || toInt(call.query.full) === 1;
	return rows.map((entity) => listRow(call, entity, full));
}
