/** What is asked of the server, by whom, and how it refuses. */
import type { FileStore } from '../shared/http/files';
import type { SentFile } from '../shared/http/multipart';
import type { Entry, Key, Kind, LegacyState, LegacyVersion, User } from './state';

/** What all requests of one server share. */
export interface Lab {
	state: LegacyState;
	version: LegacyVersion;
	/** Address in links and Location. */
	siteUrl: string;
	files: FileStore;
	/** Of a body that is larger, PHP drops everything. */
	maxBytes: number;
	clock(): Date;
	/** The time as the database writes it. */
	now(): string;
}

/** One request. */
export interface Call extends Lab {
	user: User;
	key: Key;
	method: string;
	/** Path segments behind `/api/v1` or `/api/v2`. */
	segments: string[];
	query: Record<string, unknown>;
	/** Fields of a form. JSON is no form: API v1 reads none of it (experiments-update-json-body). */
	fields: Record<string, string>;
	/** Body of API v2. */
	json: Record<string, unknown>;
	file?: SentFile;
	isMultipart: boolean;
	/** Length of the body. */
	bytes: number;
}

/** An answer with words: most are plain text, what is not there is JSON. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly as: 'text' | 'result' = 'text',
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}
}

/** A crash: 500 with an empty body (error-templates-404). */
export class Crash extends Error {}

export const outOfReach = () => new Refusal(403, 'This section is out of your reach!');
export const missing = () => new Refusal(404, 'Nothing to show with this id', 'result');
/** What the database refuses (error-bad-date). */
export const occurred = () => new Refusal(500, 'An error occurred!');

/** The number in a path or query; 0 where it is none. */
export const toInt = (text: unknown): number => Number.parseInt(String(text ?? ''), 10) || 0;

/** The entry, if it is there and its user may have it: the lab has two teams, of which each keeps to itself. */
export function readable({ state, user }: Call, kind: Kind, id: number): Entry {
	const entry = state.entries[kind].get(id);
	if (!entry) throw missing();
	if (entry.userid !== user.userid && !user.isAdmin) throw outOfReach();
	return entry;
}
