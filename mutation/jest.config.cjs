const { inCoreOf } = require('../jest.projects.js');

/** The tests of one mutation run: those of `MUTATION_TESTS`, in the newest n8n. */
/** @type {import('jest').Config} */
module.exports = {
	...inCoreOf('2.40'),
	testMatch: JSON.parse(process.env.MUTATION_TESTS ?? '["test/engine/**"]').map((glob) => `<rootDir>/${glob}.test.ts`),
	testTimeout: 20_000,
	testRunner: `${__dirname}/jest-circus.cjs`,
};
