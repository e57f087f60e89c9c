/** Entries of the four kinds, and the rows of what hangs below them. */

/** The four kinds of entry, named as in the paths. */
export const entityKinds = ['experiments', 'items', 'experiments_templates', 'items_types'] as const;
export type EntityKind = (typeof entityKinds)[number];

export const isTemplate = (kind: EntityKind) => kind === 'experiments_templates' || kind === 'items_types';

/** 1 normal, 2 archived, 3 deleted. */
export type RowState = 1 | 2 | 3;

export interface Entity {
	kind: EntityKind;
	id: number;
	title: string;
	body: string | null;
	content_type: number;
	date: string | null;
	category: number | null;
	status: number | null;
	rating: number;
	custom_id: number | null;
	userid: number;
	team: number;
	elabid: string | null;
	locked: 0 | 1;
	lockedby: number | null;
	locked_at: string | null;
	state: RowState;
	/** JSON of `{teams, users, teamgroups}`; the base stands beside it. */
	canread: string;
	canwrite: string;
	canread_base: number;
	canwrite_base: number;
	/** JSON as the database writes it, or null. */
	metadata: string | null;
	hide_main_text: 0 | 1;
	access_key: string | null;
	created_from_id: number | null;
	created_from_type: number | null;
	created_at: string;
	modified_at: string;
	lastchangeby: number | null;
	timestamped: 0 | 1;
	timestampedby: number | null;
	timestamped_at: string | null;
	last_signed_at: string | null;
	last_signed_by: number | null;
	signature_count: number;
	/** Columns that only one kind has: bookings and prices of items, targets of templates. */
	extra: Record<string, number | string | null>;
	/** Users who pinned it. */
	pinnedBy: Set<number>;
	tagIds: number[];
	links: { kind: 'experiments' | 'items'; id: number }[];
	compoundIds: number[];
	/** Who edits it alone. */
	exclusiveEdit: { locked_by: number; fullname: string; locked_at: string } | null;
	changelog: { created_at: string; target: string; content: string; userid: number }[];
}

export interface Step {
	kind: EntityKind;
	id: number;
	item_id: number;
	body: string;
	ordering: number;
	finished: 0 | 1;
	finished_time: string | null;
	deadline: string | null;
	deadline_notif: 0 | 1;
	/** Of a step of a template: whether entries made from it cannot change theirs. */
	is_immutable: 0 | 1;
}

export interface Comment {
	kind: EntityKind;
	id: number;
	item_id: number;
	comment: string;
	userid: number;
	immutable: 0 | 1;
	created_at: string;
	modified_at: string;
}

export interface Upload {
	id: number;
	real_name: string;
	long_name: string;
	comment: string | null;
	item_id: number;
	userid: number;
	type: EntityKind;
	created_at: string;
	hash: string;
	filesize: number;
	state: RowState;
	immutable: 0 | 1;
	/** Where the bytes are. */
	file: string;
}

export interface Revision {
	kind: EntityKind;
	id: number;
	item_id: number;
	body: string;
	content_type: number;
	created_at: string;
	userid: number;
}

export interface Container {
	id: number;
	kind: EntityKind;
	item_id: number;
	storage_id: number;
	qty_stored: string;
	qty_unit: string;
	userid: number;
	created_at: string;
	modified_at: string;
}
