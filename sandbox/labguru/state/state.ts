/** Everything a lab has. Rules and routes read and write it, and so may tests. */
import { minuteOf } from '../../shared/values/times';
import type { Settings } from './options';
import { newUuid, type Fields, type Rec } from './record';
import { notFound } from './refusal';
import type { Schema } from './schema';
import { Table } from './table';

const idStep = 10;

/** What a uuid, or a class name with an id, belongs to. */
interface Found<C> {
	collection: C;
	record: Rec;
}

/** A field that the lab has added to a collection. */
export interface CustomField {
	/** `custom1`, `custom2`, … */
	key: string;
	/** The title that people see. */
	title: string;
}

/** Everything the lab holds, and the ways to put things in and get them out; `C` is what is known of its collections. */
export class State<C extends Schema> {
	/** The member whose tokens are used. */
	memberId = 0;
	/** Custom fields by collection. */
	readonly customFields: Record<string, CustomField[]> = {};
	/** Told of everything worth a webhook. */
	onActivity: (activityKey: string, record: Rec, collection: C) => void = () => {};
	/** The clock; tests may set it. */
	now: () => Date = () => new Date();

	private readonly tables = new Map<string, Table<C>>();
	private readonly uuids = new Map<string, { name: string; id: number }>();
	private readonly lastId = new Map<string, number>();

	/**
	 * @param collections every kind of records there is from the start
	 * @param custom makes a collection of the lab's own, by its title and id
	 */
	constructor(
		readonly settings: Settings,
		collections: C[],
		private readonly custom: (title: string, genericId: number) => C,
	) {
		for (const collection of collections) this.addCollection(collection);
	}

	/** Adds a kind of records. */
	addCollection(collection: C): void {
		this.tables.set(collection.name, new Table(collection));
	}

	/** Adds a collection of the lab's own, served under `/biocollections/<title>`. */
	addCustomCollection(title: string): C {
		const { length } = [...this.tables.keys()].filter((name) => name.startsWith('biocollections/'));
		const collection = this.custom(title, (length + 1) * idStep);
		this.addCollection(collection);
		return collection;
	}

	/** The collection of that name; 404 when there is none. */
	collection(name: string): C {
		return this.table(name).collection;
	}

	/** Every collection there is, custom ones included. */
	collections(): C[] {
		return [...this.tables.values()].map(({ collection }) => collection);
	}

	/** Puts a record in, unchecked; it gets id, uuid, owner and times unless `fields` brings them. */
	create(name: string, fields: Fields = {}): Rec {
		const table = this.table(name);
		const { collection } = table;
		const id = this.nextId(collection);
		const at = minuteOf(this.now());
		const record: Rec = {
			id,
			uuid: newUuid(),
			owner_id: this.memberId,
			member_id: this.memberId,
			created_at: at,
			updated_at: at,
			deleted_at: null,
			...(collection.autoName && { auto_name: `${collection.autoName}-${table.rows.size + 1}` }),
			...fields,
		};
		table.add(record);
		this.uuids.set(record.uuid, { name, id });
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
		return this.tables.get(name)?.rows.get(Number(id));
	}

	/** A record; throws the collection's 404 when there is none. */
	get(name: string, id: unknown): Rec {
		const { collection, rows } = this.table(name);
		const record = rows.get(Number(id));
		if (!record) throw notFound(collection.missing);
		return record;
	}

	/** All records of a collection, by rising id. */
	all(name: string): Rec[] {
		return [...this.table(name).rows.values()];
	}

	/** The records of a collection that a key (see `Schema.keys`) belongs to. */
	under(name: string, key: string): Rec[] {
		return this.table(name).under(key);
	}

	/** Changes a record and its time of change. */
	update(name: string, id: unknown, fields: Fields): Rec {
		const record = this.get(name, id);
		this.table(name).change(record, { updated_at: minuteOf(this.now()), ...fields });
		return record;
	}

	/** Takes a record out, and what it owns. */
	remove(name: string, id: unknown): Rec {
		const table = this.table(name);
		const record = this.get(name, id);
		table.delete(record);
		this.uuids.delete(record.uuid);
		const owned = table.collection.owns?.(record);
		if (owned) for (const each of this.under(owned.name, owned.key)) this.remove(owned.name, each.id);
		return record;
	}

	/** What a uuid belongs to. */
	byUuid(uuid: unknown): Found<C> | undefined {
		const place = this.uuids.get(String(uuid));
		const record = place && this.find(place.name, place.id);
		return record && { collection: this.collection(place.name), record };
	}

	/** What a class name and an id belong to. */
	byClass(className: unknown, id: unknown): Found<C> | undefined {
		for (const { collection, rows } of this.tables.values()) {
			const record = collection.className === className ? rows.get(Number(id)) : undefined;
			if (record) return { collection, record };
		}
		return undefined;
	}

	/** The rows of every collection, by its name. */
	rows(): Map<string, Map<number, Rec>> {
		return new Map([...this.tables].map(([name, { rows }]) => [name, rows]));
	}

	/** Works out anew what finds records by their keys and uuids. */
	reindex(): void {
		this.uuids.clear();
		for (const [name, table] of this.tables) {
			table.reindex();
			for (const { id, uuid } of table.rows.values()) this.uuids.set(uuid, { name, id });
		}
	}

	/** A new id: all custom collections count together, every other collection for itself. */
	private nextId({ name, className }: C): number {
		const counter = className === 'Biocollections::Generic' ? className : name;
		const id = (this.lastId.get(counter) ?? 0) + idStep;
		this.lastId.set(counter, id);
		return id;
	}

	private table(name: string): Table<C> {
		const table = this.tables.get(name);
		if (!table) throw notFound();
		return table;
	}
}
