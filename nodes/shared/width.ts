/** How many requests may be under way at the same time, found by how the server answers. */
export interface Width {
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
	/** Answers since the width was last made smaller or held at the ceiling. */
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
export const beginning: Width = { now: rules.first, ceiling: rules.most, step: 1, quickest: Infinity, lately: 0, since: 0 };

/**
 * The width after an answer. A refusal halves it, and slow answers do down to where it began (some requests are slow by
 * nature); where it was too much becomes the ceiling. Good answers widen it by half in each round up to the ceiling, and
 * after a while beyond it by one.
 */
export function adapted(width: Width, answered: Answered): Width {
	const { now, ceiling } = width;
	const since = width.since + 1;
	// What was under way together with a request that was too much, twice as many as now, tells nothing new.
	const settled = since > 2 * now || ceiling === rules.most;
	if (answered === 'refused') return settled ? narrowed(width, 1) : { ...width, since };
	const quickest = Math.min(width.quickest, answered);
	const lately = !settled || width.lately === 0 ? quickest : width.lately + (answered - width.lately) / Math.max(4, now);
	const measured = { ...width, quickest, lately, since };
	if (lately > quickest * rules.slow) return now > rules.first ? narrowed(measured, rules.first) : measured;
	if (!settled) return measured;
	if (now >= ceiling) return since < rules.patience ? measured : { ...measured, ceiling: Math.min(rules.most, ceiling + width.step), step: 2 * width.step, since: 0 };
	return { ...measured, now: Math.min(ceiling, now + 0.5) };
}

function narrowed(width: Width, least: number): Width {
	const now = Math.floor(width.now);
	return { ...width, now: Math.max(least, Math.floor(now / 2)), ceiling: Math.max(least, now - 1), step: 1, since: 0 };
}
