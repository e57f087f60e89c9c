import type { IDataObject } from 'n8n-workflow';
import { type Place, secondsOf } from '../../shared/polling/cursor';
import type { Remembered } from '../../shared/polling/snapshots';

/** What a row of a list says of an entry, as far as events are about it. */
export interface Snapshot {
	status: number;
	category: number;
	locked: number;
	state: number;
	timestamped: number;
	signatures: number;
	/** Ids of its tags. */
	tags: readonly number[];
}

/** Fields whose old value is remembered, and the columns that they are read from; 0 stands for none. */
const columns = {
	status: 'status',
	category: 'category',
	locked: 'locked',
	state: 'state',
	timestamped: 'timestamped',
	signatures: 'signature_count',
} as const;

/** A field whose old value is remembered. */
export type Watched = keyof typeof columns;

/** The fields whose old values are remembered, in the order in which they are stored: new ones go to the end. */
export const watched = Object.keys(columns) as Watched[];

/** Reads a list's row or a whole entry. */
export function snapshotOf(row: IDataObject): Snapshot {
	const values = Object.fromEntries(watched.map((field) => [field, Number(row[columns[field]] ?? 0)])) as Record<Watched, number>;
	return { ...values, tags: [...tagsOf(row).keys()] };
}

/** Tags of a row by id; `tags` has the names with a bar between, `tags_id` the ids (recording `experiments-list`). */
export function tagsOf(row: IDataObject): Map<number, string> {
	const names = typeof row.tags === 'string' ? row.tags.split('|') : [];
	const ids = row.tags_id === null || row.tags_id === undefined ? [] : String(row.tags_id).split(/[,|]/).map(Number);
	return new Map(ids.map((id, index) => [id, names[index] ?? '']));
}

/** As it is remembered. */
export function remembered(row: IDataObject): Remembered {
	const snapshot = snapshotOf(row);
	return {
		time: secondsOf(String(row.modified_at)),
		values: watched.map((field) => (snapshot[field] === 0 ? '' : String(snapshot[field]))),
		set: snapshot.tags,
	};
}

/** What is remembered of an entry. */
export function recalled({ values, set }: Remembered): Snapshot {
	return { ...(Object.fromEntries(watched.map((field, index) => [field, Number(values[index] ?? 0)])) as Record<Watched, number>), tags: set };
}

/** Where a row stands in the list by last change. In 5.1 rows do not tell whether they are pinned, and are not put first. */
export function byChange(row: IDataObject): Place {
	return { id: String(row.id), time: String(row.modified_at), pinned: Boolean(row.is_pinned) };
}

/** Where a row stands in the list by newest comment. */
export function byComment(row: IDataObject): Place {
	return { id: String(row.id), time: String(row.recent_comment ?? ''), pinned: Boolean(row.is_pinned) };
}
