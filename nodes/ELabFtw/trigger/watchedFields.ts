/** The fields of an entry whose changes are events, read from rows and snapshots. Called by what compares entries and tells of them. */
import type { IDataObject } from 'n8n-workflow';
import { secondsOf } from '../../shared/polling/serverClock';
import type { Snapshot } from '../../shared/polling/snapshots';

/** What a row of a list says of an entry, as far as events are about it. */
export interface WatchedFields {
	status: number;
	category: number;
	locked: number;
	state: number;
	timestamped: number;
	signatures: number;
	/** Ids of its tags. */
	tags: readonly number[];
}

/** The columns that fields are read from; 0 stands for none. */
const columns = {
	status: 'status',
	category: 'category',
	locked: 'locked',
	state: 'state',
	timestamped: 'timestamped',
	signatures: 'signature_count',
} as const;

/** A field with one value. */
export type FieldName = keyof typeof columns;

/** The fields with one value, in the order in which snapshots store them: new ones go to the end. */
export const fieldNames = Object.keys(columns) as FieldName[];

/** The fields of a list's row or a whole entry. */
export function fieldsOf(row: IDataObject): WatchedFields {
	const values = Object.fromEntries(fieldNames.map((field) => [field, Number(row[columns[field]] ?? 0)])) as Record<FieldName, number>;
	return { ...values, tags: [...tagsOf(row).keys()] };
}

/** Tags of a row by id; `tags` has the names with a bar between, `tags_id` the ids (recording `experiments-list`). */
export function tagsOf(row: IDataObject): Map<number, string> {
	const names = typeof row.tags === 'string' ? row.tags.split('|') : [];
	const ids = row.tags_id === null || row.tags_id === undefined ? [] : String(row.tags_id).split(/[,|]/).map(Number);
	return new Map(ids.map((id, index) => [id, names[index] ?? '']));
}

/** A snapshot of a row. */
export function snapshotOf(row: IDataObject): Snapshot {
	const fields = fieldsOf(row);
	return {
		time: secondsOf(String(row.modified_at)),
		values: fieldNames.map((field) => (fields[field] === 0 ? '' : String(fields[field]))),
		numbers: fields.tags,
	};
}

/** The fields of a snapshot. */
export function fieldsIn({ values, numbers }: Snapshot): WatchedFields {
	return { ...(Object.fromEntries(fieldNames.map((field, index) => [field, Number(values[index] ?? 0)])) as Record<FieldName, number>), tags: numbers };
}
