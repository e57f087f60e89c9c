/** Files of entries, as they are added: uploads, signatures, copies and seeds do. */
import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import type { Saved } from '../../shared/http/files';
import type { Call } from '../call/call';
import { log, touch } from '../entity/changelog';
import { nextId, type Entity, type Upload } from '../state';

/** The files of an entry, whatever their state. */
export const uploadsOf = (call: Call, entity: Entity) =>
	call.state.uploads.filter((row) => row.type === entity.kind && row.item_id === entity.id);

interface NewUpload extends Pick<Saved, 'path' | 'bytes' | 'sha256'> {
	name: string;
	comment: string | null;
}

/** Adds a file that is on disk. */
export function addUpload(call: Call, entity: Entity, stored: NewUpload): Upload {
	const id = nextId(call.state, 'uploads');
	const extension = extname(stored.name).slice(1) || 'unknown';
	const uuid = randomUUID();
	const upload: Upload = {
		id,
		real_name: stored.name,
		long_name: `${uuid.slice(0, 2)}/${uuid}.${extension}`,
		comment: stored.comment,
		item_id: entity.id,
		userid: call.user.userid,
		type: entity.kind,
		created_at: call.now(),
		hash: stored.sha256,
		filesize: stored.bytes,
		state: 1,
		immutable: 0,
		file: stored.path,
	};
	call.state.uploads.push(upload);
	touch(call, entity);
	log(call, entity, 'uploads', `Added upload "${stored.name}" with id: ${id}`);
	return upload;
}

/** Stores bytes that are at hand as an upload of an entry. */
export const storeBytes = (call: Call, entity: Entity, name: string, content: Buffer, comment: string | null): Upload =>
	addUpload(call, entity, { ...call.files.write(content), name, comment });

/** Copies the files of an entry to its duplicate. */
export function copyUploads(call: Call, source: Entity, target: Entity): void {
	for (const row of uploadsOf(call, source).filter((upload) => upload.state === 1)) {
		const path = call.files.copy(row.file);
		addUpload(call, target, { name: row.real_name, path, bytes: row.filesize, sha256: row.hash, comment: row.comment });
	}
}
