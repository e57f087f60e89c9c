const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { copyFile, rm } = require('node:fs/promises');
const { basename, dirname, join, resolve } = require('node:path');
const { dest, parallel, series, src } = require('gulp');

/** Where the built package goes, a folder named `dist`; tests build into one of their own. */
const out = process.env.BUILD_DIR || 'dist';

/** What n8n reads beside the compiled code: icons and the codex next to each node. */
const assets = ['icons/**/*.svg', 'nodes/**/*.node.json'];

const clean = () => rm(out, { recursive: true, force: true });

const copy = () => src(assets, { base: '.', encoding: false }).pipe(dest(out));

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', out], {
		stdio: 'inherit',
	});

/**
 * Writes what the editor shows of the nodes into files (`known`, `types`), as n8n does for its own nodes: n8n reads these when
 * it starts, and a node's code when that node is first used.
 */
const describe = async () => {
	const folder = dirname(resolve(out));
	if (basename(out) !== 'dist') throw new Error('BUILD_DIR must end in dist, where n8n looks');
	if (folder !== __dirname) await copyFile('package.json', join(folder, 'package.json'));
	const script = join(dirname(require.resolve('n8n-core/package.json')), 'bin', 'generate-metadata');
	const child = spawn(process.execPath, [script], { cwd: folder, stdio: 'inherit', env: { ...process.env, NODE_PATH: join(__dirname, 'node_modules') } });
	const [code] = await once(child, 'exit');
	if (code !== 0) throw new Error(`The descriptions were not written (${code})`);
	// Lists of methods, which only n8n's own build looks at.
	await rm(join(out, 'methods'), { recursive: true, force: true });
};

exports.clean = clean;
exports.copy = copy;
exports.build = series(clean, parallel(compile, copy), describe);
exports.default = exports.build;
