const { projects, ...settings } = require('./jest.config.js');

/** The contract tests of test/live, against a real server named in the environment. */
/** @type {import('jest').Config} */
module.exports = { ...settings, ...projects[0], testMatch: ['<rootDir>/test/live/**/*.test.ts'], testPathIgnorePatterns: [], maxWorkers: 1 };
