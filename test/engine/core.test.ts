import { readFileSync } from 'node:fs';

/** The n8n that this run of the test is for. */
declare const n8n: string;

interface Manifest {
	version: string;
	dependencies: Record<string, string>;
}

/** The package.json of what this test and the nodes load under a name. */
const manifestOf = (name: string) =>
	JSON.parse(readFileSync(`${/.*\/node_modules\/(@n8n\/)?[^/]+/.exec(require.resolve(name))?.[0]}/package.json`, 'utf8')) as Manifest;

const core = manifestOf('n8n-core');

test('n8n-core is that of the n8n under test', () => {
	expect(core.version).toBe({ '1.123': '1.122.1', '2.8': '2.8.1', '2.40': '2.40.3' }[n8n]);
});

test.each(['n8n-workflow', '@n8n/di', '@n8n/backend-common', '@n8n/config'])('%s is the one that it was made with', (name) => {
	expect(manifestOf(name).version).toBe(core.dependencies[name]);
});
