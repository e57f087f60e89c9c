/**
 * Mutation testing: changes the nodes in small ways, one at a time, and looks whether a test fails.
 *
 *   npm run mutation -- nodes/shared/http/retry.ts      one file
 *   npm run mutation -- nodes/shared/http               all files below
 *   npm run mutation -- --share 0.1 nodes/ELabFtw       a tenth of the mutants, drawn, and the same ones each time
 *   npm run mutation -- --share 0.1 --seed 2            another tenth, of everything
 *   npm run mutation                                    one in fifty of everything
 *
 * A mutant takes about two seconds of a processor, and half a minute where it survives, since then every test that meets
 * it runs; a share bounds the time. Each file is tested by the tests of its room alone (`rooms.mjs`), in the newest n8n: a
 * mutant that survives here may be one that the tests of another room notice. What a module makes when it is loaded is not
 * mutated (Stryker's `ignoreStatic`): most of it are tables, and each mutant of those would need all tests. Not part of
 * the CI. `.cache/mutation/` keeps the reports.
 */
import { Stryker } from '@stryker-mutator/core';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { rooms } from './rooms.mjs';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { share: { type: 'string' }, seed: { type: 'string', default: '1' } } });
const { share = positionals.length > 0 ? '1' : '0.02', seed } = values;

const wanted = readdirSync('nodes', { recursive: true })
	.map((name) => `nodes/${name}`)
	.filter((file) => file.endsWith('.ts') && (positionals.length === 0 || positionals.some((path) => file === path || file.startsWith(`${path}/`))));
const testsOf = (file) => rooms.find(([path]) => file.startsWith(path))?.[1];
const results = [];

for (const tests of new Set(wanted.map(testsOf).filter(Boolean))) {
	const mutate = wanted.filter((file) => testsOf(file) === tests);
	const report = `.cache/mutation/${mutate[0].replaceAll('/', '-')}`;
	// For Jest's configuration and the sample, which are loaded in processes of their own.
	Object.assign(process.env, { MUTATION_TESTS: JSON.stringify(tests), MUTATION_SHARE: share, MUTATION_SEED: seed });
	results.push(
		...(await new Stryker({
			mutate,
			testRunner: 'jest',
			jest: { configFile: 'mutation/jest.config.cjs', enableFindRelatedTests: false },
			coverageAnalysis: 'perTest',
			ignoreStatic: true,
			plugins: ['@stryker-mutator/jest-runner', './mutation/sample.mjs'],
			checkers: ['sample'],
			concurrency: 1,
			timeoutMS: 60_000,
			dryRunTimeoutMinutes: 20,
			disableTypeChecks: false,
			ignorePatterns: ['.cache', 'bench', 'dist', 'e2e', 'icons', 'workflows'],
			tempDirName: '.cache/mutation/sandbox',
			reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
			clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
			htmlReporter: { fileName: `${report}.html` },
			jsonReporter: { fileName: `${report}.json` },
		}).runMutationTest()),
	);
}

const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
const [noticed, survived] = [count('Killed', 'Timeout'), count('Survived')];
console.log(`${noticed} of ${noticed + survived} mutants noticed (${((100 * noticed) / (noticed + survived)).toFixed(1)} %); no test of their room meets ${count('NoCoverage')} of all ${count('Killed', 'Timeout', 'Survived', 'NoCoverage', 'CompileError')}`);
