/**
 * Measures our nodes beside n8n's HTTP Request node and a plain script, in the n8n of `e2e/`: `npm run bench`, or with the
 * beginnings of jobs' names for some of them (`npm run bench -- list-labguru width`). `--rounds 1` for a quick look.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installN8n } from '../e2e/lib/install';
import { findNode } from '../e2e/lib/node24';
import { buildAndPack } from '../e2e/lib/package';
import { rootFolder, stateFolder } from '../e2e/lib/paths';
import { run } from '../e2e/lib/processes';
import { ask, told } from './child';
import { jobs, type Entry, type Job } from './jobs';
import { keep, writeDocument } from './document';
import { linesOf, resultOf } from './report';
import type { ServerOrder } from './server';
import { warmUp, type Behaviour, type Measured, type Order, type Outcome, type Seen } from './types';

const log = (text: string) => void process.stderr.write(`${text}\n`);

/** The packed package, unpacked where it finds n8n's own n8n-workflow, as in n8n. */
async function unpacked(): Promise<string> {
	const tarball = await buildAndPack({ log });
	const folder = join(stateFolder, 'bench', 'node_modules', 'n8n-nodes-eln');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], {});
	return folder;
}

/** One run of one entry in a process of its own, warmed up first. */
async function runOnce(job: Job, entry: Entry, at: { server: ChildProcess; url: string; packed: string }): Promise<Outcome> {
	const task = { ...job.task, ...entry.task };
	const behave = async (behaviour: Behaviour) => await ask(at.server, { behave: behaviour } satisfies ServerOrder);
	// What a trigger has seen before it is measured is the whole list.
	await behave({ ...warmUp, ...(task.what === 'poll' ? { rows: job.server.rows } : {}) });
	const child = fork(join(__dirname, 'measure.ts'), {
		execPath: findNode().node,
		execArgv: ['--expose-gc', '--require', join(__dirname, 'inN8n.cjs'), '--import', 'tsx'],
	});
	const { url, packed } = at;
	const { atATime, operations } = entry;
	const warm = told<'warm' | { failed: string }>(child);
	child.send({ task, contestant: entry.contestant, setting: { url, packed, atATime, operations } } satisfies Order);
	const first = await warm;
	if (first !== 'warm') throw new Error(first.failed);
	await behave({ ...job.server, ...entry.server });
	const ended = told<Measured & { failed?: string }>(child);
	child.send('begin');
	const measured = await ended;
	const seen = await ask<Seen>(at.server, 'seen' satisfies ServerOrder);
	if (measured.failed) throw new Error(measured.failed);
	if (measured.count !== task.count) throw new Error(`${entry.name} brought ${measured.count} of ${task.count}`);
	if (seen.unknown.length > 0) throw new Error(`The server does not know ${seen.unknown[0]}`);
	return { ...measured, seen };
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '5' } } });
	const wanted = jobs.filter(({ name }) => positionals.length === 0 || positionals.some((beginning) => name.startsWith(beginning)));
	if (wanted.length === 0) throw new Error(`No job begins so. There are: ${jobs.map(({ name }) => name).join(', ')}`);
	process.chdir(rootFolder);
	await installN8n({ log });
	const packed = await unpacked();
	const server = fork(join(__dirname, 'server.ts'), { execArgv: ['--import', 'tsx'] });
	try {
		const { url } = await told<{ url: string }>(server);
		for (const job of wanted) {
			const outcomes = new Map<string, Outcome[]>(job.entries.map(({ name }) => [name, []]));
			for (let round = 0; round < Number(values.rounds); round += 1) {
				for (const entry of job.entries) {
					const outcome = await runOnce(job, entry, { server, url, packed }).catch((error: Error) => {
						log(`${job.name}, ${entry.name}: ${error.message}`);
					});
					if (outcome) outcomes.get(entry.name)?.push(outcome);
				}
			}
			const result = resultOf(job, outcomes);
			process.stdout.write(`${linesOf(result).join('\n')}\n\n`);
			keep(result);
		}
		await writeDocument(jobs);
	} finally {
		server.disconnect();
	}
}

void main();
