import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { describe } from '../nodes/shared/editor/describe';
import type { NodeTable } from '../nodes/shared/types/table';
import './environment';
import { ELabFtw } from '../nodes/ELabFtw/ELabFtw.node.ts';
import { table as elab } from '../nodes/ELabFtw/table';
import { Labguru } from '../nodes/Labguru/Labguru.node.ts';
import { table as labguru } from '../nodes/Labguru/table';
import { runNode } from '../test/support/runNode';

/** CPU that one item costs on one n8n-core (`core.cjs`), with every operation in the node and with the one at hand alone: single reads, one expression. */
interface Job {
	node: () => INodeType;
	table: NodeTable;
	resource: string;
	parameters: INodeParameters;
	credential: (url: string) => Record<string, never>;
}

const id = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
const jobs: Job[] = [
	{ node: () => new ELabFtw(), table: elab, resource: 'experiment', parameters: { experiment: id, simplify: true }, credential: (url) => ({ eLabFtwApi: { url, apiKey: '1-0' } }) as never },
	{ node: () => new Labguru(), table: labguru, resource: 'experiment', parameters: { authentication: 'labguruTokenApi', record: id, simplify: true }, credential: (url) => ({ labguruTokenApi: { url, token: 't' } }) as never },
];

/** The node with the properties of one operation. */
function cutDown({ node, table, resource }: Job): INodeType {
	const cut = node();
	const resources = table.resources.filter(({ value }) => value === resource).map((each) => ({ ...each, operations: each.operations.filter(({ value }) => value === 'get') }));
	const before = cut.description.properties.filter(({ name }) => name === 'authentication');
	cut.description = { ...cut.description, properties: [...before, ...describe({ ...table, resources })] };
	return cut;
}

async function main(): Promise<void> {
	const count = Number(process.argv[2] ?? 2000);
	const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end('{"id":1,"title":"x","name":"x"}'));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const items: INodeExecutionData[] = Array.from({ length: count }, (_, index) => ({ json: { id: index + 1 } }));
	for (const job of jobs) {
		const cost = async (nodeType: INodeType) => {
			const { user, system } = process.cpuUsage();
			await runNode({ nodeType, vault: job.credential(url), items, parameters: { resource: job.resource, operation: 'get', ...job.parameters } });
			const used = process.cpuUsage({ user, system });
			return (used.user + used.system) / 1000 / count;
		};
		const [whole, cut]: [number[], number[]] = [[], []];
		for (let round = 0; round < 6; round += 1) {
			whole.push(await cost(job.node()));
			cut.push(await cost(cutDown(job)));
		}
		const median = (each: number[]) => each.slice(1).sort((a, b) => a - b)[2] ?? NaN;
		const { properties } = job.node().description;
		process.stdout.write(
			`${job.table.dialect.name}: ${median(whole).toFixed(2)} ms CPU an item with ${properties.length} properties, ${median(cut).toFixed(2)} ms with ${cutDown(job).description.properties.length}: ${(median(whole) / median(cut)).toFixed(2)} x (server included)\n`,
		);
	}
	server.close();
	process.exit(0);
}

void main();
