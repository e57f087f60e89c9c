import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder, stateFolder } from './paths';
import { run } from './processes';
import type { Log } from './progress';

const packFolder = join(stateFolder, 'pack');
const builtStamp = join(stateFolder, 'built');

/** What the built package is made of. */
export const sources = ['credentials', 'nodes', 'icons', 'index.js', 'gulpfile.js', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Builds the package if its sources changed since the last time, and packs it. Returns the path of the tarball. */
export async function buildAndPack({ log }: { log: Log }): Promise<string> {
	const wanted = fingerprint();
	const tarball = join(packFolder, `${wanted.slice(0, 16)}.tgz`);
	if (existsSync(tarball)) return tarball;
	await buildPackage({ log });
	rmSync(packFolder, { recursive: true, force: true });
	mkdirSync(packFolder, { recursive: true });
	await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', packFolder], {
		cwd: rootFolder,
		logFile: join(stateFolder, 'logs', 'pack.log'),
	});
	const [made] = readdirSync(packFolder);
	if (!made) throw new Error('npm pack made no tarball');
	renameSync(join(packFolder, made), tarball);
	return tarball;
}

/** Builds the package into `dist` if its sources changed since the last time. */
export async function buildPackage({ log }: { log: Log }): Promise<void> {
	const wanted = fingerprint();
	if (existsSync(join(rootFolder, 'dist')) && existsSync(builtStamp) && readFileSync(builtStamp, 'utf8') === wanted) return;
	log('Building the package');
	rmSync(builtStamp, { force: true });
	await run('npm', ['run', 'build', '--silent'], { cwd: rootFolder, logFile: join(stateFolder, 'logs', 'build.log') });
	mkdirSync(stateFolder, { recursive: true });
	writeFileSync(builtStamp, wanted);
}

function fingerprint(): string {
	const hash = createHash('sha256');
	for (const source of sources) {
		for (const file of filesIn(join(rootFolder, source))) hash.update(`${file}\0`).update(readFileSync(file));
	}
	return hash.digest('hex');
}

function filesIn(path: string): string[] {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesIn(join(path, name)));
}
