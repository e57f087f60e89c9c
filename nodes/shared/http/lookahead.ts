/**
 * How far a list goes on that does not say how many rows it has, found out by pages far ahead of the one that is read. Called
 * by `pages.ts`.
 */

/** Pages far ahead that may turn out not to exist: each is a request for nothing. */
const mostMisses = 1;

/**
 * Finds where a list without a count ends: a page twice as far ahead each time until one is not there, then half-way between.
 * Pages up to the last one that was there can be read many at a time.
 */
export class Lookahead {
	/** Pages of the list, counted from the one where it was begun, that are there for sure; and the first that is not. */
	private there = 0;
	private missing = Infinity;
	private asked = 3;
	private misses = 0;
	private waiting = false;

	/**
	 * @param from place of the first page, in rows
	 * @param step rows from one page to the next
	 * @param limit place that no page has to reach
	 */
	constructor(private readonly from: number, private readonly step: number, private readonly limit: number) {}

	/** Whether a page is there for sure. */
	knows(place: number): boolean {
		return this.indexOf(place) < this.there;
	}

	/** Takes down whether a page has come that is full, so that all before it are there. */
	tell(place: number, full: boolean): void {
		const index = this.indexOf(place);
		if (full) this.there = Math.max(this.there, index + 1);
		else this.missing = Math.min(this.missing, index);
	}

	/**
	 * Asks for a page far ahead, where that can tell something.
	 * @param upcoming place of the page that comes next anyway
	 * @param ask asks for the page at a place; tells whether it is full
	 */
	probe(upcoming: number, ask: (place: number) => Promise<boolean>): void {
		if (this.waiting || this.misses >= mostMisses) return;
		const least = Math.max(this.there, this.indexOf(upcoming) + 2);
		const index = this.missing === Infinity ? Math.max(2 * this.asked, least) : Math.floor((this.there + this.missing) / 2);
		const place = this.from + index * this.step;
		if (index < least || index >= this.missing || place >= this.limit) return;
		this.asked = index;
		this.waiting = true;
		const told = (full: boolean) => {
			this.waiting = false;
			if (!full) this.misses += 1;
			this.tell(place, full);
		};
		ask(place).then(told, () => told(false));
	}

	private indexOf(place: number): number {
		return (place - this.from) / this.step;
	}
}
