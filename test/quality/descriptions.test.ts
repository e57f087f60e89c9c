import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { lintBuilt } from './built-lint';
import { lines, type Finding } from './lint';
import { loadCredentials, loadNodes, manifest, root, sourceOf, type Loaded, type LoadedNode } from './load';
import { rules } from './rules';
import { iconFaults } from './rules/node';
import { situations } from './situations';
import { walk } from './walk';

/** n8n walks all top-level properties for every item, and sends the whole description to every editor. */
const budget = { properties: 150, bytes: 150 * 1024 };

const nodeFiles = manifest.n8n.nodes.map(sourceOf);
const credentialFiles = manifest.n8n.credentials.map(sourceOf);
const shortName = (file: string) => file.split('/').pop()!.split('.')[0]!;

describe.each(nodeFiles)('%s', (file) => {
	const built = manifest.n8n.nodes.find((path) => sourceOf(path) === file)!;
	let nodes: LoadedNode[];
	let found: Finding[][];

	beforeAll(async () => {
		nodes = await loadNodes([built]);
		found = await lintBuilt(nodes);
	});

	it("keeps n8n's lint rules in what it builds", () => {
		expect(lines(found.flat())).toEqual([]);
	});

	it.each(rules)('$name', ({ check }) => {
		expect(nodes.flatMap(check)).toEqual([]);
	});

	it(`stays under ${budget.properties} top-level properties and ${budget.bytes / 1024} KB`, () => {
		for (const { description } of nodes) {
			const bytes = JSON.stringify(description).length;
			const operations = situations(description).length;
			process.stdout.write(
				`${description.displayName}: ${operations} operations, ${description.properties.length} top-level properties, ${(bytes / 1024).toFixed(1)} KB\n`,
			);
			expect(description.properties.length).toBeLessThan(budget.properties);
			expect(bytes).toBeLessThan(budget.bytes);
		}
	});
});

describe.each(credentialFiles)('%s', (file) => {
	const built = manifest.n8n.credentials.find((path) => sourceOf(path) === file)!;
	let credential: Loaded<ICredentialType>;

	beforeAll(async () => {
		[credential] = (await loadCredentials([built])) as [Loaded<ICredentialType>];
	});

	it("keeps n8n's lint rules in what it builds", async () => {
		expect(lines((await lintBuilt([], [credential])).flat())).toEqual([]);
	});

	it('is named alike everywhere, and ends in Api', () => {
		const { name, displayName } = credential.instance;
		expect(name).toBe(credential.className[0]!.toLowerCase() + credential.className.slice(1));
		expect(name).toMatch(/Api$/);
		expect(displayName).toMatch(/ API$/);
	});

	it('has a light and a dark icon', () => {
		expect(iconFaults(file, credential.instance.icon)).toEqual([]);
	});

	it('links its documentation, and can be tested', () => {
		expect(credential.instance.documentationUrl).toMatch(/^https:\/\//);
		expect(credential.instance.test).toMatchObject({ request: expect.anything() as unknown });
	});

	it('hides its secrets', () => {
		const isSecret = ({ name }: INodeProperties) => /password|token$|key$|secret/i.test(name);
		const open = walk(credential.instance.properties).filter(({ property }) => isSecret(property) && !property.typeOptions?.password);
		expect(open.filter(({ property }) => property.type !== 'hidden').map(({ path }) => path)).toEqual([]);
	});
});

describe('the package as a whole', () => {
	it('has a source for each node and credential that package.json names', () => {
		expect([...nodeFiles, ...credentialFiles].filter((file) => !existsSync(join(root, file)))).toEqual([]);
	});

	it('names each node and credential once', () => {
		const names = [...nodeFiles, ...credentialFiles].map(shortName);
		expect(new Set(names).size).toBe(names.length);
	});

	it('uses credentials of its own only', async () => {
		const own = (await loadCredentials()).map(({ instance }) => instance.name);
		const used = (await loadNodes()).flatMap(({ description }) => (description.credentials ?? []).map(({ name }) => name));
		expect(used.filter((name) => !own.includes(name))).toEqual([]);
		expect(own.filter((name) => !used.includes(name))).toEqual([]);
	});
});
