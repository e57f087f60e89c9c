/** What a row of the tables of collections can say; the rooms write such rows, rules and routes interpret them. */
import { words } from '../../shared/values/words';
import type { Fields, Rec } from '../state/record';
import type { Refusal } from '../state/refusal';
import type { Schema } from '../state/schema';
import type { State } from '../state/state';

/** A lab whose collections are known to the API. */
export type Lab = State<Collection>;

/** Where a record is shown: alone, or as a row of a list. */
export type Place = 'single' | 'list';

/** One kind of record: how it is stored, and how the API shows and changes it. */
export interface Collection extends Schema {
	/** Path of the web page, without the id. */
	web: string;
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
	/** How it says that fields are missing or wrong. */
	refuse?: (messages: string[]) => Refusal;
	/** Fields of a new record that the request does not bring. */
	fresh?: (lab: Lab, item: Fields) => Fields;
	/** Whether a body is understood, where documents and clients differ. */
	understood?: (lab: Lab, body: Fields, act: 'create' | 'update') => boolean;
	/** Throws when a record must not be created, changed or deleted like this. */
	check?: (lab: Lab, item: Fields, record: Rec | undefined, act: 'create' | 'update' | 'remove') => void;
	/** What happens besides, once a record is created. */
	created?: (lab: Lab, record: Rec, item: Fields) => void;
	/** What is shown besides the common fields. */
	view?: (lab: Lab, record: Rec, place: Place) => Fields;
	/** What the answer of a write shows, where that is not the record. */
	written?: (lab: Lab, record: Rec) => Fields;
	/** Whether a list shows the record, by the plain parts of its query. */
	listed?: (lab: Lab, record: Rec, query: Fields) => boolean;
}

/** A row of a table of collections; what it does not say is as with most of them. */
export const collection = (
	name: string,
	className: string,
	fields: string,
	more: Partial<Collection> = {},
): Collection => ({
	name,
	className,
	web: `/system/${name}`,
	label: /^\s*title\b/.test(fields) ? 'title' : 'name',
	fields,
	...more,
});

/** Names of the writable fields of a collection. */
export const fieldNames = ({ fields }: Collection): string[] => words(fields).map((field) => field.replace('!', ''));

/** Names of the fields a new record needs. */
export const requiredNames = ({ fields }: Collection): string[] =>
	words(fields)
		.filter((field) => field.endsWith('!'))
		.map((field) => field.slice(0, -1));
