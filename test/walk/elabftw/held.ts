import type { ElabSandbox, ElabVersion } from '../../../sandbox/elabftw';
import { nextId, type Entity, type EntityKind } from '../../../sandbox/elabftw/state';
import type { Held } from '../model';

export interface Step {
	id: number;
	body: string;
	finished: number;
}

export interface Comment {
	id: number;
	comment: string;
}

export interface File {
	id: number;
	real_name: string;
	comment: string | null;
	hash: string;
	state: number;
}

/** An entry with all that belongs to it. */
export interface Entry {
	title: string;
	body: string | null;
	rating: number;
	custom_id: number | null;
	state: number;
	locked: number;
	pinned: boolean;
	/** Whether whom the node works for may not see it. */
	hidden: boolean;
	/** Values of the extra fields. */
	extra: Record<string, unknown>;
	tags: string[];
	/** Places of entries. */
	links: string[];
	steps: Step[];
	comments: Comment[];
	files: File[];
	/** What the walk changes nowhere. */
	others: object;
}

/** What differs between the versions, as far as the walk meets it. */
export interface Habits {
	elder: boolean;
	coming: boolean;
}

export function habitsOf(version: ElabVersion): Habits {
	return { elder: version.startsWith('5.1'), coming: version.startsWith('6') };
}

/** Adds entries with nothing in them, so that there are more than a page of a list has. */
export function addEntries({ lab }: ElabSandbox, kind: EntityKind, count: number): void {
	const [first] = lab.entities[kind].values();
	for (let added = 0; first && added < count; added += 1) {
		const id = nextId(lab, kind);
		const bare = { body: null, metadata: null, tagIds: [], links: [], compoundIds: [], pinnedBy: new Set<number>(), changelog: [] };
		lab.entities[kind].set(id, { ...structuredClone(first), ...bare, id, title: `Entry ${id}` });
	}
}

/** All entries that a sandbox holds, by their places. */
export function heldBy({ lab }: ElabSandbox): Map<string, Entry> {
	const kinds = Object.entries(lab.entities) as Array<[EntityKind, Map<number, Entity>]>;
	return new Map(kinds.flatMap(([kind, entities]) => [...entities.values()].map((entity): [string, Entry] => [`${kind}/${entity.id}`, entryOf(lab, entity)])));
}

function entryOf(lab: ElabSandbox['lab'], entity: Entity): Entry {
	const { kind, id, title, body, rating, custom_id, state, locked, pinnedBy, metadata, tagIds, links, userid, canread_base } = entity;
	const { content_type, date, category, status, team, elabid, canread, canwrite, canwrite_base, hide_main_text, extra, compoundIds } = entity;
	const own = <T extends { item_id: number; id: number }>(rows: T[], kindOf: (row: T) => EntityKind) =>
		rows.filter((row) => kindOf(row) === kind && row.item_id === id).sort((a, b) => a.id - b.id);
	return {
		title, body, rating, custom_id, state, locked,
		pinned: pinnedBy.size > 0,
		hidden: canread_base < 20 && userid !== 1,
		extra: valuesOf(metadata),
		tags: tagIds.map((tag) => lab.tags.get(tag)?.tag ?? '?').sort(),
		links: links.map((link) => `${link.kind}/${link.id}`).sort(),
		steps: own(lab.steps, (row) => row.kind).sort((a, b) => a.ordering - b.ordering).map(({ id: part, body: text, finished }) => ({ id: part, body: text, finished })),
		comments: own(lab.comments, (row) => row.kind).map(({ id: part, comment }) => ({ id: part, comment })),
		files: own(lab.uploads, (row) => row.type).map(({ id: part, real_name, comment, hash, state: stateOfFile }) => ({ id: part, real_name, comment, hash, state: stateOfFile })),
		others: { content_type, date, category, status, userid, team, elabid, canread, canwrite, canread_base, canwrite_base, hide_main_text, extra: { ...extra }, compoundIds: [...compoundIds] },
	};
}

function valuesOf(metadata: string | null): Record<string, unknown> {
	const { extra_fields: fields = {} } = JSON.parse(metadata ?? '{}') as { extra_fields?: Record<string, { value?: unknown }> };
	return Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
}

/** The entry that an item is about. */
export function entryAt(held: Held<Entry>, place: string): Entry {
	const found = held.get(place);
	if (!found) throw new Error(`There is no ${place}`);
	return found;
}
