import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './load';

/** Imports that no rule forbids. */
const allowed: Array<[file: string, from: string]> = [
	['nodes/ELabFtw/table.ts', '../shared/engine'],
	['nodes/ELabFtw/dialect.ts', 'n8n-workflow'],
	['nodes/ELabFtw/sign.ts', 'node:crypto'],
	['credentials/Api.credentials.ts', '../nodes/shared/credential/server'],
	['sandbox/elabftw/tags/model.ts', './tags'],
	['sandbox/elabftw/tags/tags.ts', '../state'],
	['sandbox/elabftw/routes/endpoints.ts', '../tags/model'],
	['sandbox/elabftw/seed/index.ts', '../tags/tags'],
	['sandbox/elabftw/index.ts', './server/handle'],
	['sandbox/labguru/tags/routes.ts', '../http/api'],
	['sandbox/labguru/server/routes.ts', '../tags/routes'],
	['sandbox/labguru/index.ts', './seed'],
	['test/a.test.ts', '../sandbox/elabftw'],
	['test/b.test.ts', '../sandbox/labguru/state'],
	['e2e/demo.ts', '../sandbox/shared'],
];

/** Imports of which each breaks the rule of that name. */
const forbidden: Array<[rule: string, file: string, from: string]> = [
	['published code: n8n-workflow only', 'nodes/ELabFtw/a.ts', 'lodash'],
	['published code: n8n-workflow only', 'nodes/ELabFtw/b.ts', 'node:fs'],
	['published code: n8n-workflow only', 'nodes/ELabFtw/c.ts', '../../sandbox/elabftw'],
	['published code: n8n-workflow only', 'credentials/d.credentials.ts', '../test/support'],
	['shared code: no notebook', 'nodes/shared/a.ts', '../ELabFtw/dialect'],
	['notebooks: apart', 'nodes/ELabFtw/e.ts', '../Labguru/dialect'],
	['nodes/shared: credential', 'nodes/shared/credential/a.ts', '../types/table'],
	['nodes/shared: types', 'nodes/shared/types/a.ts', '../values/dates'],
	['nodes/shared: values', 'nodes/shared/values/a.ts', '../item/records'],
	['nodes/shared: item', 'nodes/shared/item/a.ts', '../http/send'],
	['nodes/shared: http', 'nodes/shared/http/d.ts', '../run/prepare'],
	['nodes/shared: run', 'nodes/shared/run/a.ts', '../engine'],
	['no circle of rooms', 'nodes/shared/http/e.ts', '../files/download'],
	['sandbox: alone', 'sandbox/elabftw/tags/a.ts', '../../../nodes/shared/engine'],
	['sandbox: alone', 'sandbox/shared/http/a.ts', '../../../test/support'],
	['stand-ins: apart', 'sandbox/elabftw/tags/b.ts', '../../labguru/state'],
	['stand-ins: apart', 'sandbox/shared/http/b.ts', '../../labguru/state'],
	['stand-ins: by the front door', 'test/c.test.ts', '../sandbox/elabftw/tags/tags'],
	['stand-ins: by the front door', 'e2e/d.ts', '../sandbox/labguru/state/state'],
	['sandbox/shared: values', 'sandbox/shared/values/a.ts', '../http/server'],
	['sandbox/shared: database', 'sandbox/shared/database/a.ts', '../http/server'],
	['sandbox/shared: http', 'sandbox/shared/http/c.ts', '../index'],
	['sandbox/elabftw: php', 'sandbox/elabftw/php/a.ts', '../state'],
	['sandbox/elabftw: state', 'sandbox/elabftw/state/a.ts', '../call/call'],
	['sandbox/elabftw: call', 'sandbox/elabftw/call/a.ts', '../tags/tags'],
	['sandbox/elabftw: rules', 'sandbox/elabftw/tags/c.ts', './model'],
	['sandbox/elabftw: models', 'sandbox/elabftw/tags/d.model.ts', '../routes/endpoints'],
	['sandbox/elabftw: routes', 'sandbox/elabftw/routes/a.ts', '../server/handle'],
	['sandbox/elabftw: server', 'sandbox/elabftw/server/a.ts', '../index'],
	['sandbox/labguru: state', 'sandbox/labguru/state/a.ts', '../collections/collection'],
	['sandbox/labguru: collections', 'sandbox/labguru/collections/a.ts', '../http/api'],
	['sandbox/labguru: http', 'sandbox/labguru/http/a.ts', '../tags/collections'],
	['sandbox/labguru: rules', 'sandbox/labguru/tags/a.ts', './routes'],
	['sandbox/labguru: routes', 'sandbox/labguru/tags/b.routes.ts', '../server/collections'],
	['sandbox/labguru: server', 'sandbox/labguru/server/a.ts', '../index'],
	['seeds: put in', 'sandbox/elabftw/tags/e.ts', '../seed'],
	['seeds: by the rules', 'sandbox/labguru/seed/a.ts', '../tags/routes'],
	['no circle', 'sandbox/elabftw/circle/a.ts', './b'],
	['no circle of rooms', 'sandbox/elabftw/one/a.ts', '../two/a'],
];

/** The other halves of circles, of which each is reported once. */
const halves: Array<[file: string, from: string]> = [
	['sandbox/elabftw/circle/b.ts', './a'],
	['sandbox/elabftw/two/b.ts', '../one/b'],
	['nodes/shared/files/b.ts', '../http/send'],
];

interface Cruise {
	modules: Array<{ source: string }>;
	summary: { violations: Array<{ from: string; rule: { name: string } }> };
}

/** Files that import as the tables say, and the files they import, in a folder of their own. */
function write(folder: string): void {
	const imports = [...allowed, ...halves, ...forbidden.map(([, file, from]) => [file, from] as const)];
	const put = (file: string, text: string, flag = 'w') => {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text, { flag });
	};
	for (const [file, from] of imports) {
		const target = join(dirname(file), from);
		const isRoom = /\/(elabftw|labguru|shared|state|seed)$/.test(target);
		if (from.startsWith('.')) put(isRoom ? `${target}/index.ts` : `${target}.ts`, '', 'a');
	}
	for (const [file, from] of imports)
		put(file, `import type { Thing } from '${from}';\nexport type Own = Thing;\n`, 'a');
}

/** What the rules of the project say of the folder. */
function cruise(folder: string): Cruise {
	const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
	const config = join(root, '.dependency-cruiser.cjs');
	const folders = ['nodes', 'credentials', 'sandbox', 'test', 'e2e'];
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[tool, '--config', config, '--output-type', 'json', ...folders],
		{
			cwd: folder,
			encoding: 'utf8',
			maxBuffer: 64 * 1024 * 1024,
		},
	);
	if (!stdout) throw new Error(stderr);
	return JSON.parse(stdout) as Cruise;
}

describe('the rules of imports', () => {
	const folder = mkdtempSync(join(tmpdir(), 'imports-'));
	let found: Cruise;

	beforeAll(() => {
		write(folder);
		found = cruise(folder);
	}, 60_000);
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const broken = (...places: string[]) =>
		found.summary.violations.filter(({ from }) => places.includes(from)).map(({ rule }) => rule.name);

	it.each(forbidden)('%s: %s may not import %s', (rule, file) => {
		expect(broken(file, dirname(file))).toContain(rule);
	});

	it.each(allowed)('%s may import %s', (file) => {
		expect(found.modules.map(({ source }) => source)).toContain(file);
		expect(broken(file)).toEqual([]);
	});
});
