import { cpSync, watch } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { endWithParent, rootFolder } from './paths';
import { start } from './processes';

const assets = new Set(['.svg', '.json']);

/**
 * Compiles the package into a folder again whenever a source changes, and shows what the compiler says; icons and codex
 * files are copied.
 * @returns ends the watching
 */
export function watchPackage(outDir: string): () => Promise<void> {
	const compiler = createRequire(join(rootFolder, 'package.json')).resolve('typescript/lib/tsc.js');
	const args = [compiler, '-p', 'tsconfig.build.json', '--outDir', outDir, '--watch', '--preserveWatchOutput'];
	const compiling = start(process.execPath, ['--require', endWithParent, ...args], { cwd: rootFolder });
	const watchers = ['icons', 'nodes'].map((folder) =>
		watch(join(rootFolder, folder), { recursive: true }, (_event, name) => {
			if (name && assets.has(extname(name))) copy(join(folder, name), outDir);
		}),
	);
	return async () => {
		for (const watcher of watchers) watcher.close();
		await compiling.stop();
	};
}

function copy(file: string, outDir: string): void {
	try {
		cpSync(join(rootFolder, file), join(outDir, file));
	} catch {
		// removed in the meantime
	}
}
