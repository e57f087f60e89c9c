/** What must not grow while the soak runs: memory, and what keeps a process alive. */
import { setTimeout as wait } from 'node:timers/promises';

const mebi = 1024 * 1024;

/** Memory after garbage was collected, in MiB. */
export interface Memory {
	heap: number;
	rss: number;
}

/** By how much the last third of the rounds may have more than the first, in MiB: what the compiler and the collector keep to themselves. */
export const mostGrowth: Memory = { heap: 4, rss: 32 };

/** Memory now; needs `--expose-gc`. */
export async function memoryNow(): Promise<Memory> {
	if (!global.gc) throw new Error('The soak needs --expose-gc: npm run soak');
	// What a first collection finalizes, a second one frees.
	for (let time = 0; time < 2; time += 1) {
		global.gc();
		await wait(20);
	}
	const { heapUsed, external, rss } = process.memoryUsage();
	return { heap: (heapUsed + external) / mebi, rss: rss / mebi };
}

const median = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** The medians of the first and the last third, of heap or rss. */
export function thirdsOf(seen: readonly Memory[], what: keyof Memory): { first: number; last: number } {
	const third = Math.max(1, Math.floor(seen.length / 3));
	return { first: median(seen.slice(0, third).map((each) => each[what])), last: median(seen.slice(-third).map((each) => each[what])) };
}

/** What keeps this process alive, counted by kind. */
export function resourcesNow(): Map<string, number> {
	const counts = new Map<string, number>();
	for (const each of process.getActiveResourcesInfo()) counts.set(each, (counts.get(each) ?? 0) + 1);
	return counts;
}

/** Connections that are kept open for the next request end within some seconds. */
const patienceMs = 15_000;

/** What is there more of than before, as `TCPSocketWrap +2`, once the connections kept open have had their time to end. */
export async function resourcesLeft(before: ReadonlyMap<string, number>): Promise<string[]> {
	const left = () => [...resourcesNow()].filter(([kind, count]) => count > (before.get(kind) ?? 0)).map(([kind, count]) => `${kind} +${count - (before.get(kind) ?? 0)}`);
	// The wait itself is a timer, which is over when they are counted.
	for (let waited = 0; waited < patienceMs && left().length > 0; waited += 500) await wait(500);
	return left();
}
