import fc from 'fast-check';
import { closeLabs, startLab, versions } from '../support/elabftw';
import { hurry } from '../support/labguru';
import { entryOperations } from './elabftw/entries';
import { addEntries, habitsOf, heldBy, type Entry, type Habits } from './elabftw/held';
import { partOperations } from './elabftw/parts';
import { recordOperations, recordsIn, type Row } from './elabftw/records';
import type { Operations } from './model';
import { jestLimit, most, replayPath, run, seeds } from './seeds';
import { latency, walk, walks, type Notebook } from './walk';

beforeAll(hurry);
afterEach(closeLabs);

const kinds = ['experiments', 'items'] as const;

/** The operations on both kinds of entries, such as `step.create of items`. */
function operationsOf(habits: Habits): Operations<Entry> {
	return Object.fromEntries(
		kinds.flatMap((kind) =>
			Object.entries({ [kind.slice(0, -1)]: entryOperations(kind, habits), ...partOperations(kind, habits) }).flatMap(([resource, rows]) =>
				Object.entries(rows).map(([name, row]) => [`${resource}.${name} of ${kind}`, row]),
			),
		),
	);
}

describe.each(versions)('eLabFTW %s', (version) => {
	const operations = operationsOf(habitsOf(version));

	test.each(seeds)('holds what a random walk should leave in it, seed %i', async (seed) => {
		// At most so many rows per page of a list; 15 is the least that eLabFTW has been seen to send.
		const pageCap = fc.constantFrom(undefined, 15);
		await run(seed, fc.tuple(latency, pageCap, walks(operations, most, replayPath)), async ([takes, cap, steps]) => {
			const lab = await startLab({ version, latency: takes, ...(cap === undefined ? {} : { pageCap: cap }) });
			for (const kind of kinds) addEntries(lab, kind, 8);
			const notebook: Notebook<Entry> = {
				faults: lab.faults,
				held: () => heldBy(lab),
				run: async ({ operation }, parameters, items) => await lab.run(operation.split(' ')[0] ?? '', parameters, { items, onError: 'continueRegularOutput' }),
			};
			await walk(notebook, steps).finally(lab.close);
		});
	}, jestLimit);

	test.each(seeds)('holds what a random walk should leave of its other records, seed %i', async (seed) => {
		await run(seed, fc.tuple(latency, walks(recordOperations(habitsOf(version)), most, replayPath)), async ([takes, steps]) => {
			const lab = await startLab({ version, latency: takes });
			const notebook: Notebook<Row> = {
				faults: lab.faults,
				held: () => recordsIn(lab),
				run: async ({ operation }, parameters, items) => await lab.run(operation, parameters, { items, onError: 'continueRegularOutput' }),
			};
			await walk(notebook, steps).finally(lab.close);
		});
	}, jestLimit);
});
