import fc from 'fast-check';
import { closeLabs, hurry, startLab, type Around } from '../support/labguru';
import { heldBy, type Page } from './labguru/held';
import { partOperations } from './labguru/parts';
import { recordOperations } from './labguru/records';
import type { Operations } from './model';
import { jestLimit, most, replayPath, run, seeds } from './seeds';
import { latency, walk, walks, type Notebook } from './walk';

beforeAll(hurry);
afterEach(closeLabs);

const operations: Operations<Page> = Object.fromEntries(
	Object.entries({ ...recordOperations, ...partOperations }).flatMap(([resource, rows]) => Object.entries(rows).map(([name, row]) => [`${resource}.${name}`, row])),
);

/** What public material leaves open of Labguru. */
const options = fc.record({
	meta: fc.boolean(),
	pastEnd: fc.constantFrom('empty' as const, '404' as const),
	wrapSections: fc.boolean(),
	pageCap: fc.constantFrom(10, 200),
});

/** A run has the personal token, logs in, or has a session that is over. */
const ways: Around[] = [{}, { by: 'password' }, { by: 'password', credential: { sessionToken: 'over' } }];

test.each(seeds)('Labguru holds what a random walk should leave in it, seed %i', async (seed) => {
	await run(seed, fc.tuple(latency, options, walks(operations, most, replayPath)), async ([takes, given, steps]) => {
		const lab = await startLab({ latency: takes, ...given });
		const notebook: Notebook<Page> = {
			faults: lab.faults,
			held: () => heldBy(lab),
			run: async ({ operation, variant }, parameters, items) => await lab.run(operation, parameters, { ...ways[variant % ways.length], items, onError: 'continueRegularOutput' }),
		};
		await walk(notebook, steps).finally(lab.close);
	});
}, jestLimit);
