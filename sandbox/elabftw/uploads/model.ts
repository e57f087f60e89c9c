/** `/uploads` of an entry. `limit` is ignored (list-uploads-limit). */
import { createReadStream } from 'node:fs';
import { Answer } from '../../shared/http/answer';
import { file } from '../call/answers';
import { queryText, type Call } from '../call/call';
import { bad, Crash } from '../call/errors';
import type { Model } from '../call/models';
import { byId } from '../call/rows';
import { log, touch } from '../entity/changelog';
import { assertWritable } from '../entity/permissions';
import { disposition, shownInline, typeOf } from '../php/fileNames';
import { toText } from '../php/values';
import type { Entity, RowState, Upload } from '../state';
import { addUpload, storeBytes, uploadsOf } from './store';
import { uploadRows, uploadView } from './uploads';

function fromMultipart(call: Call, entity: Entity, comment: string | null): Upload {
	const sent = call.file;
	if (sent && sent.bytes > call.maxUploadBytes)
		throw bad('Error reading file!', 'Error decoding json payload: Syntax error');
	if (sent?.field !== 'file') throw bad('Error reading file!');
	if (/\.php$/i.test(sent.filename)) throw bad('PHP files are forbidden!');
	return addUpload(call, entity, {
		...sent,
		name: call.traits.v51 ? sent.filename.replaceAll(' ', '-') : sent.filename,
		comment,
	});
}

/** What a file can be made of that is sent as text. */
const stringTypes = ['chemjson', 'json', 'mol', 'png', 'rxn', 'xlsx'];
const v51StringTypes = ['png', 'mol', 'json', 'chemjson', 'rxn'];

function fromString(call: Call, entity: Entity): Upload {
	const { real_name, file_type, content } = call.body;
	const known = call.traits.v51 ? v51StringTypes : stringTypes;
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

function stateOf(value: unknown): RowState {
	if (value === 1 || value === 2 || value === 3) return value;
	throw bad('Incorrect upload parameter.');
}

function change(call: Call, entity: Entity, row: Upload, name: string, value: unknown): void {
	if (name === 'state' && !call.traits.v51) return setState(call, entity, row, stateOf(value));
	if (name !== 'comment' && name !== 'real_name') throw bad('Incorrect upload parameter.');
	if (call.traits.v51 && typeof value !== 'string') throw new Crash();
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
			call.traits.v51,
		),
		'content-length': String(row.filesize),
	});
}

export function uploadsModel(call: Call, entity: Entity): Model {
	const path = (row: Upload) => `${entity.kind}/${entity.id}/uploads/${row.id}`;
	const find = (id: number) => byId(uploadsOf(call, entity), id);
	const states = () => ((call.traits.v51 ? undefined : queryText(call, 'state')) ?? '1').split(',').map(Number);
	return {
		list: () => uploadRows(call, entity, states()),
		one: (id) => (call.query.format === 'binary' ? download(call, find(id)) : uploadView(call, find(id))),
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
			return uploadView(call, row);
		},
		destroy(id) {
			assertWritable(call, entity);
			setState(call, entity, find(id), 3);
		},
	};
}
