import type { INodeParameters } from 'n8n-workflow';
import { pages } from '../../nodes/Labguru/kinds';
import { at, closeLabs, fields, hurry, operations, startLab } from '../support/labguru';
import { expected } from '../support/labguruRequests';

beforeAll(hurry);
afterEach(closeLabs);

describe('a custom collection', () => {
	test.each(['Nano bodies/2 ü', 'a%2Fb', 'x?y=1&z#w', 'projects', '100% "pure"', '..a'])('is reached by its exact name: %s', async (collectionName) => {
		const lab = await startLab({ seed: 'empty' });
		lab.lab.addCustomCollection(collectionName);
		const own = { collection: at(collectionName, 'name') };
		const [made] = await lab.json('inventoryItem.create', { ...own, ...fields({ name: 'Nb-1' }) });
		const record = { ...own, record: at(made?.id) };
		expect(await lab.json('inventoryItem.get', record)).toMatchObject([{ name: 'Nb-1' }]);
		expect(await lab.json('inventoryItem.update', { ...record, ...fields({ description: 'x' }) })).toMatchObject([{ description: 'x' }]);
		expect(await lab.json('inventoryItem.getAll', own)).toHaveLength(1);
		const shown = `${lab.url}/biocollections/${encodeURIComponent(collectionName)}/${String(made?.id)}`;
		expect(await lab.json('inventoryItem.get', { ...own, record: at(shown, 'url') })).toMatchObject([{ id: made?.id }]);
		await lab.run('inventoryItem.delete', record);
		expect(lab.lab.all(`biocollections/${collectionName}`)).toEqual([]);
		for (const { path } of lab.requests) expect(path.split('/')[4]).toBe(encodeURIComponent(collectionName));
	});

	test.each(['', '   ', '.', '..', ' .. '])('named %p is refused', async (collectionName) => {
		const lab = await startLab();
		expect((await lab.error('inventoryItem.getAll', { collection: at(collectionName, 'name') })).message).toMatch(/No collection is chosen/);
		expect(lab.requests).toEqual([]);
	});

	test('that is not there is told', async () => {
		const lab = await startLab();
		expect(await lab.error('inventoryItem.getAll', { collection: at('nobody', 'name') })).toMatchObject({ httpCode: '404' });
	});
});

describe('hostile values', () => {
	const values = ['..', '../projects/10', '1/2', '1?x=1', '1#', '%2e%2e', '-1', '0', '1e3', '0x10', '1.0', '10 OR 1=1', '', ' ', '999999999999999999999', 'null', 'NaN'];
	const withRecord = operations.filter(({ path, inputs = [] }) => /\{(record|experiment|target)\}/.test(path) || inputs.some(({ property }) => property.name === 'target'));

	test.each(withRecord.map(({ name }) => name))('as the ID of %s reach no server', async (name) => {
		const lab = await startLab();
		const { given = {}, items } = expected(lab)[name] ?? {};
		for (const place of ['record', 'experiment', 'target', 'source'].filter((each) => each in given)) {
			const hostile = values.map((value) => ({ ...items?.[0], json: { value } }));
			const output = await lab.run(name, { ...given, [place]: at('={{ $json.value }}') }, { items: hostile, onError: 'continueRegularOutput' });
			expect(output.map(({ error, json: row }) => error?.message ?? JSON.stringify(row))).toEqual(values.map(() => expect.stringMatching(/is not the ID of|is chosen: pick one/) as string));
		}
		expect(lab.requests).toEqual([]);
	});

	test.each(['../projects', 'antibodies/../projects', '', 'projects', 'nothing'])('as the collection reach no server: %p', async (collection) => {
		const lab = await startLab();
		for (const given of [collection, at(collection, 'list')]) expect((await lab.error('inventoryItem.getAll', { collection: given })).message).toMatch(/is no collection of Labguru|No collection is chosen/);
		expect(lab.requests).toEqual([]);
	});
});

describe('By URL', () => {
	const right: Array<[string, string, INodeParameters?]> = [
		['project', '/knowledge/projects/10'],
		['folder', '/knowledge/projects/20/milestones/10'],
		['folder', '/knowledge/milestones/10'],
		['experiment', '/knowledge/experiments/10'],
		['experiment', '/knowledge/experiments/10?section_id=30'],
		['experiment', '/knowledge/experiments/10/#top'],
		['experiment', '/knowledge/projects/20/milestones/30/experiments/10'],
		['experiment', '/api/v1/experiments/10.json'],
		['section', '/knowledge/experiments/20?section_id=10'],
		['protocol', '/knowledge/protocols/10'],
		['inventoryItem', '/biocollections/antibodies/10', { collection: 'antibodies' }],
		['inventoryItem', '/biocollections/Nanobodies/10', { collection: at('Nanobodies', 'name') }],
		['inventoryItem', '/catalog/materials/10', { collection: 'materials' }],
		['stock', '/storage/stocks/10'],
		['storage', '/storage/storages/10'],
		['box', '/storage/boxes/10'],
		['attachment', '/system/attachments/10'],
	];
	test.each(right)('%s of %s', async (resource, path, more = {}) => {
		const lab = await startLab();
		expect(await lab.json(`${resource}.get`, { ...more, record: at(` ${lab.url}${path} `, 'url') })).toMatchObject([{ id: 10 }]);
	});

	test.each([
		['project', '/knowledge/projects/10/milestones/20'],
		['project', '/knowledge/experiments/10'],
		['folder', '/knowledge/projects/10'],
		['experiment', '/knowledge/experiments'],
		['experiment', '/knowledge/experiments/10abc'],
		['experiment', '/knowledge/my_experiments/10'],
		['section', '/knowledge/experiments/10'],
		['inventoryItem', '/biocollections/plasmids/10'],
		['stock', '/storage/boxes/10'],
		['box', '/storage/boxes/0'],
	])('%s refuses %s', async (resource, path) => {
		const lab = await startLab();
		const { message } = await lab.error(`${resource}.get`, { collection: 'antibodies', record: at(lab.url + path, 'url') });
		expect(message).toMatch(/is not the address of an? .*: open the .* in the browser and copy its URL from there$/);
		expect(lab.requests).toEqual([]);
	});

	test.each(Object.values(pages).map(({ className, web, noun }) => [noun, className, web] as const))('a %s as what a comment belongs to', async (_, className, web) => {
		const lab = await startLab({ seed: 'empty' });
		const name = pages[Object.keys(pages).find((key) => pages[key as keyof typeof pages].className === className) as keyof typeof pages].path.replace('/api/v1/', '');
		lab.lab.addMany(name, 1);
		await lab.run('comment.create', { targetType: className, target: at(`${lab.url}/any/${web}/10`, 'url'), comment: 'x' });
		expect(lab.sent()).toEqual([['POST /v1/comments', { item: { comment: 'x', commentable_id: 10, commentable_type: className } }]]);
	});
});
