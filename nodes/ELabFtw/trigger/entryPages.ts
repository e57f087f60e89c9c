import { NodeOperationError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import type { Client } from '../../shared/http/client';
import type { Source } from '../../shared/polling/pages';
import type { KindName } from '../kinds';

/** Rows of the first page, where only the newest are wanted: an idle poll reads no more. */
export const glance = 50;
/** Rows of a large page. A list costs the server nearly the same whatever its size. */
export const pageSize = 1000;
/** Rows of a page that are read once more with the next. */
const overlap = 5;
/** The fewest rows at which a server might cap a page. */
const leastCap = 15;

/** When the last answer came, by the server's clock. */
export interface Clock {
	date?: unknown;
	tookMs: number;
	/** By how many ms the server's clock was ahead of n8n's. Only how this changes says something. */
	aheadMs?: number;
}

/** Where the server's clock was set back by less, in seconds, nothing is done. */
const leastSetBack = 30;

/** By how many seconds the server's clock was set back between two answers, with what the answers took; 0 where it was not. */
export function setBackBy(before: number | undefined, { aheadMs, tookMs }: Clock): number {
	if (before === undefined || aheadMs === undefined) return 0;
	const seconds = Math.ceil((before - aheadMs) / 1000);
	return seconds < leastSetBack + Math.ceil(tookMs / 1000) ? 0 : seconds + 2;
}

/** What to list. */
export interface Listed {
	kind: KindName;
	query: IDataObject;
	order: 'lastchange' | 'comment';
	/** Rows of the first page. */
	first: number;
}

/** A list of entries, newest first; pinned ones stand at its top. */
export function entryList(node: IPollFunctions, sender: Client, { kind, query, order, first }: Listed, clock: Clock): Source {
	return {
		overlaps: true,
		async page(known, index) {
			const limit = index === 0 ? first : pageSize;
			const offset = index === 0 ? 0 : Math.max(0, known - overlap);
			const started = Date.now();
			const { headers, body } = await sender.send({ method: 'GET', path: `/${kind}`, query: { ...query, order, sort: 'desc', limit, offset } });
			if (index === 0) Object.assign(clock, clockOf(headers.date, started));
			const rows = rowsOf(node, body);
			// Types of resources come in the order of their ids in eLabFTW 5.1, and all at once.
			if (kind === 'items_types' && order === 'lastchange') rows.sort((a, b) => (String(a.modified_at) < String(b.modified_at) ? 1 : -1));
			const wanted = order === 'comment' ? rows.filter(({ recent_comment: time }) => Boolean(time)) : rows;
			// eLabFTW 5.1 sends all templates whatever the limit.
			return { rows: wanted, last: rows.length < Math.min(limit, leastCap) || rows.length > limit + 1 || wanted.length < rows.length };
		},
	};
}

function clockOf(date: unknown, started: number): Clock {
	const now = Date.now();
	const answered = typeof date === 'string' ? Date.parse(date) : NaN;
	return { date, tookMs: now - started, aheadMs: Number.isNaN(answered) ? undefined : answered - now };
}

/**
 * The rows of a list.
 * @throws NodeOperationError where the answer is none, as a login page
 */
export function rowsOf(node: IPollFunctions, body: unknown): IDataObject[] {
	if (Array.isArray(body)) return body as IDataObject[];
	throw new NodeOperationError(node.getNode(), 'eLabFTW was asked for a list and sent something else', {
		description: 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between',
	});
}
