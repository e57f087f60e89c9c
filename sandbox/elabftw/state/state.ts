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

export interface User {
	userid: number;
	firstname: string;
	lastname: string;
	email: string;
	is_sysadmin: 0 | 1;
	orgid: string | null;
	created_at: string;
	teams: { id: number; is_admin: 0 | 1 }[];
	/** Columns a user can PATCH: limit_nb, lang, … */
	settings: Record<string, number | string | null>;
	sigKey: { id: number; passphrase: string; created_at: string } | null;
}

export interface ApiKey {
	id: number;
	name: string;
	/** The whole string that a client sends. */
	secret: string;
	userid: number;
	team: number;
	can_write: 0 | 1;
	created_at: string;
	last_used_at: string | null;
}

export interface Label {
	id: number;
	title: string;
	color: string;
	team: number;
	state: RowState;
}

/** Categories and statuses: four tables alike. */
export const labelTables = [
	'experiments_categories',
	'items_categories',
	'experiments_status',
	'items_status',
] as const;
export type LabelTable = (typeof labelTables)[number];

export interface Team {
	id: number;
	name: string;
	created_at: string;
	settings: Record<string, number | string | null>;
}

export interface Booking {
	id: number;
	team: number;
	item: number;
	start: string;
	end: string;
	title: string;
	userid: number;
	experiment: number | null;
	item_link: number | null;
	created_at: string;
	modified_at: string;
}

export interface StorageUnit {
	id: number;
	name: string;
	parent_id: number | null;
	capacity: number | null;
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

/** A row whose columns are data, not program: compounds, exports, notifications, … */
export type Row = Record<string, unknown> & { id: number };

/** Everything the stand-in knows. Tests may read and change it. */
export interface ElabState {
	entities: Record<EntityKind, Map<number, Entity>>;
	steps: Step[];
	comments: Comment[];
	uploads: Upload[];
	revisions: Revision[];
	users: Map<number, User>;
	keys: ApiKey[];
	teams: Map<number, Team>;
	labels: Record<LabelTable, Label[]>;
	tags: Map<number, { id: number; tag: string; team: number }>;
	favtags: { userid: number; tagId: number }[];
	teamgroups: { id: number; name: string; team: number; users: number[] }[];
	bookings: Booking[];
	storageUnits: Map<number, StorageUnit>;
	containers: Container[];
	compounds: Row[];
	todos: Row[];
	requestActions: Row[];
	procurement: Row[];
	notifications: Row[];
	exports: Row[];
	idps: Row[];
	idpsSources: Row[];
	/** Endpoints and certificates of identity providers. */
	idpParts: Row[];
	config: Record<string, unknown>;
	branding: Map<number, { path: string; type: string }>;
	/** The last id given out, by table. */
	counters: Record<string, number>;
}

/** A server without anything in it. */
export function emptyState(): ElabState {
	return {
		entities: { experiments: new Map(), items: new Map(), experiments_templates: new Map(), items_types: new Map() },
		steps: [],
		comments: [],
		uploads: [],
		revisions: [],
		users: new Map(),
		keys: [],
		teams: new Map(),
		labels: { experiments_categories: [], items_categories: [], experiments_status: [], items_status: [] },
		tags: new Map(),
		favtags: [],
		teamgroups: [],
		bookings: [],
		storageUnits: new Map(),
		containers: [],
		compounds: [],
		todos: [],
		requestActions: [],
		procurement: [],
		notifications: [],
		exports: [],
		idps: [],
		idpsSources: [],
		idpParts: [],
		config: {},
		branding: new Map(),
		counters: {},
	};
}

/** The next id of a table, as an auto-increment column gives it. */
export function nextId(state: ElabState, name: string): number {
	const id = (state.counters[name] ?? 0) + 1;
	state.counters[name] = id;
	return id;
}
