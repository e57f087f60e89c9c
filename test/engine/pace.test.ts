import { adapted, type Answered, beginning, type Concurrency, rules } from '../../nodes/shared/execution/concurrency';
import { Limiter } from '../../nodes/shared/execution/limiter';

/** The width after answers, each given so many times. */
const after = (...answers: Array<[answered: Answered, times: number]>): Concurrency =>
	answers.flatMap(([answered, times]) => Array.from({ length: times }, () => answered)).reduce<Concurrency>(adapted, beginning);
const found = (...answers: Array<[answered: Answered, times: number]>) => {
	const { now, ceiling } = after(...answers);
	return [Math.floor(now), ceiling];
};

describe('the width that finds itself', () => {
	test.each<[what: string, answers: Array<[Answered, number]>, width: number, ceiling: number]>([
		['begins at 4', [], 4, 32],
		['widens while answers stay quick', [[20, 4]], 6, 32],
		['goes up to 32 and no further', [[20, 500]], 32, 32],
		['is halved by a refusal, and remembers what was too much', [[20, 16], ['refused', 1]], 6, 11],
		['takes refusals that were under way together for one', [[20, 16], ['refused', 6]], 6, 11],
		['comes back to what was not too much', [[20, 16], ['refused', 1], [20, 60]], 11, 11],
		['tries one more after a while', [[20, 16], ['refused', 1], [20, 60 + rules.patience]], 12, 12],
		['is halved by answers that take much longer than the quickest', [[20, 16], [200, 12]], 6, 12],
		['is not made smaller than at the beginning by slow answers', [[20, 4], [500, 400]], 4, 5],
		['knows from its second answer on what is slow', [[20, 1], [200, 1]], 4, 4],
		['does not mind one slow answer', [[20, 16], [60, 1], [20, 8]], 16, 32],
		['falls to 1 where even that is refused', [['refused', 1], ['refused', 60]], 1, 1],
		['climbs again from 1', [['refused', 60], [20, 4 * rules.patience]], 8, 16],
	])('%s', (_what, answers, width, ceiling) => {
		expect(found(...answers)).toEqual([width, ceiling]);
	});

	test('stays between 1 and 32 whatever comes', () => {
		let seed = 1;
		const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
		let width = beginning;
		for (let index = 0; index < 20_000; index += 1) {
			width = adapted(width, random() < 0.2 ? 'refused' : random() * 1000);
			expect(width.now).toBeGreaterThanOrEqual(1);
			expect(width.now).toBeLessThanOrEqual(rules.most);
		}
	});
});

describe('pace', () => {
	/** Runs pieces of work that end when they are told to; how many are under way. */
	function line(pace: Limiter, count: number) {
		const ends: Array<() => void> = [];
		const begun: number[] = [];
		const all = Array.from({ length: count }, async (_, index) =>
			await pace.run(async () => {
				begun.push(index);
				await new Promise<void>((end) => ends.push(end));
			}),
		);
		return { begun, all, end: async (times: number) => {
			for (let index = 0; index < times; index += 1) {
				ends.shift()?.();
				await new Promise(setImmediate);
			}
		} };
	}

	test.each([1, 3, 20])('that is fixed at %d lets no more in, whatever the server answers', async (width) => {
		const pace = new Limiter();
		pace.fix(width);
		const { begun, end, all } = line(pace, 40);
		for (const answered of [5, 5, 5, 5, 'refused'] as const) pace.tell(answered);
		await new Promise(setImmediate);
		expect(begun).toHaveLength(width);
		await end(10);
		expect(begun).toHaveLength(Math.min(40, width + 10));
		await end(30);
		await Promise.all(all);
		expect(begun).toEqual(Array.from({ length: 40 }, (_, index) => index));
	});

	test('that is fixed at more than 32 stays there', async () => {
		const pace = new Limiter();
		pace.fix(500);
		expect(pace.most).toBe(32);
	});

	test('lets in more as it widens, and fewer after a refusal', async () => {
		const pace = new Limiter();
		const { begun, end } = line(pace, 40);
		await new Promise(setImmediate);
		expect(begun).toHaveLength(4);
		for (let index = 0; index < 8; index += 1) pace.tell(5);
		await new Promise(setImmediate);
		expect(begun).toHaveLength(8);
		pace.tell('refused');
		await end(4);
		expect(begun).toHaveLength(8);
		await end(1);
		expect(begun).toHaveLength(9);
	});
});
