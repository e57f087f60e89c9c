const { createEmptyTestResult } = require('@jest/test-result');
const { mkdirSync, mkdtempSync, readFileSync, writeFileSync } = require('node:fs');
const { createRequire, isBuiltin } = require('node:module');
const { tmpdir } = require('node:os');
const { join, relative } = require('node:path');
const { default: circus } = require('jest-circus/runner');

// What test/setup.ts sets for each file of tests, here for the process: n8n-core is loaded once.
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-nodes-eln-mutation-'));
process.env.N8N_ENCRYPTION_KEY ??= 'only-for-tests';
process.env.N8N_LOG_LEVEL ??= 'error';
process.env.N8N_DEFAULT_BINARY_DATA_MODE ??= 'filesystem';

/** The mutant that a test has failed for, as Stryker names it. */
let killed;

/**
 * Jest's runner with three short cuts, without which a mutant takes a minute instead of seconds:
 * - packages are loaded once for all mutants, since none of them is mutated;
 * - a file whose tests do not meet the mutant is left out (Stryker says so by the names of tests alone);
 * - after the first failure the other tests are left out.
 */
module.exports = async (globalConfig, config, environment, runtime, path, ...rest) => {
	sharePackages(runtime, config.moduleNameMapper);
	shareErrors(environment.global);
	const run = async () => await circus(globalConfig, config, environment, runtime, path, ...rest);
	const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
	const names = join(config.rootDir, '.cache', 'tests', `${relative(config.rootDir, path).replaceAll('/', '-')}.json`);
	if (mutant === undefined) {
		const result = await run();
		mkdirSync(join(config.rootDir, '.cache', 'tests'), { recursive: true });
		writeFileSync(names, JSON.stringify(result.testResults.map(({ fullName }) => fullName)));
		return result;
	}
	const pattern = new RegExp(globalConfig.testNamePattern ?? '', 'i');
	const meets = JSON.parse(readFileSync(names, 'utf8')).some((name) => pattern.test(name));
	if (killed === mutant || !meets) return leftOut(path);
	const { handleTestEvent } = environment;
	environment.handleTestEvent = async (event, state) => {
		await handleTestEvent?.call(environment, event, state);
		if (event.name === 'test_fn_failure' || event.name === 'hook_failure') killed = mutant;
		if (event.name === 'test_start' && killed === mutant) event.test.mode = 'skip';
	};
	return await run();
};

function sharePackages(runtime, mapper) {
	const { requireModuleOrMock } = runtime;
	const mapped = (name) => mapper.find(([pattern]) => new RegExp(pattern).test(name))?.[1] ?? name;
	runtime.requireModuleOrMock = (from, name) => {
		if (/^\.{0,2}\//.test(name) || isBuiltin(name)) return requireModuleOrMock.call(runtime, from, name);
		return createRequire(from)(mapped(name));
	};
}

/** The result of a file that was not run; Jest takes a file without any test for an error. */
function leftOut(path) {
	const test = { ancestorTitles: [], failureDetails: [], failureMessages: [], fullName: '', numPassingAsserts: 0, status: 'pending', title: '' };
	return { ...createEmptyTestResult(), numPendingTests: 1, skipped: true, testFilePath: path, testResults: [test] };
}

/** An error is one on both sides of `instanceof`, and so is a date. */
function shareErrors(global) {
	Object.setPrototypeOf(global.Error.prototype, Error.prototype);
	Object.assign(global, { Error, Date });
}
