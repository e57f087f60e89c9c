import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode } from './node24';
import { e2eFolder, stateFolder } from './paths';
import { run } from './processes';

/** What is used of a package.json. */
export interface PackageJson {
	name: string;
	version: string;
	author?: { name?: string; email?: string };
	dependencies?: Record<string, string>;
	[key: string]: unknown;
}

/** A node type of a package. */
export interface LoadedNode {
	type: string;
	name: string;
	version: number;
}

/**
 * Puts a packed package where n8n puts a community package, the way n8n does it: unpacked into
 * `.n8n/nodes/node_modules/<name>`, without its development, peer and optional dependencies, and noted in
 * `.n8n/nodes/package.json`.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<PackageJson> {
	const modules = join(nodesFolder(userFolder), 'node_modules');
	mkdirSync(modules, { recursive: true });
	const unpacked = mkdtempSync(join(modules, '.unpack-'));
	try {
		await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1'], {
			logFile: join(stateFolder, 'logs', 'unpack.log'),
		});
		const manifest = strip(unpacked);
		const home = packageFolder(userFolder, manifest.name);
		rmSync(home, { recursive: true, force: true });
		renameSync(unpacked, home);
		note(userFolder, manifest);
		return manifest;
	} finally {
		rmSync(unpacked, { recursive: true, force: true });
	}
}

/** Notes an installed package and its loaded nodes in the database, so that n8n lists it under its community nodes. */
export async function registerPackage(userFolder: string, { name, version, author }: PackageJson, nodes: LoadedNode[]): Promise<void> {
	const known = { name, version, author, nodes };
	const database = join(userFolder, '.n8n', 'database.sqlite');
	await run(findNode().node, ['--no-warnings', join(e2eFolder, 'lib', 'register.cjs'), database, JSON.stringify(known)], {
		logFile: join(stateFolder, 'logs', 'register.log'),
	});
}

/** Where n8n keeps an installed community package. */
export function packageFolder(userFolder: string, name: string): string {
	return join(nodesFolder(userFolder), 'node_modules', name);
}

function nodesFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes');
}

function strip(folder: string): PackageJson {
	const file = join(folder, 'package.json');
	const manifest = JSON.parse(readFileSync(file, 'utf8')) as PackageJson;
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		throw new Error(`${manifest.name} has dependencies: a verified community package has none`);
	}
	for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies']) delete manifest[key];
	writeFileSync(file, JSON.stringify(manifest, null, 2));
	return manifest;
}

function note(userFolder: string, { name, version }: PackageJson): void {
	const file = join(nodesFolder(userFolder), 'package.json');
	const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<PackageJson>) : {};
	const ledger = { name: 'installed-nodes', private: true, dependencies: { ...known.dependencies, [name]: version } };
	writeFileSync(file, JSON.stringify(ledger, null, 2));
}
