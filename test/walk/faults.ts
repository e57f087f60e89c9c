import fc from 'fast-check';
import type { Fault } from '../../sandbox/shared/faults';

/** The node gives up a request after this time, in ms, where a fault holds an answer back for longer. */
export const timeout = 600;

const heldBack: Fault = { kind: 'slow', delayMs: 900, afterwards: true };
const now = { 'retry-after': '0' };
/** A login that is answered so is refused for good. */
const notLogin = /^(?!.*sessions)/;
/** Of these the server says that nothing was done, so they never come after the work. */
const refusals: Fault[] = [
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 429, headers: now },
	{ kind: 'status', status: 503, headers: now },
];
/** These come before the work or after it. */
const failures: Fault[] = [
	...[500, 502, 503, 504].map((status): Fault => ({ kind: 'status', status })),
	{ kind: 'reset' },
	{ kind: 'html' },
	{ kind: 'html', status: 502 },
];

const where = fc.record({
	skip: fc.nat({ max: 7 }),
	times: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 3 }) }, { weight: 1, arbitrary: fc.constant(6) }),
	match: fc.constantFrom<Array<NonNullable<Fault['match']>>>({}, {}, { method: 'GET' }, { method: 'POST' }, { method: 'PATCH' }, { method: 'PUT' }, { method: 'DELETE' }),
});

/** A fault for one of the requests to come. */
const fault: fc.Arbitrary<Fault> = fc.oneof(
	{ weight: 9, arbitrary: fc.tuple(fc.constantFrom(...refusals), where).map(([kind, at]): Fault => ({ ...kind, ...at })) },
	{ weight: 18, arbitrary: fc.tuple(fc.constantFrom(...failures), fc.boolean(), where).map(([kind, afterwards, at]): Fault => ({ ...kind, afterwards, ...at })) },
	{ weight: 2, arbitrary: where.map((at): Fault => ({ kind: 'status', status: 401, ...at, match: { ...at.match, path: notLogin } })) },
	{ weight: 3, arbitrary: where.map((at): Fault => ({ kind: 'truncate', ...at })) },
	{ weight: 3, arbitrary: where.map((at): Fault => ({ kind: 'slow', delayMs: 20, ...at })) },
	{ weight: 1, arbitrary: where.map((at): Fault => ({ ...heldBack, ...at, times: 1 })) },
);

/** What goes wrong in one run: mostly nothing. */
export const faults: fc.Arbitrary<Fault[]> = fc.oneof(
	{ weight: 2, arbitrary: fc.constant<Fault[]>([]) },
	{ weight: 3, arbitrary: fc.array(fault, { minLength: 1, maxLength: 3, size: 'max' }) },
);

export function isHeldBack({ kind, afterwards }: Fault): boolean {
	return kind === 'slow' && afterwards === true;
}

/** Whether an operation may fail because of faults: some it must outlive, as it has five attempts for each request. */
export function mayFail(ordered: readonly Fault[], reads: boolean): boolean {
	const hits = ordered.reduce((sum, { times = 1 }) => sum + times, 0);
	return hits > 4 || ordered.some((each) => !outlived(each, reads || each.match?.method === 'GET'));
}

function outlived(each: Fault, reads: boolean): boolean {
	if (isHeldBack(each)) return false;
	if (each.kind === 'slow') return true;
	if (each.kind === 'status') return each.status === 429 || (reads && each.status >= 500);
	return reads && (each.kind === 'reset' || each.kind === 'truncate');
}
