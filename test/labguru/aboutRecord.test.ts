import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const ids = (rows: IDataObject[]) => rows.map(({ id }) => id);
const rows = (...filters: Array<[string, string, unknown?]>): INodeParameters => ({ filterRows: { filter: filters.map(([field, operator, value = '']) => ({ field, operator, value })) } }) as INodeParameters;

test('the history of a record is of that record, the newest first', async () => {
	const lab = await startLab();
	for (const title of ['a', 'b']) await lab.run('experiment.update', { record: at(10), title });
	await lab.run('experiment.update', { record: at(20), title: 'c' });
	await lab.run('project.update', { record: at(10), title: 'd' });
	const found = await lab.json('experiment.getHistory', { record: at(10) });
	expect(found.map(({ object_id: id, object_type: type }) => [id, type])).toEqual([[10, 'Projects::Experiment'], [10, 'Projects::Experiment']]);
	expect(ids(found)).toEqual([...ids(found)].sort((one, other) => Number(other) - Number(one)));
});

test('a history that the server does not narrow down is narrowed down here', async () => {
	const lab = await startLab();
	const data = [{ id: 3, object_id: 10, object_type: 'Projects::Experiment' }, { id: 2, object_id: 11, object_type: 'Projects::Experiment' }, { id: 1, object_id: 10, object_type: 'Projects::Project' }, { id: 0, action: 'create' }];
	lab.faults.add({ kind: 'status', status: 200, body: { meta: { item_count: 4 }, data }, match: { path: /histories/ } });
	expect(ids(await lab.json('experiment.getHistory', { record: at(10) }))).toEqual([3, 0]);
});

test('the stocks of an item are those of its collection, those that are used up too', async () => {
	const lab = await startLab();
	await lab.run('stock.markAsConsumed', { record: at(260) });
	expect(ids(await lab.json('inventoryItem.getStocks', { record: at(10), collection: 'plasmids' }))).toEqual([260]);
	expect(ids(await lab.json('inventoryItem.getStocks', { record: at(10), collection: at('Nanobodies', 'name') }))).not.toContain(260);
});

describe.each(['known', 'passed over'] as const)('on a server to which the filter of files is %s', (attachmentFilter) => {
	test('the files of a record are those of that record, not of another kind with its ID', async () => {
		const lab = await startLab({ attachmentFilter });
		for (const [type, id] of [['Projects::Project', 10], ['Projects::Experiment', 20]] as const) lab.lab.create('attachments', { title: 'x', attachable_type: type, attachable_id: id });
		expect(ids(await lab.json('attachment.getAllOfRecord', { target: at(10) }))).toEqual([20, 10]);
		expect(ids(await lab.json('attachment.getAllOfRecord', { target: at(10), limit: 1 }))).toEqual([20]);
		expect(ids(await lab.json('attachment.getAllOfRecord', { targetType: 'Projects::Project', target: at(10) }))).toEqual([30]);
		expect(await lab.json('attachment.getAllOfRecord', { targetType: 'Projects::Project', target: at(20) })).toEqual([]);
	});
});

test('a record that an expression does not name lists not all files', async () => {
	const lab = await startLab();
	const failure = await lab.error('attachment.getAllOfRecord', { target: at('={{ $json.nothing }}') });
	expect([failure.message, lab.requests]).toEqual(['No experiment is chosen: pick one from the list, or give its ID or URL', []]);
});

describe('a whole name', () => {
	test.each([['eq'], ['contains']])('finds the records that have it (%s), whatever the server does with it', async (operator) => {
		for (const passedOver of [false, true]) {
			const lab = await startLab();
			const all = [{ id: 10, name: 'Reader' }, { id: 20, name: 'Reader 2' }];
			if (passedOver) lab.faults.add({ kind: 'status', status: 200, body: { meta: { item_count: 2 }, data: all }, match: { path: /instruments/ } });
			else for (const { name } of all) lab.lab.create('instruments', { name });
			const found = await lab.json('inventoryItem.getAll', { collection: 'instruments', ...rows(['whole_name', operator, ' reader ']) });
			expect(found.map(({ name }) => name)).toEqual(['Reader']);
			expect(lab.requests[0]?.query).not.toContain('sort');
			expect(new URLSearchParams(lab.requests[0]?.query).get('name')).toBe('reader');
		}
	});
});

describe('filters with a name of their own', () => {
	test('tags are asked for together', async () => {
		const lab = await startLab();
		await lab.run('experiment.getAll', rows(['tag_ids', 'eq', '10'], ['tag_ids', 'eq', '20']));
		expect(new URLSearchParams(lab.requests[0]?.query).getAll('tag_ids[]')).toEqual(['10', '20']);
	});

	test.each<[string, INodeParameters, string]>([
		['joined to others by Any', { ...rows(['tag_ids', 'eq', '10'], ['title', 'contains', 'x']), options: { filterLogic: 'or' } }, 'Labguru cannot join the filter "tag_ids" to others by "Any"'],
		['there twice', rows(['whole_name', 'eq', 'a'], ['whole_name', 'eq', 'b']), 'The filter "whole_name" can be there only once'],
		['compared otherwise', rows(['tag_ids', '_gt', '10']), 'The filter "tag_ids" can only be compared with "Equals"'],
	])('that are %s stop before the network', async (_case, given, message) => {
		const lab = await startLab();
		expect((await lab.error('experiment.getAll', given)).message).toBe(message);
		expect(lab.requests).toEqual([]);
	});

	test('that are joined by Any may be listed for each', async () => {
		const lab = await startLab();
		const error = await lab.error('experiment.getAll', { ...rows(['tag_ids', 'eq', '10'], ['title', 'contains', 'x']), options: { filterLogic: 'or' } });
		expect(error.description).toBe('Set "Filters Must Match" to "All", or list twice and join the results');
	});
});

describe('a file of a plate', () => {
	test('that Labguru cannot read is an error', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body: { data: null }, match: { path: /convert/ } });
		const items = [{ json: {}, binary: { data: { data: '', mimeType: 'text/plain' } } }];
		expect((await lab.error('plate.readExcel', { page: at(10), section: at(30) }, { items })).message).toBe('Labguru read no plate in this file');
	});

	test('is one at a time', async () => {
		const lab = await startLab();
		const file = { data: '', mimeType: 'text/plain' };
		const error = await lab.error('plate.readExcel', { page: at(10), section: at(30), inputFields: 'a,b' }, { items: [{ json: {}, binary: { a: file, b: file } }] });
		expect(error.message).toBe('One file is taken at a time, not 2');
		expect(lab.requests).toEqual([]);
	});

	test.each([
		['JSON', { status: 200, body: { error: 'No plate' } }, 'Labguru sent no file of Excel: No plate'],
		['words', { status: 200, body: 'ok', headers: { 'content-type': 'text/plain' } }, 'Labguru sent no file of Excel: ok'],
		['nothing', { status: 200, body: '', headers: { 'content-type': 'application/octet-stream' } }, 'Labguru sent no file of Excel'],
	] as const)('that comes as %s is none', async (_what, answer, message) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', ...answer, match: { path: /export/ } });
		expect((await lab.error('plate.exportExcel', { record: at(10) })).message).toBe(message);
		expect(lab.requests).toHaveLength(1);
	});
});
