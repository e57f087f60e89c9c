/** The fields that the query language of lists knows, and how their values are compared. */
import type { Call } from '../call/call';
import { labelColumns } from '../entity/labels';
import { withoutTags } from '../php/html';
import type { Entity } from '../state';
import { fullName } from '../state/names';
import { uploadsOf } from '../uploads/store';
import { fieldNames } from './metadata';

/** Whether a text has a word in it, in whatever case. */
export const includes = (text: string | null | undefined, word: string) =>
	(text ?? '').toLowerCase().includes(word.toLowerCase());

/** `>2024-01-01`, `>=3`, `!5`, `2024-01-01..2024-02-01`: how numbers and dates are compared. */
function compare(actual: string | number | null, wanted: string): boolean {
	const [, sign = '', value = ''] = /^(>=|<=|>|<|!=|!|=)?(.*)$/.exec(wanted) ?? [];
	const [from, to] = value.split('..');
	const key = (text: string) => (typeof actual === 'number' ? Number(text) : text.replace(/[./,]/g, '-'));
	const left = typeof actual === 'number' ? actual : (actual ?? '');
	if (to !== undefined) return left >= key(from ?? '') && left <= key(to);
	const right = key(value);
	switch (sign) {
		case '>':
			return left > right;
		case '>=':
			return left >= right;
		case '<':
			return left < right;
		case '<=':
			return left <= right;
		case '!':
		case '!=':
			return left !== right;
		default:
			return left === right;
	}
}

const flag = (value: string) => (/^(yes|true|on|1)$/i.test(value) ? 1 : 0);
const stateNames: Record<string, number> = { normal: 1, archived: 2, deleted: 3 };

/** A field of the query language: whether an entry has the value. */
type Field = (call: Call, entity: Entity, value: string) => boolean;

/** What `extended` can ask for (list-extended-title, list-extended-date; a tag is no field: error-list-extended-complex). */
export const searchFields: Record<string, Field> = {
	title: (_call, entity, value) => includes(entity.title, value),
	body: (_call, entity, value) => includes(withoutTags(entity.body ?? ''), value),
	author: (call, entity, value) => includes(fullName(call, entity.userid), value),
	category: (call, entity, value) => includes(labelColumns(call, entity).category_title, value),
	status: (call, entity, value) => includes(labelColumns(call, entity).status_title, value),
	date: (_call, entity, value) => compare(entity.date, value),
	created_at: (_call, entity, value) => compare(entity.created_at.slice(0, 10), value),
	modified_at: (_call, entity, value) => compare(entity.modified_at.slice(0, 10), value),
	locked_at: (_call, entity, value) => compare((entity.locked_at ?? '').slice(0, 10), value),
	timestamped_at: (_call, entity, value) => compare((entity.timestamped_at ?? '').slice(0, 10), value),
	rating: (_call, entity, value) => compare(entity.rating, value === 'unrated' ? '0' : value),
	id: (_call, entity, value) => compare(entity.id, value),
	custom_id: (_call, entity, value) => compare(entity.custom_id ?? 0, value),
	elabid: (_call, entity, value) => includes(entity.elabid, value),
	locked: (_call, entity, value) => entity.locked === flag(value),
	timestamped: (_call, entity, value) => entity.timestamped === flag(value),
	state: (_call, entity, value) => entity.state === (stateNames[value] ?? Number(value)),
	extrafield: (_call, entity, value) =>
		fieldNames(entity.metadata).some((name) => includes(name, value.split(':')[0] ?? '')),
	attachment: (call, entity, value) => uploadsOf(call, entity).some((row) => row.state === 1) === (flag(value) === 1),
	group: () => false,
	visibility: (_call, entity, value) =>
		entity.canread_base === ({ me: 10, team: 30, public: 40 } as Record<string, number>)[value],
};

/** What a plain word is looked for in: title, body, date, elabid (list-q, list-q-in-body, list-tags-with-q). */
export function fullTextOf(entity: Entity): string[] {
	return [entity.title, withoutTags(entity.body ?? ''), entity.date ?? '', entity.elabid ?? ''];
}
