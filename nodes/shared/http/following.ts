/** How one page of a list follows another. `overlappingPages.ts` and `numberedPages.ts` do it, each in its way. */
import type { Page } from '../types/dialect';

/** Puts the pages of a list together, in their order. */
export interface Following {
	/** Rows that a page shares with the one before it. */
	readonly overlap: 0 | 1;
	/** Whether rows have moved, so that others may have been passed over and the list must be read anew. */
	readonly moved: boolean;
	/** How many rows the server says there are, as of the page that came last in the list. */
	readonly count: number | undefined;
	/**
	 * Adds a page, or those before it where it does not go on from what was read.
	 * @returns where the next one begins; undefined at the end of the list
	 */
	follow(page: Page, place: number): Promise<number | undefined>;
	/** What is left to look at when all pages are read. @returns whether the list must be read anew */
	end(): Promise<boolean>;
}
