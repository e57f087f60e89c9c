import { isDeepStrictEqual } from 'node:util';
import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

/** What a notebook holds: records with all their parts, by their places such as `experiments/12`. */
export type Held<R> = ReadonlyMap<string, R>;

/** What one request does to a record: gives it as it is then, null where it is gone, undefined where the server refuses. */
export type Change<R> = (record: R) => R | null | undefined;

/** An item's JSON: a text that no other item has, the record that it is about, and the operation's own values. */
export interface Item extends IDataObject {
	text: string;
	/** The place of the record; '' where the operation is about none. */
	place: string;
	/** The record's id. */
	id: number;
	/** The id of the part that it is about. */
	part: number;
}

/** An operation, and what it does by the model. */
export interface Operation<R> {
	/** Parameters, with expressions that read an item. */
	given: INodeParameters;
	/** Which records it works on; absent where it is about none. */
	on?(record: R, place: string): boolean;
	/** The ids of the parts of a record that it works on. */
	parts?(record: R): number[];
	/** What an item has besides. */
	values?(item: Item, held: Held<R>, at: number): IDataObject;
	files?(item: Item): IBinaryKeyData;
	/** Of a read: the rows that it gives, as far as the model knows them; undefined where the server refuses. */
	shows?(item: Item, held: Held<R>): IDataObject[] | undefined;
	/** Of an operation that makes a record: all that it is after each of its requests, as far as the model knows it. */
	makes?(item: Item, held: Held<R>): Array<Partial<R>>;
	/** Of an operation that changes a record: its requests that do, in their order. */
	changes?(item: Item): Array<Change<R>>;
	/** The rows that such a one gives, from the record as it is then. A part that is new has the id 0. */
	gives?(record: R | null, item: Item): IDataObject[];
	/** Whether its rows come in any order. */
	anyOrder?: true;
	/** Whether it takes something away: after an answer that was lost, what is not there counts as taken away. */
	removes?: true;
	/** Whether the server takes away again what is not there any more. */
	again?: true;
	/** Whether the ids in its rows are those of what it made. */
	own?(record: R, rows: IDataObject[], item: Item): boolean;
}

/** Operations by a name of their own. */
export type Operations<R> = Readonly<Record<string, Operation<R>>>;

/** How an item ended: with rows, or with an error. */
export type Ending = { rows: IDataObject[] } | { error: string };

/** What an error says of the changes that were made before it: surely one, perhaps some. */
const some = /\b(?:was|were) (?:created|changed|made|uploaded|added)\b.*\bbut\b|arrived, but/;
const perhaps = /Whether a change was made is not certain|may have been changed already|Look in \w+ whether the record is there/;

/** How many of its requests an item with an error may have carried out. */
function carriedOut(error: string, requests: number): number[] {
	const least = some.test(error) ? 1 : 0;
	const most = least || perhaps.test(error) ? requests : 0;
	return Array.from({ length: Math.max(0, most - least + 1) }, (_, count) => least + count);
}

function changed<R>(record: R | null, changes: Array<Change<R>>): R | null | undefined {
	return changes.reduce<R | null | undefined>((now, change) => (now ? change(now) : undefined), record);
}

/**
 * All that a record can be after an item that changes it.
 * @param before all that it can have been
 * @param mayFail whether a fault can be the reason for an error; otherwise only a refusal is
 */
export function possible<R>(operation: Operation<R>, item: Item, before: Array<R | null>, ending: Ending, mayFail: boolean): Array<R | null> {
	const changes = operation.changes?.(item) ?? [];
	const after = (record: R | null, count = changes.length) => {
		const now = changed(record, changes.slice(0, count));
		return now === undefined ? [] : [now];
	};
	if ('rows' in ending) {
		const gone = operation.removes && (mayFail || operation.again) ? before.filter((record) => changed(record, changes) === undefined) : [];
		return distinct([...before.flatMap((record) => after(record)), ...gone].filter((record) => agree(ending.rows, operation.gives?.(record, item) ?? [])));
	}
	const failed = mayFail ? before : before.filter((record) => changed(record, changes) === undefined);
	return distinct(failed.flatMap((record) => carriedOut(ending.error, changes.length).flatMap((count) => after(record, count))));
}

/** What a new record can be after an item that makes one; none where it cannot be there. */
export function makings<R>(operation: Operation<R>, item: Item, held: Held<R>, ending: Ending): { states: Array<Partial<R>>; must: boolean } {
	const states = operation.makes?.(item, held) ?? [];
	if ('rows' in ending) return { states: states.slice(-1), must: true };
	const counts = carriedOut(ending.error, states.length);
	return { states: counts.flatMap((count) => states[count - 1] ?? []), must: !counts.includes(0) };
}

function distinct<T>(values: T[]): T[] {
	return values.filter((value, at) => values.findIndex((other) => isDeepStrictEqual(value, other)) === at);
}

/** Whether rows are these, one for one, as far as these go. */
export function agree(rows: IDataObject[], wanted: IDataObject[]): boolean {
	return rows.length === wanted.length && wanted.every((each, at) => has(rows[at] ?? {}, each));
}

/** Whether an object has these values; its others are not looked at. */
export function has(object: object, wanted: object): boolean {
	return Object.entries(wanted).every(([key, value]) => isDeepStrictEqual((object as Record<string, unknown>)[key], value));
}

interface Part extends Record<string, unknown> {
	id: number;
}

const isPart = (value: unknown): value is Part => isObject(value) && typeof value.id === 'number';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record whose new parts have the id 0, as nobody can know it before. */
export function withoutNewIds<T>(now: T, before: unknown): T {
	if (Array.isArray(now)) return now.map((each: unknown) => named(each, before)) as T;
	if (!isObject(now)) return now;
	const were = isObject(before) ? before : {};
	return Object.fromEntries(Object.entries(now).map(([key, value]) => [key, withoutNewIds(value, were[key])])) as T;
}

function named(part: unknown, before: unknown): unknown {
	if (!isPart(part)) return part;
	const was = Array.isArray(before) ? before.filter(isPart).find(({ id }) => id === part.id) : undefined;
	return { ...withoutNewIds(part, was), id: was ? part.id : 0 };
}
