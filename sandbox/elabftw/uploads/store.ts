import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Call } from '../call/call';
import { nextId, type Entity, type Upload } from '../state/state';
import { log, touch } from '../entity/changelog';

/** The files of an entry, whatever their state. */
export const uploadsOf = (call: Call, entity: Entity) =>
	call.state.uploads.filter((row) => row.type === entity.kind && row.item_id === entity.id);

interface Stored {
	name: string;
	path: string;
	bytes: number;
	sha256: string;
	comment: string | null;
}

/** Adds a file that is on disk. */
export function addUpload(call: Call, entity: Entity, stored: Stored): Upload {
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
export function storeBytes(call: Call, entity: Entity, name: string, content: Buffer, comment: string | null): Upload {
	const path = join(call.folder, randomUUID());
	writeFileSync(path, content);
	const sha256 = createHash('sha256').update(content).digest('hex');
	return addUpload(call, entity, { name, path, bytes: content.length, sha256, comment });
}

/** Copies the files of an entry to its duplicate. */
export function copyUploads(call: Call, source: Entity, target: Entity): void {
	for (const row of uploadsOf(call, source).filter((upload) => upload.state === 1)) {
		const path = join(call.folder, randomUUID());
		copyFileSync(row.file, path);
		addUpload(call, target, { name: row.real_name, path, bytes: row.filesize, sha256: row.hash, comment: row.comment });
	}
}
