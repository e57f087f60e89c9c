const { inCoreOf, withoutCore } = require('./jest.projects.js');

/** `npm test`: in the newest and the oldest n8n that the nodes are for. */
/** @type {import('jest').Config} */
module.exports = {
	projects: [inCoreOf('2.40'), inCoreOf('1.123'), withoutCore],
	testTimeout: 120_000,
	maxWorkers: 2,
	// n8n-core leaves timers running that keep the process alive.
	forceExit: true,
};
