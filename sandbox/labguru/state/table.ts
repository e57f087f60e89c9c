/** The records of one kind, by id and by key. The state has one for each collection. */
import { KeyIndex } from './keyIndex';
import type { Fields, Rec } from './record';
import type { Schema } from './schema';

export class Table<C extends Schema> {
	readonly rows = new Map<number, Rec>();
	private readonly index = new KeyIndex();

	constructor(readonly collection: C) {}

	add(record: Rec): void {
		this.rows.set(record.id, record);
		this.index.add(record.id, this.keysOf(record));
	}

	change(record: Rec, fields: Fields): void {
		this.index.remove(record.id, this.keysOf(record));
		Object.assign(record, fields);
		this.index.add(record.id, this.keysOf(record));
	}

	delete(record: Rec): void {
		this.rows.delete(record.id);
		this.index.remove(record.id, this.keysOf(record));
	}

	/** The records that a key belongs to. */
	under(key: string): Rec[] {
		return this.index.ids(key).flatMap((id) => this.rows.get(id) ?? []);
	}

	/** Works out anew what finds records by their keys. */
	reindex(): void {
		this.index.clear();
		for (const record of this.rows.values()) this.index.add(record.id, this.keysOf(record));
	}

	private keysOf(record: Rec): string[] {
		return this.collection.keys?.(record) ?? [];
	}
}
