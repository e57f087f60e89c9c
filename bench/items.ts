import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { folder } from './environment';
import { ELabFtw } from '../nodes/ELabFtw/ELabFtw.node.ts';
import { runNode } from '../test/support/runNode';

/** Time for many items in one run of the node, by the number of requests at a time; the stand-in runs in another process. */
async function main(): Promise<void> {
	const count = Number(process.argv[2] ?? 1000);
	const servers = fork(join(__dirname, 'sandbox.ts'), { execArgv: ['--import', 'tsx'] });
	try {
		const [{ elab }] = (await once(servers, 'message')) as [{ elab: { url: string; key: string } }];
		const vault = { eLabFtwApi: { url: elab.url, apiKey: elab.key } };
		const items: INodeExecutionData[] = Array.from({ length: count }, () => ({ json: {} }));
		const run = async (parameters: INodeParameters) => {
			const start = performance.now();
			const { length } = await runNode({ nodeType: new ELabFtw(), vault, items, parameters: { resource: 'experiment', ...parameters } });
			return `${length} items in ${((performance.now() - start) / 1000).toFixed(2)} s`;
		};
		const entry = { mode: 'id', value: '1' };
		for (const requestsAtATime of [1, 4, 16]) {
			const options = { requestsAtATime };
			process.stdout.write(`get,    ${requestsAtATime} at a time: ${await run({ operation: 'get', experiment: entry, options })}\n`);
		}
		const fields = { mappingMode: 'defineBelow', value: { title: 'Bench', body: '<p>one</p>', 'extra:Run': 7 } };
		process.stdout.write(`create, 4 at a time: ${await run({ operation: 'create', fields })}\n`);
	} finally {
		servers.disconnect();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
