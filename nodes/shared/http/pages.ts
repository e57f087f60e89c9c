/** Lists, page after page. Called for every operation that lists, also inside others. */
import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { itemError, option } from '../item/parameters';
import type { Page, Paging } from '../types/dialect';
import type { Request } from '../types/request';
import type { Call } from '../types/table';
import { isList, rowsOf, unwrapped } from './listBody';
import { Prefetch } from './prefetch';
import { Rows, type Select } from './rows';
import { fetchBody, send } from './send';

/** More pages than any notebook has; a server that goes on is broken. */
const mostPages = 10_000;
/** Rows per page at least, where some of them may be passed over. */
const leastSize = 100;
/** Rows of pages under way at the same time. */
const mostRows = 12_000;
/** How often a list may be looked at again because it changes, before that is an error. */
const mostRepairs = 20;

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
	return await new Reading(call, request, pages, limit, select, map).all();
}

/**
 * One list while it is read. Pages that can begin anywhere overlap by a row: one that does not begin with the last row of the
 * page before shows that rows have come or gone, and what has moved is read again. Numbered pages cannot: there, what the
 * server counts and where the pages end shows it, and the list is read anew.
 */
class Reading<T> {
	private rows: Rows<T>;
	/** Rows per page: as many as were asked for, or as the server sends at most. */
	private size = 0;
	/** How many rows the server says there are, as of the page that came last in the list. */
	private count: number | undefined;
	/** Rows that pages share; none where rows cannot be told from each other. */
	private overlap: 0 | 1 = 0;
	private traceable = false;
	/** Whether rows have come to the top since the reading began. */
	private grown = false;
	/** Whether rows have left numbered pages since the reading began. */
	private moved = false;
	/** What tells the last rows of the pages, by the place behind them, and where their pages begin. */
	private readonly ends = new Map<number, { last: unknown; place: number }>();
	/** The page before, where rows cannot be told from each other. */
	private before = '';
	private repairs = 0;

	constructor(
		private readonly call: Call,
		private readonly request: Request,
		private readonly paging: Paging,
		private readonly limit: number,
		private readonly select: Select | undefined,
		private readonly map: (row: IDataObject) => T,
	) {
		this.rows = this.noRows();
	}

	private noRows(): Rows<T> {
		return new Rows(this.limit, this.select ?? (() => 'take'), (row) => this.call.dialect.identity(row), this.map);
	}

	async all(): Promise<T[]> {
		for (;;) {
			await this.readOnce();
			if (!this.moved) return this.rows.taken;
			this.repair();
			this.rows = this.noRows();
			this.ends.clear();
			this.moved = false;
		}
	}

	private async readOnce(): Promise<void> {
		const size = Math.max(1, Number(option(this.call, 'pageSize', this.paging.size))) || this.paging.size;
		// Where rows can be passed over, a page of as many as are wanted can hold none of them.
		const asked = Math.min(size, this.select ? Math.max(this.limit, leastSize) : this.limit);
		this.size = asked;
		const first = await this.page(0);
		const got = first.rows.length;
		this.count = first.count;
		this.add(first.rows, 0);
		this.traceable = first.rows.every((row) => this.call.dialect.identity(row) !== undefined);
		this.overlap = this.traceable ? this.paging.overlap : 0;
		this.before = this.traceable ? '' : JSON.stringify(first.rows);
		// Of a server that sends fewer rows than asked for, or really the end: what comes after them tells.
		if (got > 0 && got < asked) this.size = got;
		const { leastCap = 1 } = this.paging;
		const more = this.count === undefined ? got >= Math.min(asked, leastCap) && got <= asked : got < this.count;
		if (got === 0 || !more || this.rows.full) return;
		await this.readOn(got - this.overlap, got < asked && this.count === undefined ? 1 : this.paging.ahead);
		if (!this.traceable || this.moved) return;
		if (this.overlap > 0) await (this.grown ? this.lookAtTop() : undefined);
		else if (this.count === undefined || !this.newestFirst) this.moved = await this.endsHaveMoved();
	}

	/** Whether rows that come can only come to the top, where they push none out of the list. */
	private get newestFirst(): boolean {
		return this.paging.newestFirst?.(this.request.query ?? {}) ?? false;
	}

	private add(rows: IDataObject[], place: number): void {
		this.rows.add(rows);
		const last = rows.at(-1);
		if (last) this.ends.set(place + rows.length, { last: this.call.dialect.identity(last), place });
	}

	/** Reads from a row to the end of the list. */
	private async readOn(from: number, unsure: number): Promise<void> {
		let prefetch = this.prefetch(from, unsure);
		let place = from;
		try {
			for (let read = 0; read < mostPages; read += 1) {
				const page = await this.whole(await prefetch.take(place), place);
				const next = await this.follow(page, place);
				if (next === undefined || this.rows.full || this.moved) return;
				if (next !== place + this.step) {
					prefetch.stop();
					// A page cut short: perhaps the end, which one more page tells.
					prefetch = this.prefetch(next, next > place ? 1 : unsure);
				}
				place = next;
			}
		} finally {
			prefetch.stop();
		}
		throw new NodeOperationError(this.call.node.getNode(), `${this.call.dialect.name} sent ${mostPages} pages without coming to an end`);
	}

	/** The pages from a place on; no more at a time than the limit wants and the server bears. */
	private prefetch(from: number, unsure: number): Prefetch {
		const { step, size } = this;
		const wanted = () => Math.ceil((this.limit - this.rows.taken.length) / step);
		const plan = {
			from, step, size, unsure,
			end: () => this.count,
			width: () => Math.min(wanted(), this.call.execution.limiter.most),
			held: Math.ceil(mostRows / step),
			...(this.select ? {} : { farthest: this.limit }),
		};
		return new Prefetch(plan, async (place) => await this.page(place));
	}

	/** How far a page begins behind the one before it. */
	private get step(): number {
		return Math.max(1, this.size - this.overlap);
	}

	/**
	 * Adds a page, or those before it where it does not go on from what was read.
	 * @returns where the next one begins; undefined at the end of the list
	 */
	private async follow(page: Page, place: number): Promise<number | undefined> {
		const { rows } = page;
		if (this.count === undefined && this.repeats(rows) && (await this.sameTop(rows))) return undefined;
		if (this.overlap > 0) return await this.followOverlapping(rows, place);
		if (this.traceable && page.count !== undefined && this.count !== undefined) {
			this.moved ||= page.count < this.count || (page.count > this.count && !this.newestFirst);
		}
		this.count = page.count ?? this.count;
		this.add(rows, place);
		const ended = this.count === undefined ? rows.length === 0 : place + rows.length >= this.count;
		return ended ? undefined : place + this.step;
	}

	/** The same for pages that share a row with the one before them. */
	private async followOverlapping(rows: IDataObject[], place: number): Promise<number | undefined> {
		const [first] = rows;
		if (!first || !this.rows.knows(first)) return await this.readBack(place);
		if (!this.rows.isLast(first)) this.grown = true;
		this.add(rows, place);
		// Only the row that the page before it ended with: nothing comes after it.
		if (rows.length === 1) return undefined;
		return rows.length < this.size ? place + rows.length - 1 : place + this.step;
	}

	/**
	 * Whether a page only says again what was read: some lists are not cut at all (eLabFTW 5.1, and what has no pages), and
	 * some servers answer behind the end with the last page.
	 */
	private repeats(rows: IDataObject[]): boolean {
		const [first] = rows;
		if (!first) return false;
		if (this.traceable) return this.rows.stands(first, 0) || (this.overlap === 0 && rows.every((row) => this.rows.knows(row)));
		const { before } = this;
		this.before = JSON.stringify(rows);
		return this.before === before;
	}

	/** Whether the list still begins with the row that a page begins with; it does not where as many rows came to the top as a page has. */
	private async sameTop([first]: IDataObject[]): Promise<boolean> {
		return !first || !this.traceable || this.overlap === 0 || (await this.isAt(0, this.call.dialect.identity(first)));
	}

	/** Whether a row stands at a place now, by what tells it from others. */
	private async isAt(place: number, wanted: unknown): Promise<boolean> {
		const [there] = (await this.page(place, 1)).rows;
		return there !== undefined && this.call.dialect.identity(there) === wanted;
	}

	/** A page once more where it has no rows although the server counts some behind its place. */
	private async whole(page: Page, place: number): Promise<Page> {
		const odd = page.rows.length === 0 && (this.overlap > 0 || (page.count ?? this.count ?? 0) > place);
		if (!odd) return page;
		const again = await this.page(place);
		const count = again.count ?? this.count;
		if (again.rows.length > 0 || count === undefined || place >= count) return again;
		throw itemError(this.call, `${this.call.dialect.name} sent an empty page in the middle of a list (${place} of ${count} rows)`, 'Try again; if it stays so, the list holds a record that the server cannot show');
	}

	/**
	 * Rows have gone before a page, or between it and the one before: reads those before it, until one begins with a row that is
	 * known. The list goes on from there, as rows may come and go again before the next page is read.
	 * @returns the place of the last row there; undefined where the list has no rows any more
	 */
	private async readBack(place: number): Promise<number | undefined> {
		for (let from = Math.max(0, place - this.step); ; from = Math.max(0, from - this.step)) {
			this.repair();
			const { rows } = await this.page(from);
			const [first] = rows;
			if (from > 0 && (!first || !this.rows.knows(first))) continue;
			this.add(rows, from);
			return first && from + rows.length - 1;
		}
	}

	/** Rows have come to the top: new ones, or changed ones that were further down and not read yet. */
	private async lookAtTop(): Promise<void> {
		for (let place = 0; ; place += this.step) {
			this.repair();
			const { rows } = await this.page(place);
			const known = rows.some((row) => this.rows.knows(row));
			this.rows.addToTop(rows);
			if (known || rows.length === 0) return;
		}
	}

	/**
	 * Whether the last row of a numbered page does not stand there any more, so that another may have been passed over. The end
	 * that everything moves is looked at before the others and after them: nothing has moved while they were looked at.
	 */
	private async endsHaveMoved(): Promise<boolean> {
		const ends = [...this.ends.keys()].sort((one, other) => one - other);
		const deepest = ends.pop();
		if (deepest === undefined) return false;
		if (await this.hasMoved(deepest)) return true;
		const moved = await Promise.all(ends.map(async (end) => await this.hasMoved(end)));
		return moved.includes(true) || (ends.length > 0 && (await this.hasMoved(deepest)));
	}

	private async hasMoved(end: number): Promise<boolean> {
		const { last, place = 0 } = this.ends.get(end) ?? {};
		if (await this.isAt(end - 1, last)) return false;
		// A server that cuts pages as it likes has shown another row.
		const again = (await this.page(place)).rows[end - place - 1];
		return !again || this.call.dialect.identity(again) !== last;
	}

	private repair(): void {
		this.repairs += 1;
		if (this.repairs <= mostRepairs) return;
		throw itemError(this.call, 'The list changes faster than it can be read', 'Try again when fewer records are made or deleted at the same time, or narrow it down with filters');
	}

	/** The rows from a place on. */
	private async page(place: number, size = this.size): Promise<Page> {
		const { call, paging } = this;
		const accept = place > 0 && paging.pastEnd !== undefined ? [paging.pastEnd] : [];
		const answer = await send(call, { ...this.request, accept, query: { ...this.request.query, ...paging.query(place, size) } });
		if (accept.includes(answer.status)) return { rows: [] };
		const body = unwrapped(answer.body);
		return isList(body) ? paging.read({ ...answer, body }) : { rows: rowsOf(call, body) };
	}
}
