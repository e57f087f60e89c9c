import type { Collection } from '../collections/collection';
import { KeyIndex } from './keyIndex';
import { notFound } from './refusal';
import { newUuid, stamp, type Fields, type Rec } from './record';
import type { Settings } from './options';
import { collections as table } from '../server/collections';
import { custom } from '../inventory/collections';

const idStep = 10;

interface Room {
	collection: Collection;
	rows: Map<number, Rec>;
	index: KeyIndex;
}

/** A field that the lab has added to a collection. */
export interface CustomField {
	/** `custom1`, `custom2`, … */
	key: string;
	/** The title that people see. */
	title: string;
}

/** Everything the lab holds, and the ways to put things in and get them out. */
export class LabguruState {
	/** The member whose tokens are used. */
	memberId = 0;
	/** Custom fields by collection. */
	readonly customFields: Record<string, CustomField[]> = {};
	/** Told of everything worth a webhook. */
	onActivity: (activityKey: string, record: Rec, collection: Collection) => void = () => {};
	/** The clock; tests may set it. */
	now: () => Date = () => new Date();

	private readonly rooms = new Map<string, Room>();
	private readonly byUuidIndex = new Map<string, { name: string; id: number }>();
	private readonly lastId = new Map<string, number>();

	constructor(readonly settings: Settings) {
		for (const collection of table) this.addCollection(collection);
	}

	/** Adds a kind of records. */
	addCollection(collection: Collection): void {
		this.rooms.set(collection.name, { collection, rows: new Map(), index: new KeyIndex() });
	}

	/** Adds a collection of the lab's own, served under `/biocollections/<title>`. */
	addCustomCollection(title: string): Collection {
		const { length } = [...this.rooms.keys()].filter((name) => name.startsWith('biocollections/'));
		const collection = custom(title, (length + 1) * idStep);
		this.addCollection(collection);
		return collection;
	}

	/** The collection of that name; 404 when there is none. */
	collection(name: string): Collection {
		return this.room(name).collection;
	}

	/** Every collection there is, custom ones included. */
	collections(): Collection[] {
		return [...this.rooms.values()].map((room) => room.collection);
	}

	/** Puts a record in, unchecked; it gets id, uuid, owner and times unless `fields` brings them. */
	create(name: string, fields: Fields = {}): Rec {
		const { collection, rows, index } = this.room(name);
		const id = this.nextId(collection);
		const at = stamp(this.now());
		const before = rows.size;
		const record: Rec = {
			id,
			uuid: newUuid(),
			owner_id: this.memberId,
			member_id: this.memberId,
			created_at: at,
			updated_at: at,
			deleted_at: null,
			...(collection.autoName && { auto_name: `${collection.autoName}-${before + 1}` }),
			...fields,
		};
		rows.set(id, record);
		index.add(id, collection.keys?.(record) ?? []);
		this.byUuidIndex.set(record.uuid, { name, id });
		return record;
	}

	/** Puts many records in, named and numbered; for tests of paging. */
	addMany(name: string, count: number, fields: Fields = {}): Rec[] {
		const { label, className } = this.collection(name);
		const word = className.split('::').at(-1) ?? name;
		return Array.from({ length: count }, (_, at) => this.create(name, { [label]: `${word} ${at + 1}`, ...fields }));
	}

	/** A record, or undefined. */
	find(name: string, id: unknown): Rec | undefined {
		return this.rooms.get(name)?.rows.get(Number(id));
	}

	/** A record; throws the collection's 404 when there is none. */
	get(name: string, id: unknown): Rec {
		const { collection, rows } = this.room(name);
		const record = rows.get(Number(id));
		if (!record) throw notFound(collection.missing);
		return record;
	}

	/** All records of a collection, by rising id. */
	all(name: string): Rec[] {
		return [...this.room(name).rows.values()];
	}

	/** The records of a collection that a key (see `Collection.keys`) belongs to. */
	under(name: string, key: string): Rec[] {
		const { rows, index } = this.room(name);
		return index.ids(key).flatMap((id) => rows.get(id) ?? []);
	}

	/** Changes a record and its time of change. */
	update(name: string, id: unknown, fields: Fields): Rec {
		const { collection, index } = this.room(name);
		const record = this.get(name, id);
		index.remove(record.id, collection.keys?.(record) ?? []);
		Object.assign(record, { updated_at: stamp(this.now()) }, fields);
		index.add(record.id, collection.keys?.(record) ?? []);
		return record;
	}

	/** Takes a record out. */
	remove(name: string, id: unknown): Rec {
		const { collection, rows, index } = this.room(name);
		const record = this.get(name, id);
		rows.delete(record.id);
		index.remove(record.id, collection.keys?.(record) ?? []);
		this.byUuidIndex.delete(record.uuid);
		collection.removed?.(this, record);
		return record;
	}

	/** What a uuid belongs to. */
	byUuid(uuid: unknown): { collection: Collection; record: Rec } | undefined {
		const place = this.byUuidIndex.get(String(uuid));
		const record = place && this.find(place.name, place.id);
		return record && { collection: this.collection(place.name), record };
	}

	/** What a class name and an id belong to. */
	byClass(className: unknown, id: unknown): { collection: Collection; record: Rec } | undefined {
		for (const { collection, rows } of this.rooms.values()) {
			const record = collection.className === className ? rows.get(Number(id)) : undefined;
			if (record) return { collection, record };
		}
		return undefined;
	}

	/** The rows of every collection, by its name. */
	rows(): Map<string, Map<number, Rec>> {
		return new Map([...this.rooms].map(([name, { rows }]) => [name, rows]));
	}

	/** Works out anew what finds records by their keys and uuids. */
	reindex(): void {
		this.byUuidIndex.clear();
		for (const [name, { collection, rows, index }] of this.rooms) {
			index.clear();
			for (const record of rows.values()) {
				index.add(record.id, collection.keys?.(record) ?? []);
				this.byUuidIndex.set(record.uuid, { name, id: record.id });
			}
		}
	}

	/** A new id: all custom collections count together, every other collection for itself. */
	private nextId({ name, className }: Collection): number {
		const counter = className === 'Biocollections::Generic' ? className : name;
		const id = (this.lastId.get(counter) ?? 0) + idStep;
		this.lastId.set(counter, id);
		return id;
	}

	private room(name: string): Room {
		const room = this.rooms.get(name);
		if (!room) throw notFound();
		return room;
	}
}
