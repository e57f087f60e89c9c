/** Whether requests take no time, or as long as on a real server; both stand-ins carry all of theirs out through it. */
import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '../values/random';
import type { Database } from './snapshot';
import { carryOutUnwritten, settle } from './unwritten';

/** How long a server takes for each request, by chance. */
export interface Latency {
	/** Where the random numbers start: with the same seed, requests in the same order wait as long again. */
	seed: number;
	/** The least and the most that the waits of a request come to. */
	leastMs: number;
	mostMs: number;
}

/**
 * Carries out a request.
 * @param work the whole request, up to the body of its answer
 * @param atOnce whether it reads only, or writes in a single statement: then nothing can come in between
 */
export type CarryOut = <T>(work: () => T, atOnce: boolean) => Promise<T>;

/**
 * How a sandbox carries out requests: each in one moment; or, with a latency, as a real server does: it waits, reads,
 * waits, writes what it has changed, and waits again before it answers. So requests sent together are carried out and
 * answered in any order, and what two of them do to one record at once can be lost.
 */
export function carrier(database: Database, latency?: Latency): CarryOut {
	if (!latency) return async (work) => work();
	const { seed, leastMs, mostMs } = latency;
	const random = randomFrom(seed);
	const some = () => (leastMs + random() * (mostMs - leastMs)) / 3;
	return async (work, atOnce) => {
		const waits = [some(), some(), some()] as const;
		await wait(waits[0]);
		const unwritten = atOnce ? undefined : carryOutUnwritten(database, work);
		await wait(waits[1]);
		unwritten?.write();
		const outcome = unwritten?.outcome ?? settle(work);
		await wait(waits[2]);
		if ('error' in outcome) throw outcome.error;
		return outcome.value;
	};
}
