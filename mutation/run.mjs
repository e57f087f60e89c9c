/**
 * Mutation testing: changes the nodes in small ways, one at a time, and looks whether a test fails.
 *
 *   npm run mutation                                    the rooms below, one after the other
 *   npm run mutation -- nodes/shared/http               one room, or one file of it
 *   npm run mutation -- --share 0.1 nodes/ELabFtw       a tenth of its mutants, the same ones each time
 *   npm run mutation -- --share 0.1 --seed 2            another tenth, of all rooms
 *
 * Each room is tested by its own tests alone, in the newest n8n: with all tests, one mutant would take minutes. A mutant
 * that survives may thus be one that the tests of another room would find. What a module says when it is loaded (`static`)
 * is not mutated: the tables are among it, and every one of their mutants would need all tests. Not part of the CI. What
 * remains of a run is in `.cache/mutation/`: `<room>.html` to read and `<room>.json`.
 */
import { Stryker } from '@stryker-mutator/core';
import { parseArgs } from 'node:util';
import { rooms } from './rooms.mjs';

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { share: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
});

for (const room of positionals.length ? positionals : Object.keys(rooms)) {
	const [, tests] = Object.entries(rooms).find(([name]) => room.startsWith(name)) ?? [];
	if (!tests) throw new Error(`${room} is in none of the rooms of mutation/rooms.mjs`);
	// For Jest's configuration and the checker, which are loaded in processes of their own.
	Object.assign(process.env, { MUTATION_TESTS: JSON.stringify(tests), MUTATION_SHARE: values.share, MUTATION_SEED: values.seed });
	const report = `.cache/mutation/${room.replaceAll('/', '-')}`;
	await new Stryker({
		mutate: [room.endsWith('.ts') ? room : `${room}/**/*.ts`],
		testRunner: 'jest',
		jest: { configFile: 'mutation/jest.config.cjs', enableFindRelatedTests: false },
		coverageAnalysis: 'perTest',
		ignoreStatic: true,
		plugins: ['@stryker-mutator/jest-runner', './mutation/sample.mjs'],
		checkers: ['sample'],
		concurrency: 1,
		timeoutMS: 30_000,
		dryRunTimeoutMinutes: 20,
		disableTypeChecks: false,
		ignorePatterns: ['.cache', 'bench', 'dist', 'docs', 'e2e', 'icons', 'workflows'],
		tempDirName: '.cache/mutation/sandbox',
		reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
		clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: true },
		htmlReporter: { fileName: `${report}.html` },
		jsonReporter: { fileName: `${report}.json` },
	}).runMutationTest();
}
