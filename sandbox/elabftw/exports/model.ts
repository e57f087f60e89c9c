import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { file, type Call, type Model } from '../call/call';
import { Crash, missing } from '../call/errors';
import { eln } from '../entries/formats';
import { zip } from '../files/zip';
import { toText } from '../php/values';
import { entityKinds, nextId, type Entity, type Row } from '../state/state';

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
	const path = join(call.folder, randomUUID());
	writeFileSync(path, content);
	Object.assign(row, {
		state: 1,
		long_name: randomUUID(),
		filesize: content.length,
		real_name: `${name}.${toText(row.format)}`,
		hash: createHash('sha256').update(content).digest('hex'),
		hash_algo: 'sha256',
	});
	files.set(row, path);
}

const files = new WeakMap<Row, string>();
const asked = new WeakMap<Row, number>();

/** An export waits (4), and is carried out when it was asked for often enough. */
function advance(call: Call, row: Row): void {
	if (row.state !== 4) return;
	const times = asked.get(row) ?? 0;
	if (times >= call.exportPolls) process(call, row);
	asked.set(row, times + 1);
}

/** `/exports`: asynchronous; all flags must be there, `"on"` or null (error-exports-create-flags-as-int). */
export function exportsModel(call: Call): Model {
	const mine = () => call.state.exports.filter((row) => row.requester_userid === call.user.userid);
	const find = (id: number) => {
		const row = mine().find((entry) => entry.id === id);
		if (!row) throw missing();
		return row;
	};
	return {
		list: mine,
		one(id) {
			const row = find(id);
			advance(call, row);
			if (call.query.format !== 'binary') return row;
			const path = files.get(row);
			if (!path) throw missing();
			return file(createReadStream(path), 'application/zip', {
				'content-disposition': `attachment; filename=${toText(row.real_name)}`,
			});
		},
		create() {
			if (flags.some((name) => call.body[name] !== null && call.body[name] !== 'on')) throw new Crash();
			const id = nextId(call.state, 'exports');
			const now = call.now();
			const row: Row = {
				...{
					id,
					created_at: now,
					requester_userid: call.user.userid,
					state: 4,
					long_name: null,
					filesize: null,
					modified_at: now,
				},
				...{ real_name: null, team: call.team, hash: null, hash_algo: null, format: call.body.format, error: null },
				...Object.fromEntries(flags.map((name) => [name, call.body[name] === 'on' ? 1 : 0])),
			};
			call.state.exports.push(row);
			return `${call.traits.elder ? 'export' : 'exports'}/${id}`;
		},
		destroy(id) {
			call.state.exports.splice(call.state.exports.indexOf(find(id)), 1);
			return undefined;
		},
	};
}
