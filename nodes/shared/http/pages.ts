/** Lists, page after page. Called for every operation that lists, also inside others. */
import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { itemError, option } from '../item/parameters';
import type { Page, Paging } from '../types/dialect';
import type { Request } from '../types/request';
import type { Call } from '../types/table';
import type { Following } from './following';
import { rowsOf } from './listBody';
import { NumberedPages } from './numberedPages';
import { OverlappingPages } from './overlappingPages';
import { PageReader } from './pageReader';
import { Prefetch } from './prefetch';
import { Rows, type Select } from './rows';
import { fetchBody } from './send';

/** More pages than any notebook has; a server that goes on is broken. */
const mostPages = 10_000;
/** Rows per page at least, where some of them may be passed over. */
const leastSize = 100;
/** Rows of pages under way at the same time. */
const mostRows = 12_000;

/**
 * All rows of a list: the first page, then several at a time. Every row that is there all the while arrives, once, also
 * when others come and go meanwhile; or the call fails.
 * @param paging name of the dialect's paging; undefined where one request brings all rows, of which none is dropped
 * @param limit the most rows to return; Infinity for all
 * @param select tells which rows are wanted, and before which the list ends
 * @param map what becomes of a row, as soon as its page is there
 * @throws NodeOperationError when the answer is no list, pages for ever, or changes faster than it can be read
 */
export async function list<T = IDataObject>(
	call: Call,
	request: Request,
	paging?: string,
	limit = Infinity,
	select?: Select,
	map: (row: IDataObject) => T = (row) => row as T,
): Promise<T[]> {
	const pages = paging === undefined ? undefined : call.dialect.paging[paging];
	if (!pages) return rowsOf(call, await fetchBody(call, request)).slice(0, limit).map(map);
	const reader = new PageReader(call, request, pages, sizeOf(call, pages, limit, select));
	const reading = new Reading(reader, { limit, ...(select ? {} : { farthest: limit }) });
	for (;;) {
		const rows = new Rows(limit, select ?? (() => 'take'), (row) => reader.identity(row), map);
		if (!(await reading.moves(rows))) return rows.taken;
		reader.repair();
	}
}

/** Rows per page, more than pages share; where rows can be passed over, a page of as many as are wanted can hold none of them. */
function sizeOf(call: Call, paging: Paging, limit: number, select?: Select): number {
	const size = Math.max(1 + paging.overlap, Number(option(call, 'pageSize', paging.size))) || paging.size;
	return Math.min(size, select ? Math.max(limit, leastSize) : limit);
}

/** One list while it is read. */
class Reading {
	private readonly asked: number;

	/** @param wanted the most rows to return, and the place that no page has to reach */
	constructor(private readonly reader: PageReader, private readonly wanted: { limit: number; farthest?: number }) {
		this.asked = reader.size;
	}

	/**
	 * Reads the list, from the first page on.
	 * @returns whether it has moved meanwhile, so that rows may have been passed over
	 */
	async moves(rows: Rows<unknown>): Promise<boolean> {
		const { reader, asked } = this;
		const { paging } = reader;
		reader.size = asked;
		const first = await reader.page(0);
		const got = first.rows.length;
		rows.add(first.rows);
		const traceable = first.rows.every((row) => reader.identity(row) !== undefined);
		const following = traceable && paging.overlap > 0 ? new OverlappingPages(reader, rows) : new NumberedPages(reader, rows, first, traceable);
		// Of a server that sends fewer rows than asked for, or really the end: what comes after them tells.
		if (got > 0 && got < asked) reader.size = got;
		const { leastCap = 1 } = paging;
		const more = following.count === undefined ? got >= Math.min(asked, leastCap) && got <= asked : got < following.count;
		if (got === 0 || !more || rows.full) return false;
		const unsure = got < asked && following.count === undefined ? 1 : paging.ahead;
		await this.readOn(got - following.overlap, following, rows, unsure);
		return await following.end();
	}

	/** Reads from a row to the end of the list. */
	private async readOn(from: number, following: Following, rows: Rows<unknown>, unsure: number): Promise<void> {
		const { call } = this.reader;
		const step = this.reader.step(following.overlap);
		let place = from;
		let prefetch = this.prefetch(place, following, rows, unsure);
		try {
			for (let read = 0; read < mostPages; read += 1) {
				const page = await this.whole(await prefetch.take(place), place, following);
				const next = await following.follow(page, place);
				if (next === undefined || rows.full || following.moved) return;
				if (next !== place + step) {
					prefetch.stop();
					// A page cut short: perhaps the end, which one more page tells.
					prefetch = this.prefetch(next, following, rows, next > place ? 1 : unsure);
				}
				place = next;
			}
		} finally {
			prefetch.stop();
		}
		throw new NodeOperationError(call.node.getNode(), `${call.dialect.name} sent ${mostPages} pages without coming to an end`);
	}

	/** The pages from a place on; no more at a time than the limit wants and the server bears. */
	private prefetch(from: number, following: Following, rows: Rows<unknown>, unsure: number): Prefetch {
		const { limit, farthest } = this.wanted;
		const { call, size } = this.reader;
		const step = this.reader.step(following.overlap);
		const wanted = () => Math.ceil((limit - rows.taken.length) / step);
		const plan = {
			from, step, size, unsure,
			end: () => following.count,
			width: () => Math.min(wanted(), call.execution.limiter.most),
			held: Math.ceil(mostRows / step),
			...(farthest === undefined ? {} : { farthest }),
		};
		return new Prefetch(plan, async (place) => await this.reader.page(place));
	}

	/** A page once more where it has no rows although there should be some behind its place. */
	private async whole(page: Page, place: number, { overlap, count }: Following): Promise<Page> {
		const { call } = this.reader;
		const odd = page.rows.length === 0 && (overlap > 0 || (page.count ?? count ?? 0) > place);
		if (!odd) return page;
		const again = await this.reader.page(place);
		const counted = again.count ?? count;
		if (again.rows.length > 0 || counted === undefined || place >= counted) return again;
		throw itemError(call, `${call.dialect.name} sent an empty page in the middle of a list (${place} of ${counted} rows)`, 'Try again; if it stays so, the list holds a record that the server cannot show');
	}
}
