/** Peak memory and time of a long list, each contestant in a process of its own: `npx tsx --require ./bench/core.cjs bench/list.ts [rows]`. */
import './environment';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ELabFtw } from '../nodes/ELabFtw/ELabFtw.node.ts';
import { runNode } from '../test/support/runNode';

const mebi = 1024 * 1024;

/** A row of a list, as eLabFTW 5.6 sends it (recording `list-default`). */
function rowOf(id: number): object {
	const time = '2026-11-21 17:52:31';
	const nobody = '{"teams": [], "users": [], "teamgroups": []}';
	return {
		id, title: `Paging ${id}`, custom_id: null, date: '2026-11-21', category: 1, status: null, team: 1, rating: 0, userid: 1, locked: 0, state: 1, canread: nobody, canwrite: nobody,
		canread_base: 30, canwrite_base: 20, canread_is_immutable: 0, canwrite_is_immutable: 0, created_at: time, modified_at: time, signature_count: 0, last_signed_at: null,
		last_signed_by: null, timestamped: 0, timestampedby: null, is_pinned: 0, status_title: null, status_color: null, category_title: 'Project A', category_color: '29aeb9',
		recent_comment: null, next_step: null, firstname: 'Ada', lastname: 'Admin', orcid: null, fullname: 'Ada Admin', team_name: 'Alpha', tags: 'odd|paging', tags_id: '37,36',
		tags_decoded: [{ id: 37, tag: 'odd', is_favorite: false }, { id: 36, tag: 'paging', is_favorite: false }],
	};
}

/** A server with so many entries, newest first. */
async function serve(rows: number): Promise<string> {
	const server = createServer((request, answer) => {
		const query = new URL(request.url ?? '', 'http://localhost').searchParams;
		const offset = Number(query.get('offset') ?? 0);
		const count = Math.max(0, Math.min(Number(query.get('limit') ?? 15), rows - offset));
		answer.setHeader('content-type', 'application/json').end(JSON.stringify(Array.from({ length: count }, (_, at) => rowOf(rows - offset - at))));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Who reads the list: our node as it is new, the same with all that the API sends, and a plain loop that keeps every row as an item. */
const contestants: Record<string, (url: string) => Promise<number>> = {
	'plain loop, raw': async (url) => {
		const items: object[] = [];
		for (let offset = 0; ; offset += 1000) {
			const rows = (await (await fetch(`${url}/api/v2/experiments?limit=1000&offset=${offset}`)).json()) as object[];
			for (const json of rows) items.push({ json, pairedItem: { item: 0 } });
			if (rows.length < 1000) return items.length;
		}
	},
	'node, raw': async (url) => await ofNode(url, false),
	'node, simplified': async (url) => await ofNode(url, true),
};

async function ofNode(url: string, simplify: boolean): Promise<number> {
	const parameters = { resource: 'experiment', operation: 'getAll', returnAll: true, simplify };
	return (await runNode({ nodeType: new ELabFtw(), parameters, vault: { eLabFtwApi: { url, apiKey: '1-bench' } } })).length;
}

/** Measures one contestant in this process: growth of resident memory at its peak, what its items hold afterwards (MiB), and the time (s). */
async function measure(name: string, url: string): Promise<void> {
	const run = contestants[name];
	if (!run) throw new Error(`Nobody is called ${name}`);
	const first = await serve(20);
	await run(first);
	global.gc?.();
	const before = process.memoryUsage.rss();
	let peak = before;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, 10);
	const start = performance.now();
	const rows = await run(url);
	const seconds = (performance.now() - start) / 1000;
	clearInterval(watch);
	process.stdout.write(`${name.padEnd(18)} ${rows} rows  +${((peak - before) / mebi).toFixed(0).padStart(4)} MiB  ${seconds.toFixed(1).padStart(5)} s\n`);
	process.exit();
}

async function main(): Promise<void> {
	const [rows = '100000', name, url] = process.argv.slice(2);
	if (name && url) return await measure(name, url);
	const served = await serve(Number(rows));
	for (const each of Object.keys(contestants)) {
		const child = fork(__filename, [rows, each, served], { execArgv: [...process.execArgv, '--expose-gc'] });
		await once(child, 'exit');
	}
	process.exit();
}

void main();
