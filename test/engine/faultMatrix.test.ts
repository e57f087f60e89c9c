import type { INodeParameters } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import { at, closeLabs, fields, fileItem, startLab, type Failure, type Lab } from '../support/elabftw';
import { faults, startFaultyServer } from '../support/faultyServer';

beforeAll(() => void Object.assign(policy, { firstMs: 1, longestMs: 50 }));
afterAll(closeLabs);

/** A kind of operation, and how often the notebook did what it asks for. */
interface Kind {
	operation: string;
	given: INodeParameters;
	/** The request that goes wrong, as `METHOD /path`. */
	which: RegExp;
	done: (lab: Lab) => number;
}

const once = 'Done once';
const file = { entryType: 'experiments', entry: at(9) };
const kinds: Record<string, Kind> = {
	read: { operation: 'experiment.get', given: { experiment: at(1) }, which: /^GET/, done: () => 0 },
	list: { operation: 'experiment.getAll', given: { returnAll: true }, which: /^GET/, done: () => 0 },
	download: { operation: 'file.download', given: { ...file, part: at(2) }, which: /format=binary/, done: () => 0 },
	create: { operation: 'experiment.create', given: fields({ title: once }), which: /^POST/, done: ({ lab }) => [...lab.entities.experiments.values()].filter(({ title }) => title === once).length },
	append: { operation: 'experiment.appendBody', given: { experiment: at(1), bodyAppend: once }, which: /^PATCH/, done: ({ lab }) => (lab.entities.experiments.get(1)?.body ?? '').split(once).length - 1 },
	upload: { operation: 'file.upload', given: { ...file, inputFields: 'data' }, which: /^POST/, done: ({ lab }) => lab.uploads.filter(({ real_name: name }) => name === 'once.txt').length },
	delete: { operation: 'experiment.delete', given: { experiment: at(2) }, which: /^DELETE/, done: ({ lab }) => Number(lab.entities.experiments.get(2)?.state === 3) },
};

/** What comes of it: how many requests, and whether it went well; `unsure` where the error must say that a change may have been made. */
type Outcome = `${number} ${'fine' | 'error' | 'unsure'}`;
/** Where the fault hits one request, and where it hits every one. */
type Both = readonly [Outcome, Outcome];

const again: Both = ['2 fine', '5 error'];
const carriedOn: Both = ['1 fine', '1 fine'];
const givenUp: Both = ['1 error', '1 error'];
const unsure: Both = ['1 unsure', '1 unsure'];
const againUnsure: Both = ['2 fine', '5 unsure'];

/** By the names of the faults: what reads come to, what writes do, and what the kinds do that differ. */
const expected: Record<keyof typeof faults, [reads: Both, writes: Both, others?: Partial<Record<keyof typeof kinds, Both>>]> = {
	'429': [again, again],
	'429 with Retry-After': [again, again],
	'500': [again, unsure, { delete: againUnsure }],
	'500 without a body': [again, unsure, { delete: againUnsure }],
	'502 with a page': [again, unsure, { delete: againUnsure }],
	'503': [again, unsure, { delete: againUnsure }],
	'503 with Retry-After': [again, again],
	'504': [again, unsure, { delete: againUnsure }],
	'reset before it was read': [again, unsure, { delete: againUnsure }],
	'reset after it was done': [again, unsure, { delete: againUnsure }],
	// A file may have taken long because it is large.
	'no answer': [['2 fine', '2 error'], unsure, { download: givenUp }],
	'a slow drip': [carriedOn, carriedOn],
	'half of the body': [again, carriedOn, { append: unsure, download: again }],
	'a longer Content-Length': [again, unsure, { delete: againUnsure }],
	gzip: [carriedOn, carriedOn],
	'204 where something should be': [again, carriedOn, { append: unsure }],
	'JSON null': [givenUp, carriedOn, { append: unsure, download: carriedOn }],
	'a byte order mark': [carriedOn, carriedOn],
	'invalid UTF-8': [carriedOn, carriedOn],
	'a huge number': [carriedOn, carriedOn],
	'a clock of another day': [carriedOn, carriedOn],
	'a redirect to another host': [givenUp, givenUp],
	'a login page': [['2 fine', '2 error'], unsure],
};

const cells = Object.keys(kinds).flatMap((kind) => (Object.keys(faults) as Array<keyof typeof faults>).map((fault) => [kind, fault] as const));

test.each(cells)('%s × %s', async (kind, name) => {
	const { operation, given, which, done } = kinds[kind] as Kind;
	const isRead = which.test('GET /format=binary');
	const [reads, writes, others = {}] = expected[name];
	const [first, every] = others[kind] ?? (isRead ? reads : writes);
	const items = [fileItem({ data: { name: 'once.txt', content: 'once' } })];
	for (const [times, outcome] of [[1, first], [99, every]] as const) {
		const lab = await startLab();
		const server = await startFaultyServer(lab.url);
		server.spoil(faults[name], times, which);
		const before = lab.lab.uploads.length;
		const requestOptions = { timeout: name === 'no answer' ? 400 : 20_000 };
		const result = await lab.run(operation, { ...given, requestOptions } as INodeParameters, { items, credential: { url: server.url } }).then(
			() => 'fine',
			({ message, description }: Failure) => {
				expect(message).toMatch(/^eLabFTW (refused|could not be reached|was asked)/);
				return /not certain/.test(description ?? '') ? 'unsure' : 'error';
			},
		);
		await server.close();
		expect(`${server.came.filter((line) => which.test(line)).length} ${result}`).toBe(outcome);
		// Whatever it was: done once where it went well, never twice.
		if (!isRead) expect(done(lab)).toBe(result === 'fine' ? 1 : Math.min(1, server.reached.filter((line) => which.test(line)).length));
		expect(lab.lab.uploads.length - before).toBe(kind === 'upload' ? done(lab) : 0);
	}
});
