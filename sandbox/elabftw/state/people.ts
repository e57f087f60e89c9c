/** Users and teams, and the rows of what belongs to them. */
import type { RowState } from './entries';

export interface User {
	userid: number;
	firstname: string;
	lastname: string;
	email: string;
	is_sysadmin: 0 | 1;
	orgid: string | null;
	created_at: string;
	teams: Membership[];
	/** Columns a user can PATCH: limit_nb, lang, … */
	settings: Record<string, number | string | null>;
	sigKey: { id: number; passphrase: string; created_at: string } | null;
	password?: string;
}

/** What a user is in a team. */
export interface Membership {
	id: number;
	is_admin: 0 | 1;
	is_owner?: 0 | 1;
	is_archived?: 0 | 1;
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
	is_private?: 0 | 1;
	is_default?: 0 | 1;
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
