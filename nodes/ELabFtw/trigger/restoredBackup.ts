/** Whether the notebook went back in time, as after a backup was restored. Called by the polls of entries and bookings. */
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import type { KindName } from '../kinds';
import { smallPage } from './entryPages';
import { readEntry } from './readEntry';

/** An entry as it was at an earlier poll, to compare with what it is now. */
export interface ReferenceEntry {
	kind: KindName;
	id: string;
	/** When it was last changed. */
	time: string;
}

/** The experiment and the resource that were changed last, of those lists that can be read. */
export async function referenceEntries(reads: OptionalReads): Promise<ReferenceEntry[]> {
	const kinds = ['experiments', 'items'] as const;
	const lists = await Promise.all(kinds.map(async (kind) => {
		const request = { method: 'GET', path: `/${kind}`, query: { order: 'lastchange', sort: 'desc', limit: smallPage }, accept: [403] } as const;
		const { found: rows = [] } = await reads.read(request, (body) => (Array.isArray(body) ? (body as IDataObject[]) : []));
		const entries = rows.map((row): ReferenceEntry => ({ kind, id: String(row.id), time: String(row.modified_at) }));
		return entries.sort((a, b) => (a.time < b.time ? 1 : -1)).slice(0, 1);
	}));
	return lists.flat();
}

/**
 * Whether a backup was restored: the entry does not exist yet, or was changed less. One that was deleted, archived or
 * hidden is no sign of it, nor one that cannot be read.
 */
export async function isRestored(node: IPollFunctions, reads: OptionalReads, { kind, id, time }: ReferenceEntry): Promise<boolean> {
	const { found, error } = await readEntry(node, reads, kind, id);
	return found ? String(found.modified_at) < time : error.status === 404;
}
