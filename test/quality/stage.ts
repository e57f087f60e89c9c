import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './load';

export const run = promisify(execFile);

/** What npm packs besides dist. */
export const besides = ['CHANGELOG.md', 'LICENSE', 'README.md', 'index.js', 'package.json'];

/**
 * Builds the package, as `npm run build` does, into a folder of its own: tests neither need the
 * project's dist nor disturb it. Returns the folder; remove it with `unstage`.
 */
export async function stage(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'package-'));
	await run(process.execPath, [join(root, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build'], {
		cwd: root,
		env: { ...process.env, BUILD_DIR: join(folder, 'dist') },
	}).catch((error: Error & { stdout?: string }) => {
		throw new Error(`The build failed:\n${error.stdout ?? error.message}`);
	});
	for (const name of besides.filter((file) => existsSync(join(root, file))))
		copyFileSync(join(root, name), join(folder, name));
	return folder;
}

export const unstage = (folder: string | undefined) => folder && rmSync(folder, { recursive: true, force: true });
