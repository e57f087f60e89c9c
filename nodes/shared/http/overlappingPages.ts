/** Pages that can begin anywhere, and share a row each with the one before. Called by `pages.ts`. */
import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../types/dialect';
import type { Following } from './following';
import type { PageReader } from './pageReader';
import type { Rows } from './rows';

/**
 * Follows pages that overlap by a row: one that does not begin with the last row of the page before shows that rows have come
 * or gone, and what has moved is read again.
 */
export class OverlappingPages implements Following {
	readonly overlap = 1;
	readonly moved = false;
	/** No server counts these. */
	readonly count = undefined;
	/** Whether rows have come to the top since the reading began. */
	private grown = false;

	constructor(private readonly reader: PageReader, private readonly rows: Rows<unknown>) {}

	async follow({ rows }: Page, place: number): Promise<number | undefined> {
		const [first] = rows;
		if (first && (await this.isTop(first))) return undefined;
		if (!first || !this.rows.knows(first)) return await this.readBack(place);
		if (!this.rows.isLast(first)) this.grown = true;
		const [last = first] = rows.slice(-1);
		const brought = !this.rows.knows(last);
		this.rows.add(rows);
		if (rows.length >= this.reader.size) return place + this.reader.step(1);
		// Where a page that is not full ends with a row that was read, nothing comes after it.
		return brought ? place + rows.length - 1 : undefined;
	}

	async end(): Promise<boolean> {
		if (this.grown) await this.lookAtTop();
		return false;
	}

	/** Whether a page begins as the list does: it is not cut at all (eLabFTW 5.1), unless as many rows came to the top as a page has. */
	private async isTop(row: IDataObject): Promise<boolean> {
		return this.rows.stands(row, 0) && (await this.reader.isAt(0, this.reader.identity(row)));
	}

	/**
	 * Rows have gone before a page, or between it and the one before: reads those before it, until one begins with a row that is
	 * known. The list goes on from there, as rows may come and go again before the next page is read.
	 * @returns the place of the last row there; undefined where the list has no rows any more
	 */
	private async readBack(place: number): Promise<number | undefined> {
		for (let from = Math.max(0, place - this.reader.step(1)); ; from = Math.max(0, from - this.reader.step(1))) {
			this.reader.repair();
			const { rows } = await this.reader.page(from);
			const [first] = rows;
			if (from > 0 && (!first || !this.rows.knows(first))) continue;
			this.rows.add(rows);
			return first && from + rows.length - 1;
		}
	}

	/** Rows have come to the top: new ones, or changed ones that were further down and not read yet. */
	private async lookAtTop(): Promise<void> {
		for (let place = 0; ; place += this.reader.step(1)) {
			this.reader.repair();
			const { rows } = await this.reader.page(place);
			const known = rows.some((row) => this.rows.knows(row));
			this.rows.addToTop(rows);
			if (known || rows.length === 0) return;
		}
	}
}
