const some = require('./jest.config.js');
const { cores, inCoreOf, withoutCore } = require('./jest.projects.js');

/** `npm run test:all`: in every n8n of package.json. */
/** @type {import('jest').Config} */
module.exports = { ...some, projects: [...Object.keys(cores).map((n8n) => inCoreOf(n8n)), withoutCore] };
