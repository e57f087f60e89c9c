import { createReadStream } from 'node:fs';
import { file, queryText, type Answer, type Call, type Model } from '../call/call';
import { bad, Crash, missing } from '../call/errors';
import { pageOf } from '../entries/view';
import { disposition, shownInline, typeOf } from './fileTypes';
import { fullName } from '../state/names';
import { assertWritable } from '../entity/permissions';
import { toText } from '../php/values';
import type { Entity, RowState, Upload, User } from '../state/state';
import { log, touch } from '../entity/changelog';
import { addUpload, storeBytes, uploadsOf } from './store';

function view(call: Call, row: Upload) {
	const { id, real_name, long_name, comment, item_id, userid, type, created_at, hash, filesize, state, immutable } =
		row;
	const stored = { hash, hash_algorithm: 'sha256', storage: 1, filesize, state, immutable };
	return {
		id,
		real_name,
		long_name,
		comment,
		item_id,
		userid,
		type,
		created_at,
		...stored,
		fullname: fullName(call, userid),
	};
}

const newestFirst = (a: Upload, b: Upload) =>
	a.created_at === b.created_at ? a.id - b.id : a.created_at < b.created_at ? 1 : -1;

/** In 5.1.15 the answer to these shows the archive that was made, later ones do not (experiments-patch-after-timestamp). */
const archives = new Set(['sign', 'timestamp']);

/** Files that count as an attachment of the entry. */
export const isShown = (row: Upload, elder: boolean) =>
	row.state === 1 || (elder && row.state === 2 && row.immutable === 1);

/** The uploads of an entry in the wanted states, newest first (uploads-list). */
export function uploadRows(call: Call, entity: Entity, states?: number[]) {
	return uploadsOf(call, entity)
		.filter((row) =>
			states ? states.includes(row.state) : isShown(row, call.traits.elder && archives.has(String(call.body.action))),
		)
		.sort(newestFirst)
		.map((row) => view(call, row));
}

function fromMultipart(call: Call, entity: Entity, comment: string | null): Upload {
	const sent = call.file;
	if (sent && sent.bytes > call.maxUploadBytes)
		throw bad('Error reading file!', 'Error decoding json payload: Syntax error');
	if (sent?.field !== 'file') throw bad('Error reading file!');
	if (/\.php$/i.test(sent.filename)) throw bad('PHP files are forbidden!');
	return addUpload(call, entity, {
		name: call.traits.elder ? sent.filename.replaceAll(' ', '-') : sent.filename,
		path: sent.path,
		bytes: sent.bytes,
		sha256: sent.sha256,
		comment,
	});
}

const stringTypes = ['chemjson', 'json', 'mol', 'png', 'rxn', 'xlsx'];
const elderStringTypes = ['png', 'mol', 'json', 'chemjson', 'rxn'];

function fromString(call: Call, entity: Entity): Upload {
	const { real_name, file_type, content } = call.body;
	const known = call.traits.elder ? elderStringTypes : stringTypes;
	if (!known.includes(String(file_type)))
		throw bad(`Invalid file_type parameter. Valid values are: ${known.join(', ')}.`);
	const text = toText(content);
	const bytes =
		file_type === 'png' ? Buffer.from(text.replace(/^data:image\/png;base64,/, ''), 'base64') : Buffer.from(text);
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
	log(
		call,
		entity,
		'uploads',
		`Changed upload "${row.real_name}" with id ${row.id}: updated ${name} to ${toText(value)}`,
	);
	row[name] = toText(value);
}

function download(call: Call, row: Upload): Answer {
	const type = typeOf(row.real_name);
	return file(createReadStream(row.file), type, {
		'content-disposition': disposition(
			shownInline.test(type) ? 'inline' : 'attachment',
			row.real_name,
			call.traits.elder,
		),
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
