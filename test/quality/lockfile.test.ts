import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from './load';

interface Lock {
	packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
}

/** What `npm ci` would miss: optional packages, such as the binaries of other platforms, that the lock says nothing of. */
function missingOptional({ packages }: Lock): string[] {
	const isLocked = (from: string, name: string): boolean => {
		if (packages[posix.join(from, 'node_modules', name)]) return true;
		if (!from) return false;
		const above = from.lastIndexOf('node_modules/');
		return isLocked(from.slice(0, Math.max(above - 1, 0)), name);
	};
	return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies)
			.filter((name) => !isLocked(path, name))
			.map((name) => `${path} wants ${name}`),
	);
}

describe.each(['package-lock.json', 'e2e/package-lock.json'].filter((file) => existsSync(join(root, file))))(
	'%s',
	(file) => {
		const lock = JSON.parse(readFileSync(join(root, file), 'utf8')) as Lock;

		it('holds the packages of every platform, so that npm ci works on each', () => {
			expect(missingOptional(lock)).toEqual([]);
		});

		it('says nothing of where packages come from', () => {
			expect(
				Object.entries(lock.packages)
					.filter(([, { resolved }]) => resolved?.startsWith('http'))
					.map(([path]) => path),
			).toEqual([]);
		});
	},
);

describe('the search for missing packages', () => {
	const a = { optionalDependencies: { b: '1' } };

	it.each<[name: string, packages: Lock['packages'], count: number]>([
		['beside', { 'node_modules/a': a, 'node_modules/b': {} }, 0],
		['nested', { 'node_modules/a': a, 'node_modules/a/node_modules/b': {} }, 0],
		['above', { 'node_modules/c/node_modules/@x/a': a, 'node_modules/b': {} }, 0],
		['in the project itself', { '': a }, 1],
		['nowhere', { 'node_modules/a': a, 'node_modules/c/node_modules/b': {} }, 1],
	])('%s', (_, packages, count) => {
		expect(missingOptional({ packages })).toHaveLength(count);
	});
});
