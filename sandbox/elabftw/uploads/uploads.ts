/** Files of entries, as entries and users show them. */
import type { Call } from '../call/call';
import type { Entity, Upload } from '../state';
import { fullName } from '../state/names';
import { uploadsOf } from './store';

/** A file as it is shown. */
export function uploadView(call: Call, row: Upload) {
	const { file: _file, ...columns } = row;
	return { ...columns, hash_algorithm: 'sha256', storage: 1, fullname: fullName(call, row.userid) };
}

export const newestFirst = (a: Upload, b: Upload) =>
	a.created_at === b.created_at ? a.id - b.id : a.created_at < b.created_at ? 1 : -1;

/** In 5.1.15 the answer to these shows the archive that was made, later ones do not (experiments-patch-after-timestamp). */
const archives = new Set(['sign', 'timestamp']);

/** Files that count as an attachment of the entry. */
export const isShown = (row: Upload, v51: boolean) =>
	row.state === 1 || (v51 && row.state === 2 && row.immutable === 1);

/** The uploads of an entry in the wanted states, newest first (uploads-list). */
export function uploadRows(call: Call, entity: Entity, states?: number[]) {
	return uploadsOf(call, entity)
		.filter((row) =>
			states ? states.includes(row.state) : isShown(row, call.traits.v51 && archives.has(String(call.body.action))),
		)
		.sort(newestFirst)
		.map((row) => uploadView(call, row));
}
