import type { Fields, Rec } from '../state/record';
import type { Refusal } from '../state/refusal';
import type { LabguruState } from '../state/state';

/** Where a record is shown: alone, or as a row of a list. */
export type Place = 'single' | 'list';

/** One kind of record: a row of the table that the interpreter in `crud.ts` serves. */
export interface Collection {
	/** Path below `/api/v1`, and the name inside the state. */
	name: string;
	className: string;
	/** Path of the web page, without the id. */
	web: string;
	/** The field that names a record. */
	label: 'name' | 'title';
	/** Fields that may be written, parted by blanks; `!` marks those a new record needs. */
	fields: string;
	/** Fields that are shown and may be filtered by, but not written. */
	shown?: string;
	/** Key that wraps the fields in a request (default 'item'); '' when they stand at the top. */
	envelope?: string;
	/** Other keys that are understood as wrapping; '' stands for the top. */
	alsoWrapped?: string[];
	/** Fields that stand beside the wrapped ones, at the top of a request. */
	beside?: string;
	/** Id of a collection of the lab's own. */
	genericId?: number;
	/** Operations by letter: list, create, read, update, delete (default 'lcrud'). */
	ops?: string;
	/** Statuses that differ from 201, 200, 204. */
	status?: { create?: number; update?: number; remove?: number };
	pageCap?: number;
	/** Start of the name that the system gives, as in `AB-12`. */
	autoName?: string;
	/** Body of its 404. */
	missing?: unknown;
	/** How it says that fields are missing or wrong. */
	refuse?: (messages: string[]) => Refusal;
	/** Keys under which a record is found quickly by others. */
	keys?: (record: Rec) => string[];
	/** Fields of a new record that the request does not bring. */
	fresh?: (lab: LabguruState, item: Fields) => Fields;
	/** Throws when a record must not be created, changed or deleted like this. */
	check?: (lab: LabguruState, item: Fields, record: Rec | undefined, act: 'create' | 'update' | 'remove') => void;
	/** What happens besides, once a record is created. */
	created?: (lab: LabguruState, record: Rec, item: Fields) => void;
	/** What happens besides, once a record is removed. */
	removed?: (lab: LabguruState, record: Rec) => void;
	/** What is shown besides the common fields. */
	view?: (lab: LabguruState, record: Rec, place: Place) => Fields;
	/** What the answer of a write shows, where that is not the record. */
	written?: (lab: LabguruState, record: Rec) => Fields;
	/** Whether a list shows the record, by the plain parts of its query. */
	listed?: (lab: LabguruState, record: Rec, query: Fields) => boolean;
}

/** Names of the writable fields of a collection. */
export const fieldNames = (collection: Collection): string[] =>
	words(collection.fields).map((field) => field.replace('!', ''));

/** Names of the fields a new record needs. */
export const requiredNames = (collection: Collection): string[] =>
	words(collection.fields)
		.filter((field) => field.endsWith('!'))
		.map((field) => field.slice(0, -1));

/** Splits a list that is parted by blanks. */
export const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
