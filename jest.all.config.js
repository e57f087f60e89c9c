const some = require('./jest.config.js');
const { inCoreOf } = require('./jest.projects.js');

/** `npm run test:all`: in every n8n of package.json. */
/** @type {import('jest').Config} */
module.exports = { ...some, projects: [...some.projects, inCoreOf('2.8')] };
