import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { manifest, root } from './load';
import { besides, run, stage, unstage } from './stage';
import { missingIn, takenBy, takenIn } from './taken';

const { cores } = jest.requireActual<{ cores: Record<string, string> }>('../../jest.projects.js');

interface Packed {
	files: Array<{ path: string; size: number }>;
}

describe('the package', () => {
	let folder: string;
	let files: string[];

	beforeAll(async () => {
		folder = await stage();
		const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--silent'], { cwd: folder });
		files = (JSON.parse(stdout) as [Packed])[0].files.map(({ path }) => path);
	}, 120_000);

	afterAll(() => unstage(folder));

	it('holds dist, the manifest and its papers, and nothing else', () => {
		expect(files.filter((path) => !path.startsWith('dist/')).sort()).toEqual(besides);
	});

	it('holds code, icons, codex files and descriptions of nodes and credentials only', () => {
		const known = /^dist\/(?:(?:nodes|credentials)\/.+\.js|nodes\/\w+\/\w+\.node\.json|icons\/[\w.]+\.svg|(?:known|types)\/(?:nodes|credentials)\.json)$/;
		expect(files.filter((path) => path.startsWith('dist/') && !known.test(path))).toEqual([]);
	});

	it('holds every file that the n8n block and the codex files name', () => {
		const wanted = [
			...manifest.n8n.nodes,
			...manifest.n8n.credentials,
			...manifest.n8n.nodes.map((path) => path.replace(/\.js$/, '.json')),
		];
		expect(wanted.filter((path) => !files.includes(path))).toEqual([]);
	});

	it('loads each node and credential from the built code', () => {
		const load = `for (const path of ${JSON.stringify([...manifest.n8n.nodes, ...manifest.n8n.credentials])}) {
			const name = path.split('/').pop().split('.')[0];
			new (require(require('node:path').join(${JSON.stringify(folder)}, path))[name])();
		}`;
		return run(process.execPath, ['-e', load], { env: { ...process.env, NODE_PATH: join(root, 'node_modules') } });
	});

	it.each(Object.entries(cores))('starts in n8n %s without its code, and is the same once that is loaded', async (_n8n, core) => {
		const look = `const { LazyPackageDirectoryLoader } = require(${JSON.stringify(core)});
			const loader = new LazyPackageDirectoryLoader(${JSON.stringify(folder)});
			// Each n8n adds "pollTimes" to a trigger in words of its own.
			const plain = ({ properties, credentials, version }) => JSON.parse(JSON.stringify({ properties: properties.filter(({ name }) => name !== 'pollTimes'), credentials, version }));
			loader.loadAll().then(() => {
				const code = () => Object.keys(require.cache).filter((path) => path.startsWith(${JSON.stringify(join(folder, 'dist'))})).length;
				const before = code();
				const names = [...loader.types.nodes, ...loader.types.credentials].map(({ name }) => name).sort();
				const differ = [...loader.types.nodes].filter((shown) => !require('node:util').isDeepStrictEqual(plain(loader.getNode(shown.name).type.description), plain(shown)));
				console.log(JSON.stringify({ lazy: loader.isLazyLoaded, before, names, differ: differ.map(({ name }) => name) }));
				process.exit(0);
			});`;
		const { stdout } = await run(process.execPath, ['-e', look], { env: { ...process.env, NODE_PATH: join(root, 'node_modules') } });
		const names = ['eLabFtw', 'eLabFtwApi', 'eLabFtwTrigger', 'labguru', 'labguruApi', 'labguruTokenApi', 'labguruTrigger'];
		expect(JSON.parse(stdout)).toEqual({ lazy: true, before: 0, names, differ: [] });
	});

	it.each(Object.entries(cores))('finds in n8n %s what it takes from n8n-workflow', (_n8n, core) => {
		const names = takenIn(join(folder, 'dist'));
		expect(names).toEqual(expect.arrayContaining(['NodeApiError', 'NodeConnectionTypes.Main', 'NodeOperationError']));
		const workflow: unknown = createRequire(join(root, 'node_modules', core, 'package.json'))('n8n-workflow');
		expect(missingIn(workflow, names)).toEqual([]);
	});

	it('needs nothing but n8n', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('has a main file that does nothing', () => {
		expect(existsSync(join(root, manifest.main))).toBe(true);
		const before = Object.keys(globalThis);
		expect(jest.requireActual<object>(join(root, manifest.main))).toEqual({});
		expect(Object.keys(globalThis)).toEqual(before);
	});
});

describe('the search for what is taken from n8n-workflow', () => {
	const load = 'const n8n_workflow_1 = require("n8n-workflow");';

	it.each<[form: string, code: string, names: string[]]>([
		['nothing', 'const node_crypto_1 = require("node:crypto");', []],
		['a function', `${load}\nawait (0, n8n_workflow_1.sleep)(5);`, ['sleep']],
		['a class', `${load}\nthrow new n8n_workflow_1.NodeApiError(node, {});`, ['NodeApiError']],
		['a member', `${load}\nexports.inputs = [n8n_workflow_1.NodeConnectionTypes.Main];`, ['NodeConnectionTypes.Main']],
	])('%s', (_, code, names) => {
		expect(takenBy(code)).toEqual(names);
	});

	it.each(['const all = __importStar(require("n8n-workflow"));', "const { sleep } = require('n8n-workflow');", `${load}\nconst { sleep } = n8n_workflow_1;`])(
		'%s is refused',
		(code) => {
			expect(() => takenBy(code)).toThrow('in a way that this test does not know');
		},
	);

	it('tells what a module does not have', () => {
		expect(missingIn({ a: { b: 1 }, c() {} }, ['a.b', 'c', 'a.d', 'e', 'e.f'])).toEqual(['a.d', 'e', 'e.f']);
	});
});
