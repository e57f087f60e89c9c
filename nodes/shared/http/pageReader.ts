/** Fetches the pages of one list. Called by `pages.ts` and by how it follows pages. */
import type { IDataObject } from 'n8n-workflow';
import { itemError } from '../item/parameters';
import type { Page, Paging } from '../types/dialect';
import type { Request } from '../types/request';
import type { Call } from '../types/table';
import { isList, rowsOf, unwrapped } from './listBody';
import { send } from './send';

/** How often a list may be looked at again because it changes, before that is an error. */
const mostRepairs = 20;

/** One list, place by place. */
export class PageReader {
	/** Rows per page: as many as were asked for, or as the server sends at most. */
	size: number;
	private repairs = 0;

	/** @param size rows per page to begin with */
	constructor(readonly call: Call, private readonly request: Request, readonly paging: Paging, size: number) {
		this.size = size;
	}

	/** How far a page begins behind the one before it, with which it shares so many rows. */
	step(overlap: 0 | 1): number {
		return Math.max(1, this.size - overlap);
	}

	/** What tells a row from all others; undefined where nothing does. */
	identity(row: IDataObject): unknown {
		return this.call.dialect.identity(row);
	}

	/** Whether rows that come can only come to the top, where they push none out of the list. */
	get newestFirst(): boolean {
		return this.paging.newestFirst?.(this.request.query ?? {}) ?? false;
	}

	/** The rows from a place on. */
	async page(place: number, size = this.size): Promise<Page> {
		const { call, paging } = this;
		const accept = place > 0 && paging.pastEnd !== undefined ? [paging.pastEnd] : [];
		const answer = await send(call, { ...this.request, accept, query: { ...this.request.query, ...paging.query(place, size) } });
		if (accept.includes(answer.status)) return { rows: [] };
		const body = unwrapped(answer.body);
		return isList(body) ? paging.read({ ...answer, body }) : { rows: rowsOf(call, body) };
	}

	/** Whether a row stands at a place now, by what tells it from others. */
	async isAt(place: number, wanted: unknown): Promise<boolean> {
		const [there] = (await this.page(place, 1)).rows;
		return there !== undefined && this.identity(there) === wanted;
	}

	/**
	 * Counts that something is looked at again.
	 * @throws NodeOperationError when that has been too often
	 */
	repair(): void {
		this.repairs += 1;
		if (this.repairs <= mostRepairs) return;
		throw itemError(this.call, 'The list changes faster than it can be read', 'Try again when fewer records are made or deleted at the same time, or narrow it down with filters');
	}
}
