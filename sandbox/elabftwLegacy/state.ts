/** Everything a server of eLabFTW 4 knows; tests may read and change it. */
import type { Database } from '../shared/database/snapshot';

/** The servers that were recorded. 4.9 asks for `apiv1_is_dead`, and has categories of experiments beside their status. */
export type LegacyVersion = '4.7.0' | '4.9.0';

/** What entries are of, as their paths name it. */
export const kinds = ['experiments', 'items', 'templates'] as const;
export type Kind = (typeof kinds)[number];

export interface Entry {
	kind: Kind;
	id: number;
	title: string;
	body: string;
	date: string;
	/** Of an experiment in 4.7: its status. */
	category: number | null;
	status: number | null;
	userid: number;
	locked: 0 | 1;
	lockedby: number | null;
	locked_at: string | null;
	metadata: string | null;
	created_at: string;
	modified_at: string;
	lastchangeby: number | null;
	elabid: string;
	/** 4.7 asks the type of an item instead. */
	is_bookable: 0 | 1;
	tagIds: number[];
	/** Items that it is linked to. */
	linkIds: number[];
}

export interface Upload {
	id: number;
	kind: Kind;
	item_id: number;
	real_name: string;
	long_name: string;
	userid: number;
	created_at: string;
	hash: string;
	filesize: number;
	/** Where the bytes are. */
	file: string;
}

/** A type of items, a status or a category. */
export interface Label {
	id: number;
	title: string;
	color: string;
	body?: string;
	metadata?: string | null;
	bookable?: 0 | 1;
}

export interface Booking {
	id: number;
	item: number;
	start: string;
	end: string;
	title: string;
	userid: number;
}

export interface User {
	userid: number;
	firstname: string;
	lastname: string;
	isAdmin: boolean;
}

export interface Key {
	id: number;
	/** Without the id that 4.9 writes in front of it. */
	secret: string;
	userid: number;
	canWrite: boolean;
}

const byId = <R>() => new Map<number, R>();
const rows = <R>(): R[] => [];

/** A server without anything in it. */
export const emptyState = () => ({
	entries: { experiments: byId<Entry>(), items: byId<Entry>(), templates: byId<Entry>() },
	uploads: rows<Upload>(),
	bookings: rows<Booking>(),
	tags: byId<{ id: number; tag: string }>(),
	itemTypes: rows<Label>(),
	statuses: rows<Label>(),
	categories: rows<Label>(),
	users: byId<User>(),
	keys: rows<Key>(),
	/** The last id given out, by table. */
	counters: {} as Record<string, number>,
});

export type LegacyState = ReturnType<typeof emptyState>;

/** The next id of a table, as an auto-increment column gives it. */
export function nextId({ counters }: LegacyState, table: string): number {
	const id = (counters[table] ?? 0) + 1;
	counters[table] = id;
	return id;
}

/** Where two requests can meet. Not among the tables: tags, which are put in unless they are there, in one statement. */
export function databaseOf({ entries, uploads, bookings }: LegacyState): Database {
	return { tables: () => [...Object.values(entries), uploads, bookings], joins: ['tagIds', 'linkIds'], wholeRows: false };
}
