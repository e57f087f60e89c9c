/** Runs a bench in the n8n-core of another n8n: `N8N=2.8 node --import tsx --require ./bench/core.cjs bench/cost.ts`. */
const Module = require('node:module');
const { join } = require('node:path');
const { inCoreOf } = require('../jest.projects.js');

const names = Object.entries(inCoreOf(process.env.N8N ?? '2.40').moduleNameMapper).map(([pattern, file]) => [new RegExp(pattern), file]);
const resolve = Module._resolveFilename;

Module._resolveFilename = function (request, parent, ...rest) {
	// What n8n-core itself loads finds its own copies.
	const ours = parent?.filename && !parent.filename.includes(`${join('node_modules')}/`);
	const found = ours && names.find(([pattern]) => pattern.test(request));
	return resolve.call(this, found ? found[1] : request, parent, ...rest);
};
