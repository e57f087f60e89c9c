/** Reads the beginning of a list that changes meanwhile. Called by `changes.ts`, and by the trigger of Labguru itself. */
import { NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

/** A page of a list, or several that were asked for together. */
export interface Page {
	rows: IDataObject[];
	/** Whether the server says, or the page shows, that no row comes after it. */
	last: boolean;
	/** Whether the server's count shows that rows have left the list, so that some may be missing before this page. */
	gap?: boolean;
}

/** A list of a notebook, newest first. */
export interface PagedList {
	/** The node that reads it, for errors. */
	node: INode;
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
 * page that does not overlap with what is known, or the server's count, shows that, and the list is read again.
 * @param wantsMore whether the next page is wanted, given the rows read so far
 * @throws NodeOperationError where the list changes faster than it can be read, or has no end
 */
export async function readPages(list: PagedList, idOf: (row: IDataObject) => string, wantsMore: (rows: readonly IDataObject[]) => boolean): Promise<IDataObject[]> {
	for (let attempt = 1; attempt <= 5; attempt += 1) {
		const rows = await readOnce(list, idOf, wantsMore);
		if (rows) return rows;
	}
	throw new NodeOperationError(list.node, 'The list changes faster than it can be read: the next poll tries again');
}

/** The beginning of a list; undefined where rows left it meanwhile. */
async function readOnce(list: PagedList, idOf: (row: IDataObject) => string, wantsMore: (rows: readonly IDataObject[]) => boolean): Promise<IDataObject[] | undefined> {
	const known = new Map<string, IDataObject>();
	for (let index = 0; index < mostPages; index += 1) {
		const { rows, last, gap = false } = await list.page(known.size, index);
		const added = rows.filter((row) => !known.has(idOf(row)));
		if (gap || (list.overlaps && index > 0 && rows.length > 0 && added.length === rows.length)) return undefined;
		// The newer state of a row that moved while pages were read is met in the next poll.
		for (const row of added) known.set(idOf(row), row);
		const all = [...known.values()];
		if (last || (index > 0 && added.length === 0) || rows.length === 0 || !wantsMore(all)) return all;
	}
	throw new NodeOperationError(list.node, `The server sent ${mostPages} pages without coming to an end`);
}

/**
 * The rows in the answer of a list.
 * @param notebook its name, for messages
 * @throws NodeOperationError where there are none, as in a login page
 */
export function listRows(node: INode, notebook: string, rows: unknown): IDataObject[] {
	if (Array.isArray(rows)) return rows as IDataObject[];
	throw new NodeOperationError(node, `${notebook} was asked for a list and sent something else`, {
		description: 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between',
	});
}
