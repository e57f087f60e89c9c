/** What models and rules get: the server's state, who asks, and what for. */
import { FileStore } from '../../shared/http/files';
import type { SentFile } from '../../shared/http/multipart';
import type { ApiKey, ElabState, User } from '../state';
import type { Traits } from '../state/versions';

/** What all requests of one sandbox share. */
export interface Lab {
	state: ElabState;
	traits: Traits;
	/** Host of Location and sharelink. */
	siteUrl: string;
	/** The uploaded bytes. */
	files: FileStore;
	pageCap?: number;
	maxUploadBytes: number;
	/** How often an export answers that it waits before it is there. */
	exportPolls: number;
	/** The time as the database writes it. */
	now(): string;
	clock(): Date;
}

/** One request on its way through the models. */
export interface Call extends Lab {
	user: User;
	key: ApiKey;
	team: number;
	isAdmin: boolean;
	method: string;
	/** Path segments after `/api/v2`. */
	segments: string[];
	query: Record<string, unknown>;
	body: Record<string, unknown>;
	file?: SentFile;
}

/** A call in the name of a user, which asks for nothing yet. */
export function callAs(lab: Lab, user: User, key: ApiKey): Call {
	const isAdmin = user.teams.some((team) => team.id === key.team && team.is_admin === 1);
	return { ...lab, user, key, team: key.team, isAdmin, method: 'POST', segments: [], query: {}, body: {} };
}

/** Query value as text, or undefined. */
export function queryText(call: Call, name: string): string | undefined {
	const value = call.query[name];
	return typeof value === 'string' ? value : undefined;
}

/** What a search asks for, to be found in lowercase text. */
export const searched = (call: Call): string => String(call.query.q ?? '').toLowerCase();
