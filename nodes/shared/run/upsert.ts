/** Create or update: the record of a key is changed, or made where there is none. Never are there two of one key. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { cached } from '../item/cached';
import { itemError } from '../item/parameters';
import { outputItem } from '../item/records';
import type { Call } from '../types/table';
import { article, quoted } from '../values/text';

/** A record as far as a person must know it to tell it from others. */
export interface Candidate {
	id: unknown;
	title?: unknown;
}

/** What a notebook must say of it. */
export interface Upsert {
	/** Path of the list that the record is in. */
	path: string;
	/** The field that holds the key, and the same in words. */
	field: string;
	label: string;
	/** As `keyOf` gives it. */
	key: string;
	/** The records that have the key. */
	find(): Promise<readonly Candidate[]>;
	/** Changes the record of an id, and returns it as it is put out. */
	change(id: unknown): Promise<IDataObject>;
	/** Creates the record. */
	make(): Promise<IDataObject>;
}

/** A value as a key: what a number and the same number as text have in common. */
export function keyOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * Changes the record of a key, or creates one. Items with the same key go one after the other, in their order, and those
 * after the first one change what it made.
 * @returns the record, with `created` that tells which of the two it was
 * @throws NodeOperationError where there is no key, or several records have it
 */
export async function upsert(call: Call, { path, field, label, key, find, change, make }: Upsert): Promise<INodeExecutionData[]> {
	const { noun } = call.row.resource;
	if (key === '') throw itemError(call, `"${label}" must be given to create or update ${article(noun)} ${noun}: it tells which one is meant`, 'Give it a value among the fields');
	const { cache, learned, queue } = call.execution;
	const name = `${path} with the ${field} ${key}`;
	return await queue.run(name, async () => {
		const id = learned.get(name) ?? onlyOne(call, label, key, await find());
		if (id !== undefined) return [outputItem(call, { ...(await change(id)), created: false })];
		// Of one that fails nobody knows whether it was made: whoever comes next looks again.
		const made = await make().catch((error: unknown) => {
			cache.delete(listName(path, field));
			return Promise.reject(error as Error);
		});
		learned.set(name, made.id);
		return [outputItem(call, { ...made, created: true })];
	});
}

/**
 * Looks through a whole list, which is read once per execution and kept as what each key belongs to.
 * @param read the rows that have a key, each with it
 */
export async function findInList(call: Call, { path, field, key }: Pick<Upsert, 'path' | 'field' | 'key'>, read: () => Promise<ReadonlyArray<Candidate & { key: string }>>): Promise<readonly Candidate[]> {
	const byKey = await cached(call, listName(path, field), async () => {
		const found = new Map<string, Candidate[]>();
		for (const { key: each, ...candidate } of await read()) found.set(each, [...(found.get(each) ?? []), candidate]);
		return found;
	});
	return byKey.get(key) ?? [];
}

function listName(path: string, field: string): string {
	return `${path} by ${field}`;
}

function onlyOne(call: Call, label: string, key: string, found: readonly Candidate[]): unknown {
	const [one, ...others] = new Map(found.map((each) => [each.id, each])).values();
	if (others.length === 0 || !one) return one?.id;
	const each = [one, ...others].slice(0, 10).map(({ id, title }) => `${String(title ?? '')} (#${String(id)})`.trim()).join(', ');
	throw itemError(call, `${others.length + 1} records have the ${label} ${quoted(key)}: ${each}`, `Nothing was changed. Match on a field that tells them apart, or make it so in ${call.dialect.name}`);
}
