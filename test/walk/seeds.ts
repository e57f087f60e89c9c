import fc from 'fast-check';

const { WALK_STEPS, WALK_SEED, WALK_PATH, WALK_REPLAY } = process.env;

/** Two seeds that are always the same and, where a person looks on, one that is new each time; or those that are given. */
export const seeds: readonly number[] = WALK_SEED === undefined ? [1, 3, ...(process.env.CI ? [] : [Date.now() % 2 ** 31])] : WALK_SEED.split(',').map(Number);

/** The most steps of a walk, which begins in a new lab; on average it has half of them. The same in each run, so that a seed means the same walks. */
export const most = 30;

/** Three versions of eLabFTW, each with its entries and with its other records, and Labguru. */
const notebooks = 7;
/** How many walks there are with a seed in a notebook. WALK_STEPS says about how many steps there are in all. */
const numRuns = Math.ceil(Number(WALK_STEPS ?? 150) / notebooks / seeds.length / (most / 2));

/** The most time that it takes to walk and, where a walk fails, to cut it down to the steps that matter, in ms. */
const limit = 30_000 + numRuns * 10_000;
/** The same for Jest. */
export const jestLimit = limit + 10_000;

/** Which steps of a walk are taken when it is repeated. */
export const replayPath = WALK_REPLAY;

/**
 * Walks with a seed. An error prints the walk that failed, cut down to the steps that matter, and what repeats it: its seed
 * for WALK_SEED, its path for WALK_PATH and its replayPath for WALK_REPLAY.
 */
export async function run<T>(seed: number, walks: fc.Arbitrary<T>, take: (walk: T) => Promise<void>): Promise<void> {
	await fc.assert(fc.asyncProperty(walks, take), {
		seed,
		...(WALK_PATH ? { path: WALK_PATH, endOnFailure: true } : {}),
		numRuns,
		// Walks are as long at the beginning as later.
		unbiased: true,
		interruptAfterTimeLimit: limit,
	});
}
