/** Loads n8n's packages from the n8n of `e2e/` in a measured process: `node --require ./bench/inN8n.cjs --import tsx bench/measure.ts`. */
const Module = require('node:module');
const { join } = require('node:path');

const inN8n = Module.createRequire(join(__dirname, '..', 'e2e', 'node_modules', 'n8n', 'package.json'));
const core = Module.createRequire(inN8n.resolve('n8n-core/package.json'));
const resolve = Module._resolveFilename;

/** n8n-core itself, and what it shares with the nodes that it runs. */
const found = (request) => {
	if (request === 'n8n-core' || request.startsWith('n8n-nodes-base/')) return inN8n.resolve(request);
	return /^(n8n-workflow|@n8n\/(di|backend-common|config))$/.test(request) ? core.resolve(request) : undefined;
};

Module._resolveFilename = function (request, parent, ...rest) {
	// What n8n itself loads finds its own copies.
	const ours = parent?.filename && !parent.filename.includes(`${join('node_modules')}/`);
	return resolve.call(this, (ours && found(request)) || request, parent, ...rest);
};
