import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lines, scan, scanned } from './lint';
import { root } from './load';
import { stage, unstage } from './stage';

describe("n8n's scanner for community packages", () => {
	let folder: string | undefined;

	afterAll(() => unstage(folder));

	it('passes the built package', async () => {
		folder = await stage();
		const { outcomes } = await scan(folder);
		expect(lines(outcomes.flat())).toEqual([]);
		expect(outcomes.length).toBeGreaterThan(2);
	}, 120_000);

	it('passes the sources', async () => {
		const { outcomes } = await scan(root, scanned.source);
		expect(lines(outcomes.flat())).toEqual([]);
		expect(outcomes.length).toBeGreaterThan(2);
	}, 120_000);

	it("runs with n8n's own lint configuration, unmodified", () => {
		const own = readFileSync(join(root, 'eslint.config.mjs'), 'utf8').replace(/\s+/g, ' ').trim();
		expect(own).toBe("import { config } from '@n8n/node-cli/eslint'; export default config;");
	});
});

/** What the scanner must be seen to refuse. */
const refused: Array<[rule: string, code: string]> = [
	['no-console', 'console.log(1);'],
	['@n8n/community-nodes/no-restricted-imports', "require('axios');"],
	['@n8n/community-nodes/no-restricted-globals', 'setTimeout(() => {}, 1);'],
	['@n8n/community-nodes/no-restricted-globals', 'module.exports = process.env;'],
	['@n8n/community-nodes/no-restricted-globals', 'module.exports = globalThis;'],
	['@n8n/community-nodes/no-dangerous-functions', "eval('1');"],
	['no-console', '/* eslint-disable */\nconsole.log(1);'],
];

describe('the scan itself', () => {
	let folder: string;

	afterAll(() => unstage(folder));

	it('refuses each bad example', async () => {
		folder = mkdtempSync(join(tmpdir(), 'package-'));
		mkdirSync(join(folder, 'dist'));
		refused.forEach(([, code], index) => writeFileSync(join(folder, 'dist', `${index}.js`), code));
		writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'x', dependencies: { axios: '1.0.0' } }));

		const found = (await scan(folder)).outcomes.flat();
		const rules = (file: string) => found.filter((finding) => finding.file === file).map(({ rule }) => rule);
		refused.forEach(([rule], index) => expect(rules(join('dist', `${index}.js`))).toContain(rule));
		expect(rules('package.json')).toContain('@n8n/community-nodes/no-runtime-dependencies');
	});
});
