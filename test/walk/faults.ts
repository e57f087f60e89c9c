import fc from 'fast-check';
import type { Fault } from '../../sandbox/shared';

/** A fault for some of the requests to come: for all, for those that read, or for those that write. */
export interface Trouble {
	fault: Fault;
	hits: 'all' | 'reads' | 'writes';
}

/** The node gives up a request after this time, in ms, where a fault holds an answer back for longer. */
export const timeout = 600;

const noLogin = /^(?!.*sessions)/;
const heldBack: Fault = { kind: 'slow', delayMs: 900, afterwards: true };
const atOnce = { 'retry-after': '0' };
/** Of these the server says that nothing was done, so they never come after the work. */
const refusals: Fault[] = [
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 429, headers: atOnce },
	{ kind: 'status', status: 503, headers: atOnce },
	// A login that is answered so is refused for good.
	{ kind: 'status', status: 401, match: { path: noLogin } },
];
/** These come before the work or after it. */
const failures: Fault[] = [
	...[500, 502, 503, 504].map((status): Fault => ({ kind: 'status', status })),
	{ kind: 'reset' },
	{ kind: 'html' },
	{ kind: 'html', status: 502 },
];

const kind: fc.Arbitrary<Fault> = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...refusals) },
	{ weight: 20, arbitrary: fc.tuple(fc.constantFrom(...failures), fc.boolean()).map(([each, afterwards]): Fault => ({ ...each, afterwards })) },
	{ weight: 3, arbitrary: fc.constant<Fault>({ kind: 'truncate' }) },
	{ weight: 3, arbitrary: fc.constant<Fault>({ kind: 'slow', delayMs: 20 }) },
	{ weight: 1, arbitrary: fc.constant(heldBack) },
);
const times = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 3 }) }, { weight: 1, arbitrary: fc.constant(6) });
const anyTrouble: fc.Arbitrary<Trouble> = fc
	.tuple(kind, fc.nat({ max: 5 }), times, fc.constantFrom('all' as const, 'reads' as const, 'writes' as const))
	.map(([each, skip, most, hits]) => ({ fault: { ...each, skip, times: isHeldBack(each) ? 1 : most }, hits }));
/** The answer to a write is lost, which is done: sent again, it would be done twice. */
const lostAnswer: fc.Arbitrary<Trouble> = fc
	.tuple(fc.constantFrom(...failures), fc.nat({ max: 2 }), fc.integer({ min: 1, max: 2 }))
	.map(([each, skip, most]) => ({ fault: { ...each, afterwards: true, skip, times: most }, hits: 'writes' }));
const trouble = fc.oneof({ weight: 2, arbitrary: anyTrouble }, { weight: 1, arbitrary: lostAnswer });

/** What goes wrong in one run: sometimes nothing. */
export const troubles: fc.Arbitrary<Trouble[]> = fc.oneof(
	{ weight: 2, arbitrary: fc.constant<Trouble[]>([]) },
	{ weight: 3, arbitrary: fc.array(trouble, { minLength: 1, maxLength: 3, size: 'max' }) },
);

const methods: Readonly<Record<Trouble['hits'], Array<string | undefined>>> = {
	all: [undefined],
	reads: ['GET'],
	writes: ['POST', 'PATCH', 'PUT', 'DELETE'],
};

/** The faults as a sandbox takes them. One for writes leaves logins alone: a write that waits for its login would meet it twice as often. */
export function faultsOf(given: readonly Trouble[]): Fault[] {
	return given.flatMap(({ fault, hits }) => methods[hits].map((method): Fault => ({ ...fault, match: { ...fault.match, ...(hits === 'writes' ? { path: noLogin } : {}), ...(method ? { method } : {}) } })));
}

export function isHeldBack({ kind: each, afterwards }: Fault): boolean {
	return each === 'slow' && afterwards === true;
}

/** Whether an operation may fail because of what goes wrong: some it must outlive, as it has five attempts for each request. */
export function mayFail(given: readonly Trouble[], reads: boolean): boolean {
	const hits = given.reduce((sum, { fault }) => sum + (fault.times ?? 1), 0);
	return hits > 4 || given.some(({ fault, hits: each }) => !outlived(fault, reads || each === 'reads'));
}

function outlived(fault: Fault, reads: boolean): boolean {
	if (isHeldBack(fault)) return false;
	if (fault.kind === 'slow') return true;
	if (fault.kind === 'status') return fault.status === 429 || (reads && fault.status >= 500);
	return reads && (fault.kind === 'reset' || fault.kind === 'truncate');
}
