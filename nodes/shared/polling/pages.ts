import { ApplicationError, type IDataObject } from 'n8n-workflow';

/** A page of a list. */
export interface Page {
	rows: IDataObject[];
	/** Whether the server says, or the page shows, that no row comes after it. */
	last: boolean;
}

/** A list of a notebook, ordered by last change or by comment, newest first. */
export interface Source {
	/**
	 * Asks for a page.
	 * @param known rows known so far. A page that begins some rows before that number shows whether rows were left out
	 * @param index number of the page from 0
	 */
	page(known: number, index: number): Promise<Page>;
	/** Whether every page after the first begins some rows before the end of the one before. */
	overlaps: boolean;
}

/** More pages than any notebook has; a server that goes on is broken. */
const mostPages = 2_000;

/**
 * The beginning of a list, page after page, each row once. Rows that move to the top while pages are read push others
 * to the next page, where they are met twice; rows that leave the list pull others to a page that was read before: a
 * page without a row that is known shows that, and the list is read again.
 * @param more whether the next page is wanted, given the rows read so far
 */
export async function readWhile(source: Source, idOf: (row: IDataObject) => string, more: (rows: readonly IDataObject[]) => boolean): Promise<IDataObject[]> {
	for (let attempt = 1; attempt <= 5; attempt += 1) {
		const rows = await readOnce(source, idOf, more);
		if (rows) return rows;
	}
	throw new ApplicationError('The list changes faster than it can be read: the next poll tries again');
}

async function readOnce(source: Source, idOf: (row: IDataObject) => string, more: (rows: readonly IDataObject[]) => boolean): Promise<IDataObject[] | undefined> {
	const found = new Map<string, IDataObject>();
	for (let index = 0; index < mostPages; index += 1) {
		const { rows, last } = await source.page(found.size, index);
		const fresh = rows.filter((row) => !found.has(idOf(row)));
		if (source.overlaps && index > 0 && rows.length > 0 && fresh.length === rows.length) return undefined;
		// The newer state of a row that moved while pages were read is met in the next poll.
		for (const row of fresh) found.set(idOf(row), row);
		const all = [...found.values()];
		if (last || (index > 0 && fresh.length === 0) || rows.length === 0 || !more(all)) return all;
	}
	throw new ApplicationError(`The server sent ${mostPages} pages without coming to an end`);
}
