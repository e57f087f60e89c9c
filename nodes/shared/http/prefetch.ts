/** Pages of a list that are asked for before their turn. Called by `pages.ts`. */
import type { Page } from '../types/dialect';

/** What is known of a list whose first page has been read. */
export interface Plan {
	/** Place of the first page that is wanted, and rows from one page to the next. */
	from: number;
	step: number;
	/** Place behind the last row, as far as the server tells. */
	end(): number | undefined;
	/** Requests that may be under way at the same time now. */
	width(): number;
	/** Rows of a full page. */
	size: number;
	/** Pages that may be asked for in vain, since nobody knows whether they are there; 1 for one page after the other. */
	unsure: number;
	/** Place that no page has to reach; pages far ahead are of no use where it is undefined. */
	farthest?: number;
	/** Most pages that wait for their turn. */
	held: number;
}

/**
 * Asks for several pages of a list at a time and gives them out in their order. Where the server does not tell how long the
 * list is, pages twice as far ahead each time, then half-way between, find its end: what lies before one that is full is
 * there for sure.
 */
export class Prefetch {
	/** Pages that were asked for and not given out, by their number. */
	private readonly pages = new Map<number, Promise<Page>>();
	private readonly underWay = new Set<number>();
	/** The page whose turn it is; how many are there for sure; and the first that is not full. */
	private turn = 0;
	private there = 0;
	private last = Infinity;
	private inVain = 0;
	private stopped = false;

	/** @param ask asks for the page at a place */
	constructor(private readonly plan: Plan, private readonly ask: (place: number) => Promise<Page>) {}

	/**
	 * The page at a place: the first one, or the one after that which was given out before.
	 * @throws whatever asking for it does
	 */
	async take(place: number): Promise<Page> {
		this.turn = (place - this.plan.from) / this.plan.step;
		const { turn } = this;
		// What failed before its turn is asked for again: it may not even belong to the list.
		const page = this.pages.get(turn)?.catch(async () => await this.request(turn)) ?? this.request(turn);
		this.fill();
		this.pages.delete(turn);
		return await page;
	}

	/** Asks for no more pages. */
	stop(): void {
		this.stopped = true;
	}

	private request(number: number): Promise<Page> {
		const page = this.ask(this.plan.from + number * this.plan.step);
		this.pages.set(number, page);
		this.underWay.add(number);
		page
			.then(
				({ rows }) => this.learn(number, rows.length),
				() => undefined,
			)
			.finally(() => {
				this.underWay.delete(number);
				this.fill();
			});
		return page;
	}

	private learn(number: number, rows: number): void {
		const { size, step } = this.plan;
		if (rows >= size) this.there = Math.max(this.there, number + 1);
		else this.last = Math.min(this.last, number);
		if (rows <= size - step) this.inVain += 1;
	}

	private fill(): void {
		while (!this.stopped && this.underWay.size < this.plan.width()) {
			const next = this.next();
			if (next === undefined) return;
			void this.request(next);
		}
	}

	/** The page that is asked for next; undefined where none is. */
	private next(): number | undefined {
		const { from, step, held } = this.plan;
		const end = this.plan.end();
		const sure = end === undefined ? this.there : Math.ceil((end - from) / step);
		const near = this.firstFrom(this.turn + 1);
		if (near < sure && near < this.turn + held) return near;
		return end === undefined ? this.guess() : undefined;
	}

	private firstFrom(number: number): number {
		let first = number;
		while (this.pages.has(first)) first += 1;
		return first;
	}

	/** A page of which nobody knows whether it is there. */
	private guess(): number | undefined {
		const { from, step, held, unsure, farthest } = this.plan;
		const left = Math.max(1, unsure - this.inVain);
		const guesses = [...this.underWay].filter((number) => number >= this.there);
		if (guesses.length >= left) return undefined;
		const first = this.firstFrom(Math.max(this.turn + 1, this.there));
		const near = first <= this.last && first < this.turn + held ? first : undefined;
		if (this.last === Infinity && guesses.length === 0 && near !== undefined) return near;
		// The one that is kept back is for the page behind the last.
		const far = this.inVain + guesses.length < unsure - 1 ? this.far(left - guesses.length, guesses) : undefined;
		const useful = far !== undefined && far < this.last && !this.pages.has(far) && farthest !== undefined && from + far * step < farthest;
		return useful ? far : near;
	}

	/**
	 * A page far ahead: twice as far as what is there; or, below one that is not there or under way, so far that what is left of
	 * the requests in vain finds the end in few steps. Undefined where pages that are near do.
	 */
	private far(left: number, guesses: readonly number[]): number | undefined {
		if (this.last === Infinity) {
			const number = 2 * Math.max(this.there - 1, ...guesses) + 1;
			if (number <= 2 * this.there + 7) return number;
		}
		const range = Math.min(this.last, ...guesses) - this.there;
		return left > 1 && range > left ? this.there - 1 + Math.ceil(range ** ((left - 1) / left)) : undefined;
	}
}
