const { createRequire } = require('node:module');
const { dirname } = require('node:path');

/** What all tests share. `roots` keeps Jest out of node_modules and e2e. */
const shared = {
	rootDir: __dirname,
	roots: ['credentials', 'nodes', 'sandbox', 'test'].map((folder) => `<rootDir>/${folder}`),
	testEnvironment: 'node',
	transform: {
		// Besides TypeScript: ECMAScript modules that n8n-core 1.122 loads with `require`.
		'\\.ts$|/node_modules/(p-retry|is-network-error)/': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	transformIgnorePatterns: ['/node_modules/(?!(p-retry|is-network-error)/)'],
	setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
};

/** The n8n-core of each version of n8n: its name in node_modules, from package.json. */
const cores = { '1.123': 'n8n-core-1.122', '2.8': 'n8n-core-2.8', '2.40': 'n8n-core' };

/** Folders of tests that run no n8n-core. */
const apart = ['conformance', 'quality', 'sandbox'];

/**
 * Names of packages ─► files, as that n8n-core itself finds them: nodes, tests and all of n8n then share one copy of
 * n8n-workflow and one container, as they do in n8n.
 */
function namesIn(core) {
	const manifest = require.resolve(`${core}/package.json`);
	const { resolve } = createRequire(manifest);
	// @n8n/utils has no main file, and nothing in it that two copies could disagree on.
	const own = Object.keys(require(manifest).dependencies).filter((name) => /^(n8n-workflow|@n8n\/(?!utils).*)$/.test(name));
	return { '^n8n-core$': dirname(manifest), ...Object.fromEntries(own.map((name) => [`^${name}$`, resolve(name)])) };
}

/**
 * The tests that run n8n-core, in that of one version of n8n.
 * @param leftOut folders of tests that are not run in it
 */
const inCoreOf = (n8n, leftOut = []) => ({
	...shared,
	displayName: `n8n ${n8n}`,
	globals: { n8n },
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['live', ...apart, ...leftOut].map((folder) => `<rootDir>/test/${folder}/`),
	moduleNameMapper: namesIn(cores[n8n]),
});

/** The tests that run no n8n-core. */
const withoutCore = {
	...shared,
	displayName: 'without n8n',
	testMatch: apart.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
};

module.exports = { cores, inCoreOf, withoutCore };
