/** Where two requests can meet; the server carries them out by it. */
import type { Database } from '../../shared/database/snapshot';
import type { ElabState } from './state';

/**
 * What eLabFTW keeps in MySQL, where two requests can meet. Not among the tables: `counters`, which are auto-increment
 * columns; `tags`, into which a team's new tag is put unless it is there, in one statement; and `config` and `branding`.
 */
export function databaseOf(state: ElabState): Database {
	return {
		tables() {
			const {
				entities,
				labels,
				tags: _tags,
				counters: _counters,
				config: _config,
				branding: _branding,
				...others
			} = state;
			return [...Object.values(entities), ...Object.values(labels), ...Object.values(others)];
		},
		// Of entries; and of users and groups of a team.
		joins: ['tagIds', 'links', 'compoundIds', 'pinnedBy', 'changelog', 'teams', 'users'],
		wholeRows: false,
	};
}

/** Actions that are an UPDATE of one column by what is in it, or to a fixed value: nothing is read before. */
const singleStatements = new Set(['updatemetadatafield', 'forcelock', 'forceunlock', 'forceLock', 'forceUnlock']);

/** Whether nothing can come in between: the request reads only, or writes without having read. */
export const isSingleStatement = ({ method, body }: { method: string; body: Record<string, unknown> }): boolean =>
	method === 'GET' || singleStatements.has(String(body.action));
