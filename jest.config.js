/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/live/'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/e2e/'],
	transform: {
		'\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
	},
	setupFiles: ['<rootDir>/test/setup.ts'],
	testTimeout: 30_000,
	maxWorkers: 2,
	// n8n-core leaves timers running that keep the process alive.
	forceExit: true,
};
