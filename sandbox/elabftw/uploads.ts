import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, createReadStream, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { file, queryText, type Answer, type Call, type Model } from './call';
import { bad, Crash, missing } from './errors';
import { pageOf } from './entityView';
import { fullName } from './people';
import { assertWritable } from './permissions';
import { asciiName, toText } from './php';
import { nextId, type Entity, type RowState, type Upload, type User } from './state';
import { log, touch } from './touch';

const types: Record<string, string> = {
	'.txt': 'text/plain;charset=UTF-8',
	'.md': 'text/plain;charset=UTF-8',
	'.csv': 'text/csv;charset=UTF-8',
	'.json': 'application/json',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.gif': 'image/gif',
	'.svg': 'image/svg+xml',
	'.pdf': 'application/pdf',
	'.zip': 'application/zip',
	'.xml': 'text/xml;charset=UTF-8',
};
const shownInline = /^(text\/plain|image\/|application\/pdf)/;

/** The type a stored file is sent with. */
export const typeOf = (name: string) => types[extname(name).toLowerCase()] ?? 'application/octet-stream';

/** `attachment; filename=…`, with `filename*` where the name is not plain (uploads-download-text). */
export function disposition(kind: 'inline' | 'attachment', name: string, elder = false): string {
	const plain = elder ? name.replace(/[^\x20-\x7e]/g, '_') : asciiName(name);
	const extended = plain === name ? '' : `; filename*=utf-8''${encodeURIComponent(name)}`;
	return `${kind}; filename=${plain}${extended}`;
}

const uploadsOf = (call: Call, entity: Entity) =>
	call.state.uploads.filter((row) => row.type === entity.kind && row.item_id === entity.id);

function view(call: Call, row: Upload) {
	const { id, real_name, long_name, comment, item_id, userid, type, created_at, hash, filesize, state, immutable } = row;
	const stored = { hash, hash_algorithm: 'sha256', storage: 1, filesize, state, immutable };
	return { id, real_name, long_name, comment, item_id, userid, type, created_at, ...stored, fullname: fullName(call, userid) };
}

const newestFirst = (a: Upload, b: Upload) => (a.created_at === b.created_at ? a.id - b.id : a.created_at < b.created_at ? 1 : -1);

/** In 5.1.15 the answer to these shows the archive that was made, later ones do not (experiments-patch-after-timestamp). */
const archives = new Set(['sign', 'timestamp']);

/** Files that count as an attachment of the entry. */
export const isShown = (row: Upload, elder: boolean) => row.state === 1 || (elder && row.state === 2 && row.immutable === 1);

/** The uploads of an entry in the wanted states, newest first (uploads-list). */
export function uploadRows(call: Call, entity: Entity, states?: number[]) {
	return uploadsOf(call, entity)
		.filter((row) => (states ? states.includes(row.state) : isShown(row, call.traits.elder && archives.has(String(call.body.action)))))
		.sort(newestFirst)
		.map((row) => view(call, row));
}

interface Stored {
	name: string;
	path: string;
	bytes: number;
	sha256: string;
	comment: string | null;
}

function addUpload(call: Call, entity: Entity, stored: Stored): Upload {
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

function fromMultipart(call: Call, entity: Entity, comment: string | null): Upload {
	const sent = call.file;
	if (sent && sent.bytes > call.maxUploadBytes) throw bad('Error reading file!', 'Error decoding json payload: Syntax error');
	if (sent?.field !== 'file') throw bad('Error reading file!');
	if (/\.php$/i.test(sent.filename)) throw bad('PHP files are forbidden!');
	return addUpload(call, entity, { name: call.traits.elder ? sent.filename.replaceAll(' ', '-') : sent.filename, path: sent.path, bytes: sent.bytes, sha256: sent.sha256, comment });
}

const stringTypes = ['chemjson', 'json', 'mol', 'png', 'rxn', 'xlsx'];
const elderStringTypes = ['png', 'mol', 'json', 'chemjson', 'rxn'];

function fromString(call: Call, entity: Entity): Upload {
	const { real_name, file_type, content } = call.body;
	const known = call.traits.elder ? elderStringTypes : stringTypes;
	if (!known.includes(String(file_type))) throw bad(`Invalid file_type parameter. Valid values are: ${known.join(', ')}.`);
	const text = toText(content);
	const bytes = file_type === 'png' ? Buffer.from(text.replace(/^data:image\/png;base64,/, ''), 'base64') : Buffer.from(text);
	return storeBytes(call, entity, `${toText(real_name)}.${String(file_type)}`, bytes, null);
}

function setState(call: Call, entity: Entity, row: Upload, state: RowState): void {
	row.state = state;
	touch(call, entity);
	log(call, entity, 'uploads', `Changed upload "${row.real_name}" with id ${row.id}: updated state to ${state}`);
}

function change(call: Call, entity: Entity, row: Upload, name: string, value: unknown): void {
	if (name !== 'comment' && name !== 'real_name') throw bad('Incorrect upload parameter.');
	if (call.traits.elder && typeof value !== 'string') throw new Crash();
	if (name === 'real_name' && /\.php$/i.test(toText(value))) throw bad('No php extension allowed!');
	log(call, entity, 'uploads', `Changed upload "${row.real_name}" with id ${row.id}: updated ${name} to ${toText(value)}`);
	row[name] = toText(value);
}

function download(call: Call, row: Upload): Answer {
	const type = typeOf(row.real_name);
	return file(createReadStream(row.file), type, {
		'content-disposition': disposition(shownInline.test(type) ? 'inline' : 'attachment', row.real_name, call.traits.elder),
		'content-length': String(row.filesize),
	});
}

/** `/uploads` of an entry. `limit` is ignored (list-uploads-limit). */
export function uploadsModel(call: Call, entity: Entity): Model {
	const path = (row: Upload) => `${entity.kind}/${entity.id}/uploads/${row.id}`;
	const find = (id: number) => {
		const row = uploadsOf(call, entity).find((upload) => upload.id === id);
		if (!row) throw missing();
		return row;
	};
	const states = () => ((call.traits.elder ? undefined : queryText(call, 'state')) ?? '1').split(',').map(Number);
	return {
		list: () => uploadRows(call, entity, states()),
		one: (id) => (call.query.format === 'binary' ? download(call, find(id)) : view(call, find(id))),
		create(id) {
			assertWritable(call, entity);
			if (call.body.action === 'createfromstring') return path(fromString(call, entity));
			if (call.body.action === 'replace' && id) {
				const old = find(id);
				const row = fromMultipart(call, entity, old.comment);
				setState(call, entity, old, 2);
				return path(row);
			}
			const comment = call.body.comment;
			return path(fromMultipart(call, entity, toText(comment) || null));
		},
		patch(id) {
			assertWritable(call, entity);
			const row = find(id);
			const { action, ...changes } = call.body;
			if (action === 'archive') setState(call, entity, row, row.state === 2 ? 1 : 2);
			else if (action !== undefined) throw bad('Invalid action parameter.');
			for (const [name, value] of Object.entries(changes)) change(call, entity, row, name, value);
			return view(call, row);
		},
		destroy(id) {
			assertWritable(call, entity);
			setState(call, entity, find(id), 3);
			return undefined;
		},
	};
}

/** `/users/me/uploads` (users-me-uploads). */
export function userUploadsModel(call: Call, owner: User): Model {
	return {
		list() {
			const limit = Number(queryText(call, 'limit')) || Infinity;
			const rows = call.state.uploads.filter((row) => row.userid === owner.userid && row.state !== 3).sort(newestFirst);
			return rows.slice(0, limit).map((row) => {
				const { id, real_name, long_name, created_at, filesize, type, comment, state, hash, immutable } = row;
				const later = call.traits.elder ? {} : { state, hash, hash_algorithm: 'sha256', storage: 1, immutable };
				const entity = call.state.entities[type].get(row.item_id);
				return {
					...{ id, real_name, long_name, created_at, filesize, type, comment, ...later },
					entity_id: row.item_id,
					entity_title: entity?.title ?? '',
					page: pageOf[type],
				};
			});
		},
	};
}
