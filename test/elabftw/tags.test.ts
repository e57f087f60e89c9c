import type { INodeParameters } from 'n8n-workflow';
import { editorOf } from '../support/editor';
import { at, closeLabs, fields, nodeType, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const entry = { entryType: 'experiments', entry: at(12) };

describe.each(versions)('on eLabFTW %s', (version) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab({ version });
	});
	const names = async () => (await lab.json('tag.getAll', { ...entry, returnAll: true })).map(({ tag }) => tag).sort();
	const add = async (tags: unknown) => await lab.json('tag.add', { ...entry, tags } as INodeParameters);

	describe('remove', () => {
		/** An entry with the tag "alpha", and one whose name is the ID of "alpha". */
		async function tagged(): Promise<string> {
			const [alpha] = await add('alpha');
			const id = String(alpha?.tag_id);
			await add([id, 'Beta']);
			return id;
		}

		test.each(['name', 'list'])('by %s, a number is a name', async (mode) => {
			const id = await tagged();
			await lab.run('tag.remove', { ...entry, tag: at(id, mode) });
			expect(await names()).toEqual(['Beta', 'alpha']);
			expect((await lab.error('tag.remove', { ...entry, tag: at(id, mode) })).message).toBe(`The entry has no tag "${id}"`);
			expect(await names()).toEqual(['Beta', 'alpha']);
		});

		test('what an expression gives is a name, also in a workflow from before the choice', async () => {
			const id = await tagged();
			await lab.run('tag.remove', { ...entry, tag: at('={{ $json.tag }}', 'name') }, { items: [{ json: { tag: Number(id) } }] });
			expect(await names()).toEqual(['Beta', 'alpha']);
			await lab.run('tag.remove', { ...entry, tag: 'alpha' });
			expect(await names()).toEqual(['Beta']);
		});

		test('an ID is taken by choice only', async () => {
			const id = await tagged();
			await lab.run('tag.remove', { ...entry, tag: at(id, 'id') });
			expect(await names()).toEqual([id, 'Beta'].sort());
			expect(await lab.error('tag.remove', { ...entry, tag: at(id, 'id') })).toMatchObject({ message: `The entry has no tag with the ID ${id}`, description: expect.stringContaining('Beta') });
		});

		test('a name is found in any letter case', async () => {
			await tagged();
			await lab.run('tag.remove', { ...entry, tag: at(' beta ', 'name') });
			expect(await names()).toHaveLength(2);
		});

		test.each([
			[at('', 'name'), 'No tag is chosen: pick one from the list, or give its name'],
			[at('', 'list'), 'No tag is chosen: pick one from the list, or give its name'],
			['', 'No tag is chosen: pick one from the list, or give its name'],
			[at('beta', 'id'), '"beta" is not the ID of a tag: an ID is a whole number above 0'],
		])('%j is refused before the network', async (tag, message) => {
			expect(await lab.error('tag.remove', { ...entry, tag })).toMatchObject({ message, context: { itemIndex: 0 } });
			expect(lab.requests).toHaveLength(0);
		});
	});

	test('the list has the tags of the entry, each by its name', async () => {
		const editor = editorOf(nodeType, { resource: 'tag', entryType: 'experiments', entry: at(3) }, { eLabFtwApi: { url: lab.url, apiKey: lab.key } });
		const found = async (filter?: string) => (await nodeType.methods.listSearch.searchTags.call(editor, filter)).results;
		expect(await found()).toEqual(expect.arrayContaining([{ name: 'expression', value: 'expression' }, { name: 'gfp', value: 'gfp' }]));
		expect(await found('GF')).toEqual([{ name: 'gfp', value: 'gfp' }]);
	});

	const lists: Array<[given: unknown, tags: string[]]> = [
		['one|two', ['one', 'two']],
		['["one","two, three"]', ['one', 'two, three']],
		['one, two', ['one', 'two']],
		[['one', 'two, three'], ['one', 'two, three']],
		[['one', 7], ['7', 'one']],
		['[odd', ['[odd']],
	];
	test.each(lists)('tags from %j are %j', async (given, tags) => {
		await add(given);
		expect(await names()).toEqual(tags);
		await lab.run('experiment.update', { experiment: at(1), ...fields({ tags: given as string }) });
		const { tags: kept } = (await lab.json('experiment.get', { experiment: at(1) }))[0] ?? {};
		expect(kept).toEqual(expect.arrayContaining(tags));
	});

	test.each([{ tag: 'one' }, [{ id: 1, tag: 'one' }], '[{"tag":"one"}]'])('%j is no tag', async (given) => {
		await expect(add(given)).rejects.toThrow(/^"Tags" takes /);
		expect((await lab.error('experiment.update', { experiment: at(12), ...fields({ tags: given as string }) })).message).toMatch(/^"Tags to Add" takes |^"Tags" takes /);
		expect(lab.requests).toHaveLength(0);
	});

	test('a deadline is taken away by an empty one, and a step cannot lose its text', async () => {
		const step = { entryType: 'experiments', entry: at(3), part: at(9) };
		expect(await lab.json('step.update', { ...step, options: { deadline: '2026-05-06T07:08:09' } })).toMatchObject([{ deadline: '2026-05-06 07:08:09' }]);
		expect(await lab.json('step.update', { ...step, options: { deadline: '' } })).toMatchObject([{ deadline: null }]);
		expect((await lab.error('step.update', { ...step, options: { stepText: ' ' } })).message).toBe('"Step" cannot be empty: give a value, or remove the option, and it stays as it is');
	});
});
