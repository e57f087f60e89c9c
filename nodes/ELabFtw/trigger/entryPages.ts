/** The lists of entries as pages, for `shared/polling`. Called by `entryQueries.ts`. */
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Client } from '../../shared/http/client';
import type { SortKey } from '../../shared/polling/cursor';
import { listRows, type PagedList } from '../../shared/polling/pages';
import { serverClockOf, type ServerClock } from '../../shared/polling/serverClock';
import { dialect } from '../dialect';
import type { KindName } from '../kinds';

/** Rows of the first page, where only the newest are wanted: an idle poll reads no more. */
export const smallPage = 50;
/** Rows of a large page. A list costs the server nearly the same whatever its size. */
export const largePage = 1000;
/** Rows of a page that are read once more with the next. */
const overlap = 5;
/** The fewest rows at which a server might cap a page. */
const leastCap = 15;

/** By what a list is sorted, newest first. In 5.1 rows do not tell whether they are pinned, and are not put first. */
export const sortKeys = {
	lastchange: (row: IDataObject): SortKey => ({ id: String(row.id), time: String(row.modified_at), pinned: Boolean(row.is_pinned) }),
	comment: (row: IDataObject): SortKey => ({ id: String(row.id), time: String(row.recent_comment ?? ''), pinned: Boolean(row.is_pinned) }),
};

/** Which list to read. */
export interface EntryList {
	kind: KindName;
	query: IDataObject;
	order: keyof typeof sortKeys;
	/** Rows of the first page. */
	firstPage: number;
}

/**
 * A list of entries, newest first; pinned ones stand at its top.
 * @param clock is set to what the first page tells of the server's clock
 */
export function entryPages(node: IPollFunctions, client: Client, { kind, query, order, firstPage }: EntryList, clock: ServerClock): PagedList {
	return {
		node: node.getNode(),
		overlaps: true,
		async page(known, index) {
			const limit = index === 0 ? firstPage : largePage;
			const offset = index === 0 ? 0 : Math.max(0, known - overlap);
			const started = Date.now();
			const { headers, body } = await client.send({ method: 'GET', path: `/${kind}`, query: { ...query, order, sort: 'desc', limit, offset } });
			if (index === 0) Object.assign(clock, serverClockOf(headers.date, started));
			const rows = rowsOf(node, body);
			// Types of resources come in the order of their ids in eLabFTW 5.1, and all at once.
			if (kind === 'items_types' && order === 'lastchange') rows.sort((a, b) => (String(a.modified_at) < String(b.modified_at) ? 1 : -1));
			const wanted = order === 'comment' ? rows.filter(({ recent_comment: time }) => Boolean(time)) : rows;
			// eLabFTW 5.1 sends all templates whatever the limit.
			return { rows: wanted, last: rows.length < Math.min(limit, leastCap) || rows.length > limit + 1 || wanted.length < rows.length };
		},
	};
}

/**
 * The rows of a list of eLabFTW.
 * @throws NodeOperationError where the answer is none, as a login page
 */
export function rowsOf(node: IPollFunctions, body: unknown): IDataObject[] {
	return listRows(node.getNode(), dialect.name, body);
}
