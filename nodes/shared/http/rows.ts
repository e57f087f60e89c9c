/** The rows of a list while it is read, each record once; `pages.ts` fills them. */
import type { IDataObject } from 'n8n-workflow';

/** What becomes of a row of a list: taken, left out, or the end of what is wanted. */
export type Select = (row: IDataObject) => 'take' | 'skip' | 'end';

/** Collects rows up to a limit, each record once, as what becomes of them: a page is not held longer than it is read. */
export class Rows<T> {
	readonly taken: T[] = [];
	/** Every row seen, in the order of the list. */
	private readonly seen = new Map<unknown, number>();
	private last: unknown;
	private ended = false;

	constructor(
		private readonly limit: number,
		private readonly select: Select,
		private readonly identity: (row: IDataObject) => unknown,
		private readonly map: (row: IDataObject) => T,
	) {}

	get full(): boolean {
		return this.ended || this.taken.length >= this.limit;
	}

	knows(row: IDataObject): boolean {
		return this.seen.has(this.identity(row));
	}

	/** Whether a row is the last one added. */
	isLast(row: IDataObject): boolean {
		return this.identity(row) === this.last;
	}

	/** Whether a row was read at that place. */
	stands(row: IDataObject, place: number): boolean {
		return this.seen.get(this.identity(row)) === place;
	}

	/** Adds the rows of a page that were not seen before. */
	add(rows: IDataObject[]): void {
		for (const row of rows) {
			this.last = this.identity(row);
			if (this.last !== undefined && this.seen.has(this.last)) continue;
			this.seen.set(this.last ?? Symbol('row'), this.seen.size);
			const choice = this.select(row);
			this.ended ||= choice === 'end';
			if (!this.full && choice === 'take') this.taken.push(this.map(row));
		}
	}

	/** Adds rows of the top of the list, before the others. */
	addToTop(rows: IDataObject[]): void {
		const fresh = rows.filter((row) => !this.knows(row) && this.select(row) === 'take');
		for (const row of fresh) this.seen.set(this.identity(row), -1);
		this.taken.unshift(...fresh.map(this.map));
		this.taken.splice(this.limit);
	}
}
