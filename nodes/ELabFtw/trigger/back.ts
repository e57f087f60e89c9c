import type { IDataObject } from 'n8n-workflow';
import type { Sender } from '../../shared/watch/sender';
import type { KindName } from '../kinds';
import { glance } from './list';

/** An entry as it was: later it shows whether the notebook went back in time, as after a backup was restored. */
export interface Witness {
	kind: KindName;
	id: string;
	/** When it was last changed. */
	time: string;
}

/** The experiment and the resource that were changed last. */
export async function witnesses(sender: Sender): Promise<Witness[]> {
	const kinds = ['experiments', 'items'] as const;
	const lists = await Promise.all(kinds.map(async (kind) => {
		const { body } = await sender.send({ method: 'GET', path: `/${kind}`, query: { order: 'lastchange', sort: 'desc', limit: glance }, accept: [403] });
		const found = (Array.isArray(body) ? (body as IDataObject[]) : []).map((row): Witness => ({ kind, id: String(row.id), time: String(row.modified_at) }));
		return found.sort((a, b) => (a.time < b.time ? 1 : -1)).slice(0, 1);
	}));
	return lists.flat();
}

/** Whether the entry does not exist yet, or was changed less. One that was deleted, archived or hidden is no sign of it. */
export async function wentBack(sender: Sender, { kind, id, time }: Witness): Promise<boolean> {
	const entry = await readEntry(sender, kind, id, [403, 404]);
	return entry === null || (entry !== undefined && String(entry.modified_at) < time);
}

/**
 * An entry with all its parts.
 * @returns undefined where it must not be read (403), null where there is none (404)
 */
export async function readEntry(sender: Sender, kind: KindName, id: string, accept: number[] = []): Promise<IDataObject | null | undefined> {
	const { status, body } = await sender.send({ method: 'GET', path: `/${kind}/${id}`, accept });
	if (status >= 400) return status === 404 ? null : undefined;
	return body as IDataObject;
}
