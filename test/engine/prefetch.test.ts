import { Prefetch, type Plan } from '../../nodes/shared/http/prefetch';
import type { Page } from '../../nodes/shared/types/dialect';

const [size, step] = [1000, 999];

interface Reading {
	/** Pages in the order in which they were given out, by their number. */
	given: number[];
	/** How often all that was under way was answered before the last page came. */
	rounds: number;
	asked: number;
	/** Requests for pages that were not there. */
	inVain: number;
	mostAtATime: number;
}

/** Reads a list of so many pages, the last of which is half full, from a server that answers all that is under way at once. */
async function read(pages: number, plan: Partial<Plan> = {}): Promise<Reading> {
	const rowsOf = (number: number) => (number < pages - 1 ? size : number === pages - 1 ? size / 2 : 0);
	const reading: Reading = { given: [], rounds: 0, asked: 0, inVain: 0, mostAtATime: 0 };
	let underWay: Array<() => void> = [];
	const ask = async (place: number) => {
		const rows = rowsOf(place / step);
		reading.asked += 1;
		reading.inVain += Number(rows === 0);
		await new Promise<void>((answer) => underWay.push(answer));
		return { rows: Array.from({ length: rows }, () => ({ number: place / step })) } satisfies Page;
	};
	const prefetch = new Prefetch({ from: 0, step, size, unsure: 4, end: () => undefined, width: () => 8, held: 12, farthest: Infinity, ...plan }, ask);
	let ended = false;
	const all = (async () => {
		for (let number = 0; number < pages; number += 1) reading.given.push((await prefetch.take(number * step)).rows[0]?.number as number);
		prefetch.stop();
		ended = true;
	})();
	while (!ended) {
		reading.rounds += 1;
		reading.mostAtATime = Math.max(reading.mostAtATime, underWay.length);
		for (const answer of underWay.splice(0)) answer();
		await new Promise(setImmediate);
	}
	await all;
	return reading;
}

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
const lengths = [...numbers(40), 50, 71, 99, 128, 150, 200, 300].map((count) => count + 1);

test.each(lengths)('a list of %d pages, whose length nobody tells, comes in order, with three requests in vain at most', async (pages) => {
	const { given, asked, inVain, mostAtATime } = await read(pages);
	expect(given).toEqual(numbers(pages));
	expect(inVain).toBeLessThanOrEqual(3);
	expect(asked).toBe(pages + inVain);
	expect(mostAtATime).toBeLessThanOrEqual(8);
});

test.each(lengths)('a list of %d pages takes few rounds more than where its length is told', async (pages) => {
	const [unknown, told] = [await read(pages), await read(pages, { end: () => pages * step })];
	expect(told).toMatchObject({ given: numbers(pages), asked: pages, rounds: Math.ceil(pages / 8) });
	expect(unknown.rounds).toBeLessThanOrEqual(told.rounds + 5);
});

test('one page after the other, where nothing may be asked for in vain', async () => {
	expect(await read(9, { unsure: 1 })).toEqual({ given: numbers(9), rounds: 9, asked: 9, inVain: 0, mostAtATime: 1 });
});

test('no page beyond what is wanted', async () => {
	expect((await read(9, { farthest: 3 * step, width: () => 2 })).mostAtATime).toBe(2);
	expect(await read(3, { farthest: 3 * step })).toMatchObject({ inVain: 1 });
});

test('a page that failed before its turn is asked for again; one that fails in its turn is an error', async () => {
	const failing = new Map([[3, 1], [5, 9]]);
	const prefetch = new Prefetch({ from: 0, step, size, unsure: 1, end: () => 8 * step, width: () => 8, held: 12 }, async (place) => {
		const left = failing.get(place / step) ?? 0;
		failing.set(place / step, left - 1);
		if (left > 0) throw new Error(`Page ${place / step}`);
		return { rows: Array.from({ length: size }, () => ({})) };
	});
	for (const number of numbers(5)) expect((await prefetch.take(number * step)).rows).toHaveLength(size);
	await expect(prefetch.take(5 * step)).rejects.toThrow('Page 5');
});
