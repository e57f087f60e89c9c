import type { IDataObject } from 'n8n-workflow';
import { serverMessage } from '../shared/http/serverMessage';
import type { Dialect, Paging } from '../shared/types/dialect';
import { advice } from './advice';
import { extraValues } from './metadata';
import { elabServer } from './server';

/**
 * Lists are cut by `limit` and `offset`; the end is a page that is not full (recordings `list-last-partial-page` and
 * `list-beyond-end`). 5.1 ignores the limit of some lists: a page that is longer than that holds all rows.
 */
const byOffset: Paging = {
	size: 1000,
	ahead: 4,
	overlap: 1,
	leastCap: 15,
	query: (place, size) => ({ limit: size, offset: place }),
	read: ({ body }) => ({ rows: (Array.isArray(body) ? body : (body as IDataObject).data) as IDataObject[] }),
};

/** What an entry's or a file's `state` means. */
const states: Readonly<Record<number, string>> = { 1: 'active', 2: 'archived', 3: 'deleted' };

/** And what an export's means (recordings `exports-get-processed`, `exports-get-failed-csv`). */
const exportStates: Readonly<Record<number, string>> = { 1: 'done', 4: 'waiting', 5: 'under way', 6: 'failed' };

/** How eLabFTW's API v2 speaks. */
export const dialect: Dialect = {
	name: 'eLabFTW',
	server: elabServer,
	/** SITE_URL, which may differ from the API's address: it stands in an entry's own link (recording `experiments-get-full`). */
	async shownAddress(fetch) {
		for (const kind of ['/experiments', '/items']) {
			const [row] = (await fetch({ method: 'GET', path: kind, query: { limit: 1 }, unchecked: true })) as IDataObject[];
			if (row === undefined) continue;
			const { sharelink } = (await fetch({ method: 'GET', path: `${kind}/${String(row.id)}`, unchecked: true })) as IDataObject;
			return typeof sharelink === 'string' ? elabServer(sharelink) : undefined;
		}
		return undefined;
	},
	root: '/api/v2',
	paging: { offset: byOffset },
	identity: ({ id }) => id,
	encode({ method, body, form }) {
		if (form) return { headers: { Accept: 'application/json' } };
		const accept = { Accept: 'application/json' };
		if (method === 'GET') return { headers: accept };
		// Exactly this type, also without a body (recordings `error-content-type-charset`; DELETE: 5.1.15).
		const headers = { ...accept, 'Content-Type': 'application/json' };
		const filled = Object.keys(body ?? {}).length > 0;
		if (method === 'DELETE') return { headers, ...(filled ? { body } : {}) };
		return { headers, body: filled ? body : '{}' };
	},
	newId({ headers }) {
		const id = /\/([^/?]+)\/?$/.exec(String(headers.location ?? ''))?.[1];
		return id !== undefined && /^\d+$/.test(id) ? Number(id) : id;
	},
	tidy(row) {
		const tags = typeof row.tags === 'string' ? row.tags.split('|') : (row.tags ?? []);
		// Rows of a list have no metadata: then nothing is said of extra fields.
		const shown: IDataObject = { tags };
		if ('locked' in row) shown.locked = Number(row.locked) === 1;
		if ('state' in row) shown.state = ('pdfa' in row ? exportStates : states)[Number(row.state)] ?? row.state;
		if ('metadata' in row) shown.extra_fields = extraValues(row.metadata);
		return shown;
	},
	serverMessage: (body) => serverMessage(body, ['description', 'message']),
	advice,
};
