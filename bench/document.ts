/** `docs/benchmarks.md` and its chart, from the results of all jobs that are kept in `bench/out`. Called by `run.ts`. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { e2eFolder, rootFolder } from '../e2e/lib/paths';
import { chartOf } from './chart';
import type { Job } from './jobs';
import { goalText, tableOf, type Result } from './report';

const kept = join(rootFolder, 'bench', 'out', 'results.json');

const read = (): Record<string, Result> => (existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Record<string, Result>) : {});

/** Keeps a result, beside those of other jobs. */
export function keep(result: Result): void {
	mkdirSync(join(kept, '..'), { recursive: true });
	writeFileSync(kept, JSON.stringify({ ...read(), [result.name]: result }));
}

function machine(): string {
	const [cpu] = cpus();
	const n8n = (JSON.parse(readFileSync(join(e2eFolder, 'node_modules', 'n8n', 'package.json'), 'utf8')) as { version: string }).version;
	const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: rootFolder }).toString().trim();
	return `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()}; n8n ${n8n} on Node 24; commit ${commit}`;
}

const markdown = (rows: string[][]) => {
	const [head = [], ...body] = rows;
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...body.map(line)].join('\n');
};

/** Writes the document of all jobs that have a result; it names those that have none. */
export async function writeDocument(jobs: readonly Job[]): Promise<void> {
	const results = read();
	const all = jobs.flatMap(({ name }) => results[name] ?? []);
	const missing = jobs.filter(({ name }) => !results[name]).map(({ title }) => `- ${title}\n`);
	const boundOf = (result: Result, goal: string) => jobs.find(({ name }) => name === result.name)?.goals.find(({ text }) => text === goal)?.bound;
	const goalsOf = (result: Result) => result.goals.map((goal) => `- ${goalText(goal, boundOf(result, goal.text))}`).join('\n');
	const sections = all.map((result) => `### ${result.title}\n\nRounds: ${Math.min(...result.rows.map(({ rounds }) => rounds))}\n\n${markdown(tableOf(result))}\n\n${goalsOf(result)}\n`);
	writeFileSync(join(rootFolder, 'docs', 'benchmarks.svg'), await chartOf(all));
	writeFileSync(join(rootFolder, 'docs', 'benchmarks.md'), `# Benchmarks

\`npm run bench\` measures the nodes beside what else one would use: n8n's HTTP Request node with the same requests, and a plain
script (Node's own HTTP client; form-data for files). Each runs in a process of its own, through n8n's execution engine where
it is a node, against a flat and quick server in another process that takes a set time for each request. Medians of the rounds,
with least and most behind them: where these are far apart, the machine had something else to do. Times depend on the
machine; the ratios say more.

${machine()}

![Time of each as a part of the slowest's](benchmarks.svg)

${sections.join('\n')}${missing.length > 0 ? `\n### Not measured\n\n${missing.join('')}` : ''}`);
}
