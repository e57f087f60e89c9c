import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './load';
import { allRules, publishedRules, sourcesIn, type Source } from './sources';

const published = ['nodes', 'credentials'].flatMap((folder) => sourcesIn(folder, '.ts'));

/** Where project text stands, apart from recorded and generated data. */
const folders = [
	'nodes',
	'credentials',
	'icons',
	'sandbox',
	'test',
	'bench',
	'docs',
	'workflows',
	'scripts',
	'.ci',
	'.github',
];
const files = [
	'README.md',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	'package.json',
	'gulpfile.js',
	'index.js',
	'jest.config.js',
	'.npmrc',
	'.ci/run',
];

const everything = [
	...folders
		.filter((folder) => existsSync(join(root, folder)))
		.flatMap((folder) => sourcesIn(folder, '.ts', '.mjs', '.js', '.md', '.svg', '.yml', '.node.json')),
	...files
		.filter((file) => existsSync(join(root, file)))
		.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })),
].filter(({ file }) => !file.startsWith(join('test', 'quality', 'sources')));

const faultsOf = (sources: Source[], faults: (source: Source) => string[]) =>
	sources.flatMap((source) => faults(source).map((fault) => `${source.file}: ${fault}`));

describe('published sources', () => {
	it.each(publishedRules)('$name', ({ faults }) => {
		expect(faultsOf(published, faults)).toEqual([]);
	});
});

describe('all texts', () => {
	it.each(allRules)('$name', ({ faults }) => {
		expect(faultsOf(everything, faults)).toEqual([]);
	});
});

describe('the rules themselves', () => {
	const [switches, globals, paths, registries] = [...publishedRules, ...allRules].map(({ name }) => name);
	const faultsBy = (rule: string | undefined, given: Source) =>
		[...publishedRules, ...allRules].find(({ name }) => name === rule)!.faults(given);
	const source = (text: string, file = 'nodes/ELabFtw/a.ts') => ({ file, text });

	it.each<[rule: string | undefined, text: string, count: number]>([
		[switches, '// eslint-disable-next-line no-console', 1],
		[switches, 'const a = b as any;', 1],
		[switches, 'function a(b: any) {}', 1],
		[switches, '// @ts-ignore', 1],
		[switches, "const company = 'any';", 0],
		[globals, 'setTimeout(done, 5);', 1],
		[globals, 'const { env } = process;', 1],
		[globals, 'globalThis.x = 1;', 1],
		[globals, 'console.log(1);', 1],
		[globals, "fs.readFileSync('a');", 1],
		[globals, '// sleep, not setTimeout\n/* no process. */', 0],
		[globals, "const text = 'in the process of';", 0],
		[paths, 'see /home/someone/notes', 1],
		[paths, '/experiments/1/work/2', 0],
		[registries, 'https://registry.example.org/a', 1],
	])('%s: %j', (rule, text, count) => {
		expect(faultsBy(rule, source(text))).toHaveLength(count);
	});
});
