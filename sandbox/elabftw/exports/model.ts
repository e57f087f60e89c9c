/** `/exports`: asynchronous; all flags must be there, `"on"` or null (error-exports-create-flags-as-int). */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { file } from '../call/answers';
import type { Call } from '../call/call';
import { Crash, missing } from '../call/errors';
import type { Model } from '../call/models';
import { byId, removeRow } from '../call/rows';
import { eln } from '../entries/eln';
import { zip } from '../files/zip';
import { toText } from '../php/values';
import { entityKinds, nextId, type Entity, type Row } from '../state';

const flags = ['changelog', 'pdfa', 'json', ...entityKinds] as const;

function entitiesOf(call: Call, row: Row): Entity[] {
	return entityKinds
		.filter((kind) => row[kind] === 1)
		.flatMap((kind) => [...call.state.entities[kind].values()])
		.filter((entity) => entity.userid === call.user.userid && entity.state !== 3);
}

/** Carries the export out, as the server does some time later (exports-get-processed, exports-get-failed-csv). */
function process(call: Call, row: Row): void {
	row.modified_at = call.now();
	if (row.format !== 'eln' && row.format !== 'zip' && row.format !== 'pdf') {
		Object.assign(row, { state: 6, error: 'Incorrect export format' });
		return;
	}
	const name = `export-${call.now().replace(' ', '_').replaceAll(':', '-')}`;
	const content =
		row.format === 'eln'
			? eln(call, entitiesOf(call, row), name)
			: zip([{ name: `${name}/README.txt`, content: 'export' }]);
	const { path, bytes, sha256 } = call.files.write(content);
	Object.assign(row, {
		state: 1,
		long_name: randomUUID(),
		filesize: bytes,
		real_name: `${name}.${toText(row.format)}`,
		hash: sha256,
		hash_algo: 'sha256',
		path,
	});
}

/** An export waits (4), and is carried out when it was asked for often enough. */
function advance(call: Call, row: Row): void {
	if (row.state !== 4) return;
	const polls = Number(row.polls);
	if (polls >= call.exportPolls) process(call, row);
	row.polls = polls + 1;
}

/** An export as it is shown: without where its bytes are, and how often it was asked for. */
const view = ({ path: _path, polls: _polls, ...columns }: Row) => columns;

export function exportsModel(call: Call): Model {
	const mine = () => call.state.exports.filter((row) => row.requester_userid === call.user.userid);
	return {
		list: () => mine().map(view),
		one(id) {
			const row = byId(mine(), id);
			advance(call, row);
			if (call.query.format !== 'binary') return view(row);
			if (typeof row.path !== 'string') throw missing();
			return file(createReadStream(row.path), 'application/zip', {
				'content-disposition': `attachment; filename=${toText(row.real_name)}`,
			});
		},
		create() {
			if (flags.some((name) => call.body[name] !== null && call.body[name] !== 'on')) throw new Crash();
			const id = nextId(call.state, 'exports');
			const now = call.now();
			const row: Row = {
				id,
				created_at: now,
				requester_userid: call.user.userid,
				state: 4,
				long_name: null,
				filesize: null,
				modified_at: now,
				real_name: null,
				team: call.team,
				hash: null,
				hash_algo: null,
				format: call.body.format,
				error: null,
				...Object.fromEntries(flags.map((name) => [name, call.body[name] === 'on' ? 1 : 0])),
				path: null,
				polls: 0,
			};
			call.state.exports.push(row);
			return `${call.traits.v51 ? 'export' : 'exports'}/${id}`;
		},
		destroy: (id) => removeRow(call.state.exports, byId(mine(), id)),
	};
}
