import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import type { KindName } from '../kinds';
import { readEntry } from './readEntry';
import { glance } from './entryPages';

/** An entry as it was: later it shows whether the notebook went back in time, as after a backup was restored. */
export interface Witness {
	kind: KindName;
	id: string;
	/** When it was last changed. */
	time: string;
}

/** The experiment and the resource that were changed last, of those lists that can be read. */
export async function witnesses(records: OptionalReads): Promise<Witness[]> {
	const kinds = ['experiments', 'items'] as const;
	const lists = await Promise.all(kinds.map(async (kind) => {
		const request = { method: 'GET', path: `/${kind}`, query: { order: 'lastchange', sort: 'desc', limit: glance }, accept: [403] } as const;
		const { found: rows = [] } = await records.read(request, (body) => (Array.isArray(body) ? (body as IDataObject[]) : []));
		const found = rows.map((row): Witness => ({ kind, id: String(row.id), time: String(row.modified_at) }));
		return found.sort((a, b) => (a.time < b.time ? 1 : -1)).slice(0, 1);
	}));
	return lists.flat();
}

/**
 * Whether the entry does not exist yet, or was changed less. One that was deleted, archived or hidden is no sign of it, nor
 * one that cannot be read.
 */
export async function wentBack(node: IPollFunctions, records: OptionalReads, { kind, id, time }: Witness): Promise<boolean> {
	const { found, problem } = await readEntry(node, records, kind, id);
	return found ? String(found.modified_at) < time : problem.status === 404;
}
