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

/** By source file: what was loaded, or why it could not be. */
const loaded = new Map<string, { nodes: LoadedNode[]; credentials: Array<Loaded<ICredentialType>>; error?: unknown }>();
/** By source file: what n8n's lint rules say of what it builds. */
const found = new Map<string, Finding[]>();

/** What a source file holds; throws where it cannot be loaded. */
function from(file: string) {
	const { error, ...rest } = loaded.get(file)!;
	if (error) throw error as Error;
	return rest;
}

beforeAll(async () => {
	const note = async (
		path: string,
		load: () => Promise<{ nodes?: LoadedNode[]; credentials?: Array<Loaded<ICredentialType>> }>,
	) =>
		loaded.set(sourceOf(path), {
			nodes: [],
			credentials: [],
			...(await load().catch((error: unknown) => ({ error }))),
		});
	for (const path of manifest.n8n.nodes) await note(path, async () => ({ nodes: await loadNodes([path]) }));
	for (const path of manifest.n8n.credentials)
		await note(path, async () => ({ credentials: await loadCredentials([path]) }));

	// One start of the linter for all.
	const nodes = [...loaded.values()].flatMap((entry) => entry.nodes);
	const credentials = [...loaded.values()].flatMap((entry) => entry.credentials);
	const outcomes = await lintBuilt(nodes, credentials);
	[...nodes, ...credentials].forEach(({ file }, index) =>
		found.set(file, [...(found.get(file) ?? []), ...outcomes[index]!]),
	);
}, 120_000);

describe.each(nodeFiles)('%s', (file) => {
	it("keeps n8n's lint rules in what it builds", () => {
		expect(from(file).nodes.length).toBeGreaterThan(0);
		expect(lines(found.get(file)!)).toEqual([]);
	});

	it.each(rules)('$name', ({ check }) => {
		expect(from(file).nodes.flatMap(check)).toEqual([]);
	});

	it('has no name more than twice among its top-level properties: n8n evaluates each of them for every item', () => {
		for (const { description } of from(file).nodes) {
			const names = description.properties.map(({ name }) => name);
			// The list of operations stands once for each resource: n8n's panel of actions reads it so.
			const often = [...new Set(names)].filter((name) => name !== 'operation' && names.filter((each) => each === name).length > 2);
			expect(often).toEqual([]);
		}
	});

	it(`stays under ${budget.properties} top-level properties and ${budget.bytes / 1024} KB`, () => {
		for (const { description } of from(file).nodes) {
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
	const credential = () => from(file).credentials[0]!;

	it("keeps n8n's lint rules in what it builds", () => {
		expect(credential()).toBeDefined();
		expect(lines(found.get(file)!)).toEqual([]);
	});

	it('is named alike everywhere, and ends in Api', () => {
		const { name, displayName } = credential().instance;
		expect(name).toBe(credential().className[0]!.toLowerCase() + credential().className.slice(1));
		expect(name).toMatch(/Api$/);
		expect(displayName).toMatch(/ API$/);
	});

	it('has a light and a dark icon', () => {
		expect(iconFaults(file, credential().instance.icon)).toEqual([]);
	});

	it('links its documentation', () => {
		expect(credential().instance.documentationUrl).toMatch(/^https:\/\//);
	});

	it('is tested by each node that has it, since n8n shows the bare code of a network error of its own test', () => {
		const { name, test } = credential().instance;
		expect(test).toBeUndefined();
		const uses = nodeFiles.flatMap((node) => from(node).nodes).flatMap(({ instance, description }) =>
			(description.credentials ?? []).filter((each) => each.name === name).map(({ testedBy }) => instance.methods?.credentialTest?.[String(testedBy)]),
		);
		expect(uses.length).toBeGreaterThan(0);
		expect(uses).toEqual(uses.map(() => expect.any(Function) as unknown));
	});

	it('hides its secrets', () => {
		const isSecret = ({ name }: INodeProperties) => /password|token$|key$|secret/i.test(name);
		const open = walk(credential().instance.properties).filter(
			({ property }) => isSecret(property) && !property.typeOptions?.password,
		);
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
		const used = (await loadNodes()).flatMap(({ description }) =>
			(description.credentials ?? []).map(({ name }) => name),
		);
		expect(used.filter((name) => !own.includes(name))).toEqual([]);
		expect(own.filter((name) => !used.includes(name))).toEqual([]);
	});
});
