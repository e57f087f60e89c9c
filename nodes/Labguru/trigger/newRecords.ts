/** Finds the records that are new in a list, by their ids. Called by `poll.ts`. */
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { WatchedList } from './parameters';
import { readList } from './recordPages';

/** How far the ids of a list have been seen. A higher id is a newer record. */
export interface IdCursor {
	/** The highest ids seen: one that was given out earlier can show up later. */
	ids: number[];
	/** All ids up to this one are old. */
	lowest: number;
}

/** The most ids that a cursor holds. */
const mostIds = 100;

/**
 * Records that are new in a list.
 * @param cursor undefined at the first poll, which reports nothing
 * @param limit the most records to report
 * @returns records with the lowest id first, and the cursor after them
 */
export async function findNewRecords(node: IPollFunctions, list: WatchedList, cursor: IdCursor | undefined, limit: number): Promise<{ rows: IDataObject[]; cursor: IdCursor }> {
	const { rows } = await readList(node, list, 'id', ({ id }) => Number(id) <= (cursor?.lowest ?? Infinity));
	const ids = rows.map(({ id }) => Number(id));
	const highest = Math.max(0, ...(cursor?.ids ?? []));
	// Nothing is as new as what was seen: a backup has been restored, or the newest record is deleted.
	if (!cursor || Math.max(0, ...ids) < highest) return { rows: [], cursor: idCursor(ids, Math.min(...ids, Infinity)) };
	const seen = new Set(cursor.ids);
	const found = rows.filter(({ id }) => Number(id) > cursor.lowest && !seen.has(Number(id)));
	const reported = found.sort((a, b) => Number(a.id) - Number(b.id)).slice(0, limit);
	return { rows: reported, cursor: idCursor([...cursor.ids, ...reported.map(({ id }) => Number(id))], cursor.lowest) };
}

function idCursor(ids: readonly number[], lowest: number): IdCursor {
	const highest = [...new Set(ids)].sort((a, b) => b - a).slice(0, mostIds);
	const least = highest.length < mostIds ? 0 : (highest.at(-1) ?? 0);
	return { ids: highest, lowest: Number.isFinite(lowest) ? Math.max(lowest, least) : 0 };
}
