const { inCoreOf, withoutCore } = require('./jest.projects.js');

/** Tests of many items, which take as long as all others together; `npm run test:all` runs them in every n8n. */
const long = ['manyItems', 'walk'];

/** `npm test`: in the newest and the oldest n8n that the nodes are for. */
/** @type {import('jest').Config} */
module.exports = {
	projects: [inCoreOf('2.40'), inCoreOf('1.123', long), withoutCore],
	testTimeout: 120_000,
	maxWorkers: 2,
	// The n8n-core of 1.123 leaves the timer of its SSHClientsManager running, which keeps the process alive; that of 2.40
	// does not, and neither nodes nor stand-ins leave anything (`npm run soak` looks).
	forceExit: true,
};
