/** A flat and quick stand-in of both notebooks for the bench: forked by `run.ts`, which tells it how to behave. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Behaviour, Seen } from './types';

export type ServerOrder = { behave: Behaviour } | 'seen';

/** Each record of its own time, the newest last. */
const timeOf = (id: number) => new Date(Date.UTC(2026, 0, 1) + id * 60_000).toISOString();
const elabTime = (id: number) => timeOf(id).slice(0, 19).replace('T', ' ');
const nobody = '{"teams": [], "users": [], "teamgroups": []}';

/** An entry as eLabFTW 5.6 lists it (recording `list-default`). */
const elabRow = (id: number) => JSON.stringify({
	id, title: `Paging ${id}`, custom_id: null, date: '2026-11-21', category: 1, status: null, team: 1, rating: 0, userid: 1, locked: 0, state: 1, canread: nobody, canwrite: nobody,
	canread_base: 30, canwrite_base: 20, canread_is_immutable: 0, canwrite_is_immutable: 0, created_at: elabTime(id), modified_at: elabTime(id), signature_count: 0, last_signed_at: null,
	last_signed_by: null, timestamped: 0, timestampedby: null, is_pinned: 0, status_title: null, status_color: null, category_title: 'Project A', category_color: '29aeb9',
	recent_comment: null, next_step: null, firstname: 'Ada', lastname: 'Admin', orcid: null, fullname: 'Ada Admin', team_name: 'Alpha', tags: 'odd|paging', tags_id: '37,36',
	tags_decoded: [{ id: 37, tag: 'odd', is_favorite: false }, { id: 36, tag: 'paging', is_favorite: false }],
});

/** An experiment as Labguru lists it (the fields of its OpenAPI document). */
const labguruRow = (id: number) => JSON.stringify({
	id, uuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`, title: `Paging ${id}`, name: `Paging ${id}`, auto_name: `EXP${id}`, class_name: 'Projects::Experiment',
	url: `/knowledge/projects/1/milestones/1/experiments/${id}`, api_url: `/api/v1/experiments/${id}`, project_id: 1, project_title: 'Project A', milestone_id: 1, milestone_title: 'Folder A',
	start_date: '2026-11-21', created_at: timeOf(id), updated_at: timeOf(id), owner: { id: 1, name: 'Ada Admin' }, tags: ['odd', 'paging'], shared: 'yes',
	status: 'In progress', approval_status: null, signed_by: null, witnessed_by: null, description: null,
});

const rowsText = new Map<string, string>();

/** The text of a row; each is made once, since the server is not what is measured. */
function text(row: (id: number) => string, id: number): string {
	const key = `${row.name}${id}`;
	const known = rowsText.get(key) ?? row(id);
	rowsText.set(key, known);
	return known;
}

const listed = (row: (id: number) => string, first: number, count: number, rows: number) =>
	`[${Array.from({ length: Math.max(0, Math.min(count, rows - first)) }, (_, at) => text(row, rows - first - at)).join(',')}]`;

let behaviour: Behaviour = { latencyMs: 0 };
let seen: Seen = { requests: 0, refused: 0, mostAtATime: 0, unknown: [] };
let [atATime, busy, created] = [0, 0, 0];
const line: Array<() => void> = [];

/** Takes the time that a request takes, behind those that wait for a worker. */
async function work(): Promise<void> {
	const { latencyMs, workers = Infinity } = behaviour;
	if (busy >= workers) await new Promise<void>((turn) => line.push(turn));
	busy += 1;
	if (latencyMs > 0) await wait(latencyMs);
	busy -= 1;
	line.shift()?.();
}

type Answer = [status: number, body: string, headers?: Record<string, string>];

/** What each path answers; the first that fits. */
const routes: Array<[string, RegExp, (query: URLSearchParams, parts: string[]) => Answer]> = [
	['GET', /^\/api\/v2\/info$/, () => [200, '{"elabftw_version":"5.6.12","elabftw_version_int":50612}']],
	['GET', /^\/api\/v2\/experiments$/, (query) => [200, listed(elabRow, Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 15), behaviour.rows ?? 0)]],
	['POST', /^\/api\/v2\/experiments$/, () => [201, '', { Location: `http://elab.example.org/api/v2/experiments/${(created += 1)}` }]],
	['GET', /^\/api\/v2\/experiments\/(\d+)$/, (_, [id]) => [200, text(elabRow, Number(id))]],
	['POST', /^\/api\/v2\/experiments\/(\d+)\/uploads$/, (_, [id]) => [201, '', { Location: `http://elab.example.org/api/v2/experiments/${id}/uploads/${(created += 1)}` }]],
	['GET', /^\/api\/v2\/experiments\/\d+\/uploads\/(\d+)$/, (_, [id]) => [200, `{"id":${id},"real_name":"large.bin","filesize":${behaviour.fileSize ?? 0},"hash":null,"state":1}`]],
	['GET', /^\/api\/v1\/experiments$/, (query) => {
		const [page, size, rows] = [Number(query.get('page') ?? 1), Number(query.get('page_size') ?? 100), behaviour.rows ?? 0];
		const data = listed(labguruRow, (page - 1) * size, size, rows);
		return [200, query.get('meta') === 'true' ? `{"meta":{"item_count":${rows},"page_count":${Math.ceil(rows / size)},"page_size":${size},"page":${page}},"data":${data}}` : data];
	}],
	['POST', /^\/api\/v1\/experiments$/, () => [201, text(labguruRow, (created += 1))]],
	['GET', /^\/api\/v1\/experiments\/(\d+)$/, (_, [id]) => [200, text(labguruRow, Number(id))]],
];

const block = Buffer.alloc(1024 * 1024, 7);

/** Sends a file as fast as the reader takes it. */
async function sendFile(response: ServerResponse): Promise<void> {
	const size = behaviour.fileSize ?? 0;
	response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': size, 'Content-Disposition': 'attachment; filename="large.bin"' });
	for (let sent = 0; sent < size && !response.destroyed; sent += block.length) {
		if (!response.write(block.subarray(0, Math.min(block.length, size - sent)))) await new Promise((drained) => response.once('drain', drained));
	}
	response.end();
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
	request.resume();
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
	seen.requests += 1;
	if (atATime >= (behaviour.limit ?? Infinity)) {
		seen.refused += 1;
		response.writeHead(429, { 'Content-Type': 'application/json' }).end('{"message":"Too many requests"}');
		return;
	}
	atATime += 1;
	seen.mostAtATime = Math.max(seen.mostAtATime, atATime);
	const read = request.complete ? Promise.resolve() : new Promise((end) => request.once('end', end));
	await Promise.all([read, work()]);
	atATime -= 1;
	if (searchParams.get('format') === 'binary') return await sendFile(response);
	for (const [method, path, answer] of routes) {
		const found = request.method === method ? path.exec(pathname.replace(/\.json$/, '')) : null;
		if (!found) continue;
		const [status, body, headers] = answer(searchParams, found.slice(1));
		response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);
		return;
	}
	seen.unknown.push(`${request.method} ${request.url}`);
	response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"message":"Unknown path"}');
}

const server = createServer((request, response) => void serve(request, response));
server.listen(0, '127.0.0.1', () => process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.on('message', (order: ServerOrder) => {
	if (order === 'seen') return void process.send?.(seen);
	behaviour = order.behave;
	seen = { requests: 0, refused: 0, mostAtATime: 0, unknown: [] };
	process.send?.('ready');
});
process.once('disconnect', () => process.exit());
