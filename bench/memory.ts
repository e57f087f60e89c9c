import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import FormData from 'form-data';
import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { folder } from './environment';
import { ELabFtw } from '../nodes/ELabFtw/ELabFtw.node.ts';
import { Labguru } from '../nodes/Labguru/Labguru.node.ts';
import { readyBinaries, runNode } from '../test/support/runNode';

/** Where the stand-ins listen, and how to get in. */
interface Servers {
	elab: { url: string; key: string };
	labguru: { url: string; token: string };
}

const mebi = 1024 * 1024;

/** Bytes that no compression makes smaller, made as they are read. */
function* noise(size: number): Generator<Buffer> {
	const block = Buffer.alloc(mebi);
	for (let at = 0; at < size; at += mebi) {
		block.writeUInt32LE(at / mebi, 0);
		yield Buffer.from(block.subarray(0, Math.min(mebi, size - at)));
	}
}

/** Uploads the same bytes with a plain client, to compare with. */
async function plainUpload({ url, key }: Servers['elab'], size: number): Promise<void> {
	const form = new FormData();
	form.append('file', Readable.from(noise(size)), { filename: 'large.bin', knownLength: size });
	const target = new URL(`${url}/api/v2/experiments/1/uploads`);
	await new Promise<void>((done, fail) => {
		const sent = request(target, { method: 'POST', headers: { ...form.getHeaders(), authorization: key } }, (answer) => {
			answer.resume().once('end', () => (answer.statusCode === 201 ? done() : fail(new Error(`HTTP ${answer.statusCode}`))));
		});
		sent.once('error', fail);
		form.pipe(sent);
	});
}

/** Runs work and measures the growth of resident memory at its peak, in MiB, and the time in s. */
async function measured<T>(work: () => Promise<T>): Promise<{ result: T; grownMiB: number; seconds: number }> {
	global.gc?.();
	const before = process.memoryUsage.rss();
	let peak = before;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, 20);
	const start = performance.now();
	try {
		const result = await work();
		return { result, grownMiB: (peak - before) / mebi, seconds: (performance.now() - start) / 1000 };
	} finally {
		clearInterval(watch);
	}
}

async function main(): Promise<void> {
	const size = Number(process.argv[2] ?? 1024) * mebi;
	const servers = fork(join(__dirname, 'sandbox.ts'), { execArgv: ['--import', 'tsx'] });
	try {
		const [{ elab, labguru }] = (await once(servers, 'message')) as [Servers];
		const service = await readyBinaries();
		const data = await service.store(
			{ type: 'execution', workflowId: 'bench', executionId: 'bench' },
			Readable.from(noise(size)),
			{ data: '', mimeType: 'application/octet-stream', fileName: 'large.bin' },
		);
		const items: INodeExecutionData[] = [{ json: {}, binary: { data } }];
		const vault = { eLabFtwApi: { url: elab.url, apiKey: elab.key }, labguruTokenApi: { url: labguru.url, token: labguru.token } };
		const elabNode: INodeType = new ELabFtw();
		const labguruNode: INodeType = new Labguru();
		const entry = { entryType: 'experiments', entry: { mode: 'id', value: '1' } };
		const labguruBase = { authentication: 'labguruTokenApi', resource: 'attachment' };

		const warm = { nodeType: elabNode, vault, parameters: { resource: 'experiment', operation: 'getAll' } };
		await runNode(warm);
		const rows: Array<[string, { grownMiB: number; seconds: number }]> = [];
		rows.push(['plain client', await measured(async () => await plainUpload(elab, size))]);
		const sent = await measured(async () => await runNode({ nodeType: elabNode, vault, items, parameters: { resource: 'file', operation: 'upload', ...entry, inputFields: 'data' } }));
		rows.push(['eLabFTW upload', sent]);
		const part = { mode: 'id', value: String(sent.result[0]?.json.id) };
		rows.push(['eLabFTW download', await measured(async () => await runNode({ nodeType: elabNode, vault, parameters: { resource: 'file', operation: 'download', ...entry, part } }))]);
		const attached = await measured(async () => await runNode({
			nodeType: labguruNode, vault, items,
			parameters: { ...labguruBase, operation: 'upload', targetType: 'Projects::Experiment', target: { mode: 'id', value: '10' }, inputFields: 'data' },
		}));
		rows.push(['Labguru upload', attached]);
		const record = { mode: 'id', value: String(attached.result[0]?.json.id) };
		rows.push(['Labguru download', await measured(async () => await runNode({ nodeType: labguruNode, vault, parameters: { ...labguruBase, operation: 'download', record } }))]);

		process.stdout.write(`${size / mebi} MiB each\n`);
		for (const [name, { grownMiB, seconds }] of rows) {
			process.stdout.write(`${name.padEnd(18)} +${grownMiB.toFixed(0).padStart(4)} MiB  ${seconds.toFixed(1).padStart(6)} s\n`);
		}
	} finally {
		servers.disconnect();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
