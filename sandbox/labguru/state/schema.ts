/** What the state has to know of a kind of records; `collections/collection.ts` adds what the API knows of it. */
import type { Rec } from './record';

/** One kind of records, as it is stored. */
export interface Schema {
	/** Path below `/api/v1`, and the name inside the state. */
	name: string;
	className: string;
	/** The field that names a record. */
	label: 'name' | 'title';
	/** Start of the name that the system gives, as in `AB-12`. */
	autoName?: string;
	/** Body of its 404. */
	missing?: unknown;
	/** Keys under which a record is found quickly by others. */
	keys?: (record: Rec) => string[];
	/** What is removed along with a record: those of a collection that a key of it finds. */
	owns?: (record: Rec) => { name: string; key: string };
}
