const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

/** Where the built package goes; tests build into a folder of their own. */
const out = process.env.BUILD_DIR || 'dist';

/** What n8n reads beside the compiled code: icons and the codex next to each node. */
const assets = ['icons/**/*.svg', 'nodes/**/*.node.json'];

const clean = () => rm(out, { recursive: true, force: true });

const copy = () => src(assets, { base: '.', encoding: false }).pipe(dest(out));

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', out], {
		stdio: 'inherit',
	});

exports.clean = clean;
exports.copy = copy;
exports.build = series(clean, parallel(compile, copy));
exports.default = exports.build;
