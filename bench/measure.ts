/** Measures one contestant at one task in this process, and tells its parent. Forked by `run.ts`. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { folder } from './environment';
import { contestants } from './contestants';
import { isOnce, warmUp, type Measured, type Order } from './types';

const mebi = 1024 * 1024;

async function measured(work: () => Promise<number>): Promise<Measured> {
	global.gc?.();
	const before = process.memoryUsage.rss();
	let peak = before;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, 10);
	const [start, cpu] = [performance.now(), process.cpuUsage()];
	const count = await work();
	const [ms, { user, system }] = [performance.now() - start, process.cpuUsage(cpu)];
	clearInterval(watch);
	return { count, ms, cpuMs: (user + system) / 1000, grownMiB: (Math.max(peak, process.memoryUsage.rss()) - before) / mebi };
}

/** Loads and compiles what the task needs, as an n8n has that has run for a while; then waits for the word to begin. */
async function run({ task, setting, contestant }: Order): Promise<Measured> {
	const begin = contestants[contestant];
	if (!isOnce(task.what)) await (await begin({ ...task, count: Math.min(task.count, warmUp.rows), fileSize: warmUp.fileSize }, setting))();
	const work = await begin(task, setting);
	process.send?.('warm');
	await once(process, 'message');
	return await measured(work);
}

process.once('message', (order: Order) => {
	run(order).then(
		(result) => process.send?.(result),
		(error: unknown) => process.send?.({ failed: String((error as Error).stack) }),
	).finally(() => {
		rmSync(folder, { recursive: true, force: true });
		process.disconnect();
	});
});
