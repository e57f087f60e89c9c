import { setTimeout as wait } from 'node:timers/promises';
import { policy } from '../../nodes/shared/http/retry';
import type { Failure } from '../support/elabftw';
import { closeKinds, kinds, type Kind } from '../support/faultKinds';
import { faults, startFaultyServer } from '../support/faultyServer';

beforeAll(() => void Object.assign(policy, { firstMs: 1, longestMs: 50 }));
afterAll(closeKinds);

/** What comes of it: how many requests, and whether it went well; `unsure` where the error must say that a change may have been made. */
type Outcome = `${number} ${'fine' | 'error' | 'unsure'}`;
/** Where the fault hits one request, and where it hits every one. */
type Both = readonly [Outcome, Outcome];

const again: Both = ['2 fine', '5 error'];
const carriedOn: Both = ['1 fine', '1 fine'];
const givenUp: Both = ['1 error', '1 error'];
const unsure: Both = ['1 unsure', '1 unsure'];
const againUnsure: Both = ['2 fine', '5 unsure'];

/** What differs, of a kind on both notebooks, of a notebook, or of one kind on one. */
type Others = Readonly<Record<string, Both>>;

/** A change and a deletion are sent again: done twice, they come to the same. */
const failed: [Both, Both, Others] = [again, unsure, { update: againUnsure, delete: againUnsure }];
const unread: Others = { update: unsure, append: unsure, 'Labguru upload': unsure, 'Labguru create': givenUp };
// Labguru's documents name no size of a file.
const cutShort: Others = { update: againUnsure, append: unsure, 'Labguru create': unsure, 'Labguru upload': unsure, 'Labguru download': carriedOn };

/** By the names of the faults: what reads come to, and what writes do. */
const expected: Record<keyof typeof faults, [reads: Both, writes: Both, others?: Others]> = {
	'429': [again, again],
	'429 with Retry-After': [again, again],
	'500': failed,
	'500 without a body': failed,
	// A session that is over is renewed, once.
	'401': [givenUp, givenUp, { Labguru: ['2 fine', '2 error'], 'Labguru download': givenUp }],
	'502 with a page': failed,
	'503': failed,
	'503 with Retry-After': [again, again],
	'504': failed,
	'reset before it was read': failed,
	'reset after it was done': failed,
	// A file may have taken long because it is large.
	'no answer': [['2 fine', '2 error'], unsure, { download: givenUp }],
	'half of the body, and then nothing': [['2 fine', '2 error'], unsure, { 'eLabFTW download': givenUp, 'Labguru download': again, 'eLabFTW create': carriedOn, 'eLabFTW upload': carriedOn }],
	'a slow drip': [carriedOn, carriedOn],
	'half of the body': [again, carriedOn, cutShort],
	'a longer Content-Length': failed,
	'a shorter Content-Length': [again, carriedOn, cutShort],
	gzip: [carriedOn, carriedOn],
	'204 where something should be': [again, carriedOn, { ...unread, 'Labguru download': givenUp }],
	'204 with a body': [again, carriedOn, { ...unread, 'Labguru download': givenUp }],
	'JSON null': [givenUp, carriedOn, { ...unread, 'Labguru read': again, download: carriedOn }],
	'a byte order mark': [carriedOn, carriedOn],
	'invalid UTF-8': [carriedOn, carriedOn],
	'a huge number': [carriedOn, carriedOn],
	'a clock of another day': [carriedOn, carriedOn],
	'a redirect to another host': [givenUp, givenUp],
	'a login page': [['2 fine', '2 error'], unsure, { 'Labguru download': givenUp }],
};

const notebooks = Object.keys(kinds) as Array<keyof typeof kinds>;
const cells = notebooks.flatMap((notebook) =>
	Object.entries<Kind>(kinds[notebook]).flatMap(([name, kind]) => (Object.keys(faults) as Array<keyof typeof faults>).map((fault) => [notebook, name, fault, kind] as const)),
);

test.each(cells)('%s: %s × %s', async (notebook, name, fault, { reads, which, start }) => {
	const [ofReads, ofWrites, others = {}] = expected[fault];
	const outcomes = others[`${notebook} ${name}`] ?? others[name] ?? others[notebook] ?? (reads ? ofReads : ofWrites);
	const seen: string[] = [];
	for (const times of [1, 99]) {
		const { url, storage, run, done, files } = await start();
		const server = await startFaultyServer(url, storage);
		server.spoil(faults[fault], times, which);
		const before = files();
		const result = await run(server.url, /nothing$|^no answer/.test(fault) ? 800 : 20_000).then(
			() => 'fine',
			({ message, description }: Failure) => {
				expect(message).toMatch(/^(The storage of )?(eLabFTW|Labguru) (refused|could not be reached|was asked|answered without)/);
				return /not certain/.test(description ?? '') ? 'unsure' : 'error';
			},
		);
		await server.close();
		seen.push(`${server.came.filter((line) => which.test(line)).length} ${result}`);
		// Whatever it was: done once where it went well, never twice.
		if (!reads) expect(done()).toBe(result === 'fine' ? 1 : Math.min(1, server.reached.filter((line) => which.test(line)).length));
		expect(files() - before).toBe(name === 'upload' ? done() : 0);
	}
	expect(seen).toEqual(outcomes);
});

/** Half of nothing is all of it. */
const emptyAnswers = ['eLabFTW create', 'eLabFTW upload'];
const cancelled = notebooks.flatMap((notebook) =>
	Object.entries<Kind>(kinds[notebook]).flatMap(([name, kind]) => (['no answer', 'half of the body, and then nothing'] as const).map((fault) => [notebook, name, fault, kind] as const)),
).filter(([notebook, name, fault]) => fault === 'no answer' || !emptyAnswers.includes(`${notebook} ${name}`));

test.each(cancelled)('cancelled, %s: %s × %s stops while the server still works, and leaves no connection', async (_notebook, _name, fault, { which, start }) => {
	const { url, storage, run } = await start();
	const server = await startFaultyServer(url, storage);
	server.spoil(faults[fault], 99, which);
	const cancel = new AbortController();
	const running = run(server.url, 100_000, cancel.signal).catch((error: unknown) => error);
	while (!server.reached.some((line) => which.test(line))) await wait(5);
	await wait(50);
	cancel.abort();
	expect(await running).toBeInstanceOf(Error);
	expect(server.came.filter((line) => which.test(line))).toHaveLength(1);
	// What was kept open for a next request ends by itself; what waits for the answer would stay.
	while ((await server.connections()) > 0) await wait(50);
	await server.close();
});
