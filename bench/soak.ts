/**
 * Mixed work of both notebooks' nodes on slow and failing servers, over and over: memory stays flat, nothing is left open,
 * and every write is accounted for. `npm run soak`, or `npm run soak -- --minutes 2`; ends with 1 where that is not so.
 */
import './environment';
import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { policy } from '../nodes/shared/http/retry';
import { ask, told } from './child';
import { folder } from './environment';
import { notebooksAt } from './soak/notebooks';
import { round, type Counts } from './soak/round';
import type { Addresses } from './soak/servers';
import { memoryNow, mostGrowth, resourcesLeft, resourcesNow, thirdsOf, type Memory } from './soak/steady';

/** Rounds in which all is loaded and compiled that the others use. */
const warmUp = 5;
/** The least number of rounds whose thirds say something of memory. */
const fewest = 9;

function print(counts: Counts, seen: readonly Memory[]): string[] {
	const row = (cells: unknown[]) => cells.map((cell, at) => (at === 0 ? String(cell).padEnd(12) : String(cell).padStart(9))).join('');
	const lines = [row(['', 'done', 'refused', 'unsure'])];
	for (const [what, { done, refused, unsure }] of counts) lines.push(row([what, done, refused, unsure]));
	lines.push('', row(['MiB', 'first', 'last', 'bound']));
	const breaches: string[] = [];
	for (const what of ['heap', 'rss'] as const) {
		const { first, last } = thirdsOf(seen, what);
		lines.push(row([what, first.toFixed(1), last.toFixed(1), `+${mostGrowth[what]}`]));
		if (!(last - first <= mostGrowth[what])) breaches.push(`${what} has grown from ${first.toFixed(1)} to ${last.toFixed(1)} MiB`);
	}
	process.stdout.write(`${lines.join('\n')}\n`);
	return breaches;
}

async function soak(minutes: number): Promise<string[]> {
	// Many rounds rather than long waits between attempts.
	Object.assign(policy, { firstMs: 10 });
	const child = fork(join(__dirname, 'soak', 'servers.ts'), { execArgv: ['--import', 'tsx'] });
	const notebooks = notebooksAt(await told<Addresses>(child));
	const server = { ask: async <T>(order: object | string) => await ask<T>(child, order) };
	const before = resourcesNow();
	for (const { watcher } of notebooks) await watcher.poll();
	const counts: Counts = new Map();
	const seen: Memory[] = [];
	const wrong: string[] = [];
	const end = Date.now() + minutes * 60_000;
	for (let number = 1; Date.now() < end || seen.length < fewest; number += 1) {
		wrong.push(...(await round(notebooks, `soak ${number}`, counts, server)));
		// What the triggers have seen last stays.
		await server.ask({ forget: `soak ${number - 1} ` });
		if (number > warmUp) seen.push(await memoryNow());
	}
	process.stdout.write(`${seen.length + warmUp} rounds in ${minutes} minutes, n8n-core ${process.env.N8N ?? '2.40'}, Node ${process.version}\n`);
	const grown = print(counts, seen);
	const left = (await resourcesLeft(before)).map((each) => `Still open: ${each}`);
	child.disconnect();
	return [...wrong, ...grown, ...left];
}

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
soak(Number(values.minutes)).then(
	(breaches) => {
		for (const breach of breaches) process.stdout.write(`${breach}\n`);
		process.exitCode = breaches.length > 0 ? 1 : 0;
	},
	(error: unknown) => {
		process.stderr.write(`${String((error as Error).stack)}\n`);
		process.exitCode = 1;
	},
).finally(() => {
	rmSync(folder, { recursive: true, force: true });
	// n8n-core's own timers would keep the process.
	process.exit();
});
