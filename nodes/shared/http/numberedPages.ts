/** Pages that follow each other without sharing a row. Called by `pages.ts`. */
import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../types/dialect';
import type { Following } from './following';
import type { PageReader } from './pageReader';
import type { Rows } from './rows';

/**
 * Follows numbered pages. That rows have moved shows in what the server counts and in where the pages end: the list is then
 * read anew. Of rows that cannot be told from each other nothing shows it.
 */
export class NumberedPages implements Following {
	readonly overlap = 0;
	moved = false;
	count: number | undefined;
	/** What tells the last rows of the pages, by the place behind them, in the order of the list, and where their pages begin. */
	private readonly ends = new Map<number, { last: unknown; place: number }>();
	/** The page before, where rows cannot be told from each other. */
	private before: string;

	/**
	 * @param first the first page, whose rows are there already
	 * @param traceable whether rows can be told from each other
	 */
	constructor(private readonly reader: PageReader, private readonly rows: Rows<unknown>, first: Page, private readonly traceable: boolean) {
		this.count = first.count;
		this.before = traceable ? '' : JSON.stringify(first.rows);
		this.keepEnd(first.rows, 0);
	}

	async follow(page: Page, place: number): Promise<number | undefined> {
		const { rows } = page;
		if (this.count === undefined && this.repeats(rows)) return undefined;
		if (this.traceable && page.count !== undefined && this.count !== undefined) {
			this.moved ||= page.count < this.count || (page.count > this.count && !this.reader.newestFirst);
		}
		this.count = page.count ?? this.count;
		this.rows.add(rows);
		this.keepEnd(rows, place);
		const ended = this.count === undefined ? rows.length === 0 : place + rows.length >= this.count;
		return ended ? undefined : place + this.reader.step(0);
	}

	async end(): Promise<boolean> {
		if (!this.traceable || this.moved) return this.moved;
		return (this.count === undefined || !this.reader.newestFirst) && (await this.endsHaveMoved());
	}

	private keepEnd(rows: IDataObject[], place: number): void {
		const last = rows.at(-1);
		if (last) this.ends.set(place + rows.length, { last: this.reader.identity(last), place });
	}

	/** Whether a page only says again what was read: what has no pages does, and some servers answer behind the end with the last page. */
	private repeats(rows: IDataObject[]): boolean {
		const [first] = rows;
		if (!first) return false;
		if (this.traceable) return this.rows.stands(first, 0) || rows.every((row) => this.rows.knows(row));
		const { before } = this;
		this.before = JSON.stringify(rows);
		return this.before === before;
	}

	/**
	 * Whether the last row of a page does not stand there any more, so that another may have been passed over. The end that
	 * everything moves is looked at before the others and after them: nothing has moved while they were looked at.
	 */
	private async endsHaveMoved(): Promise<boolean> {
		const ends = [...this.ends.keys()];
		const deepest = ends.pop();
		if (deepest === undefined) return false;
		if (await this.hasMoved(deepest)) return true;
		const moved = await Promise.all(ends.map(async (end) => await this.hasMoved(end)));
		return moved.includes(true) || (ends.length > 0 && (await this.hasMoved(deepest)));
	}

	private async hasMoved(end: number): Promise<boolean> {
		const { last, place = 0 } = this.ends.get(end) ?? {};
		if (await this.reader.isAt(end - 1, last)) return false;
		// A server that cuts pages as it likes has shown another row.
		const again = (await this.reader.page(place)).rows[end - place - 1];
		return !again || this.reader.identity(again) !== last;
	}
}
