/** The filters of lists of entries, by the parameters of their query. */
import { queryText, type Call } from '../call/call';
import { bad, Crash, Refusal } from '../call/errors';
import { relatedIds } from '../links/links';
import { toInt } from '../php/values';
import type { EntityKind } from '../state';
import { parseQuery, type Test } from './search';

/** `1,2` or `null` against a column. */
function oneOf(list: string, value: number | null): boolean {
	return list.split(',').some((part) => (part === 'null' ? value === null : toInt(part) === value));
}

const states = '1 (Normal), 2 (Archived), 3 (Deleted), 4 (Pending), 5 (Processing), 6 (Error)';

function stateTest(call: Call): Test {
	const asked = queryText(call, 'state');
	if (asked === undefined || call.traits.v51) {
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
	if (call.traits.v51) return () => true;
	throw new Crash();
}

function tagsTest(call: Call): Test {
	const { tags } = call.query;
	if (tags === undefined) return () => true;
	if (!Array.isArray(tags)) {
		throw new Refusal(500, 'Unexpected error', {
			description: 'Unexpected value for parameter "tags": expecting "array", got "string".',
			v51: 'Unexpected value for parameter "tags": expecting "array", got "string".',
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
	const asked = queryText(call, 'related_origin');
	const ids = relatedIds(call, kind, asked === 'items' || asked === 'experiments' ? asked : kind, id);
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
const unknownToV51 = new Set(['category', 'locked', 'bookable', 'fastq']);

/** What an entry must pass to be in the list. */
export function tests(call: Call, kind: EntityKind): Test[] {
	const chosen = Object.entries(filters).flatMap(([name, filter]) => {
		const value = queryText(call, name);
		if (!value || (call.traits.v51 && unknownToV51.has(name))) return [];
		if (call.traits.v51 && name === 'owner' && toInt(value) === 0) return [];
		return [filter(call, value)];
	});
	return [stateTest(call), scopeTest(call), tagsTest(call), relatedTest(call, kind), ...chosen];
}
