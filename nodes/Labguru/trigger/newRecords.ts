import type { IDataObject } from 'n8n-workflow';

/** How far the additions to a list have been seen. A higher id is a newer record. */
export interface Added {
	/** The highest ids seen: one that was given out earlier can show up later. */
	ids: number[];
	/** All ids up to this one are old. */
	lowest: number;
}

/** Ids that are kept. */
const kept = 100;

/**
 * Records that are new in a list.
 * @param rows the beginning of the list, highest id first, down to one that is old
 * @param most the most records to report
 */
export function additions(rows: readonly IDataObject[], before: Added | undefined, most: number): { rows: IDataObject[]; added: Added } {
	const ids = rows.map(({ id }) => Number(id));
	const highest = Math.max(0, ...(before?.ids ?? []));
	// Nothing is as new as what was seen: a backup has been restored, or the newest record is deleted.
	if (!before || Math.max(0, ...ids) < highest) return { rows: [], added: mark(ids, Math.min(...ids, Infinity)) };
	const seen = new Set(before.ids);
	const fresh = rows.filter(({ id }) => Number(id) > before.lowest && !seen.has(Number(id)));
	const done = [...fresh].sort((a, b) => Number(a.id) - Number(b.id)).slice(0, most);
	return { rows: done, added: mark([...before.ids, ...done.map(({ id }) => Number(id))], before.lowest) };
}

function mark(ids: readonly number[], lowest: number): Added {
	const highest = [...new Set(ids)].sort((a, b) => b - a).slice(0, kept);
	const least = highest.length < kept ? 0 : (highest.at(-1) ?? 0);
	return { ids: highest, lowest: Number.isFinite(lowest) ? Math.max(lowest, least) : 0 };
}
