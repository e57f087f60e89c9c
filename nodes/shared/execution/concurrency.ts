/**
 * How many requests may be under way at the same time: additive increase, multiplicative decrease, as a pure function
 * that `limiter.ts` calls after each answer.
 */

/** How many requests may be under way at the same time, found by how the server answers. */
export interface Concurrency {
	/** Requests that may be under way; the part behind the point is what has been earned of the next one. */
	now: number;
	/** More than this was refused, or made answers slow; `step` more are tried after `patience` good answers. */
	ceiling: number;
	/** Twice as many each time that more went well. */
	step: number;
	/** The quickest answer so far, in ms. */
	quickest: number;
	/** How long answers take lately, in ms: a mean in which the last ones count most. */
	lately: number;
	/** Answers since it was last made smaller or held at the ceiling. */
	since: number;
}

/** What came of a request: it took so many ms, or the server refused it because of its load. */
export type Answered = number | 'refused';

/** Additive increase, multiplicative decrease. */
export const rules = {
	first: 4,
	most: 32,
	/** Answers are slow when they take this many times as long as the quickest. */
	slow: 2.5,
	/** Good answers at the ceiling after which more are tried. */
	patience: 400,
} as const;

/** Where an execution begins. */
export const beginning: Concurrency = { now: rules.first, ceiling: rules.most, step: 1, quickest: Infinity, lately: 0, since: 0 };

/**
 * The concurrency after an answer. A refusal halves it, and slow answers do down to where it began (some requests are slow by
 * nature); where it was too much becomes the ceiling. Good answers widen it by half in each round up to the ceiling, and
 * after a while beyond it by one.
 */
export function adapted(concurrency: Concurrency, answered: Answered): Concurrency {
	const { now, ceiling } = concurrency;
	const since = concurrency.since + 1;
	// What was under way together with a request that was too much, twice as many as now, tells nothing new.
	const settled = since > 2 * now || ceiling === rules.most;
	if (answered === 'refused') return settled ? narrowed(concurrency, 1) : { ...concurrency, since };
	const quickest = Math.min(concurrency.quickest, answered);
	const lately = !settled || concurrency.lately === 0 ? quickest : concurrency.lately + (answered - concurrency.lately) / Math.max(4, now);
	const measured = { ...concurrency, quickest, lately, since };
	if (lately > quickest * rules.slow) return now > rules.first ? narrowed(measured, rules.first) : measured;
	if (!settled) return measured;
	if (now >= ceiling) return since < rules.patience ? measured : { ...measured, ceiling: Math.min(rules.most, ceiling + concurrency.step), step: 2 * concurrency.step, since: 0 };
	return { ...measured, now: Math.min(ceiling, now + 0.5) };
}

function narrowed(concurrency: Concurrency, least: number): Concurrency {
	const now = Math.floor(concurrency.now);
	return { ...concurrency, now: Math.max(least, Math.floor(now / 2)), ceiling: Math.max(least, now - 1), step: 1, since: 0 };
}
