import { at, closeLabs, fields, hurry, newest, startLab, type Lab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const antibodies = at('antibodies', 'list');
const json = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json) }}' };
const search = (value: string, path = 'antibodies', size = 200) =>
	`GET /v1/${path}?${newest}&filter[logic]=and&filter[filters][0][field]=title&filter[filters][0][operator]=eq&filter[filters][0][value]=${value}&page=1&page_size=${size}&meta=true`;
const items = (...rows: object[]) => rows.map((row) => ({ json: { ...row } }));
const titled = ({ lab }: Lab, title: string) => lab.all('antibodies').filter((each) => each.title === title);

test('an item that is there is changed', async () => {
	const lab = await startLab();
	const rows = await lab.json('inventoryItem.upsert', { collection: antibodies, ...fields({ title: 'Anti-CD3 FITC', source: 'Rat' }) });
	expect(rows).toEqual([expect.objectContaining({ id: 10, title: 'Anti-CD3 FITC', source: 'Rat', created: false })]);
	expect(lab.sent()).toEqual([search('Anti-CD3 FITC'), ['PUT /v1/antibodies/10', { item: { title: 'Anti-CD3 FITC', source: 'Rat' } }]]);
});

test('one that is not is made', async () => {
	const lab = await startLab();
	const rows = await lab.json('inventoryItem.upsert', { collection: antibodies, ...fields({ title: 'Anti-CD3' }) });
	expect(rows).toEqual([expect.objectContaining({ id: 260, title: 'Anti-CD3', created: true })]);
	expect(lab.sent()).toEqual([search('Anti-CD3'), ['POST /v1/antibodies', { item: { title: 'Anti-CD3' } }]]);
});

test('items with the same key make one record, in their order', async () => {
	const lab = await startLab({ latency: { seed: 3, leastMs: 1, mostMs: 9 } });
	const given = items({ title: 'New', source: 'a' }, { title: 'Newer', source: 'b' }, { title: ' New ', source: 'c' }, { title: 'New', source: 'd' });
	const output = await lab.run('inventoryItem.upsert', { collection: antibodies, ...json }, { items: given });
	expect(output.map(({ json: row }) => [row.created, row.source])).toEqual([[true, 'a'], [true, 'b'], [false, 'c'], [false, 'd']]);
	expect(new Set(output.map(({ json: row }) => row.id)).size).toBe(2);
	expect(lab.lab.all('antibodies').filter(({ source }) => ['b', 'd'].includes(String(source)))).toHaveLength(2);
	expect([titled(lab, 'New').length + titled(lab, ' New ').length, titled(lab, 'Newer').length]).toEqual([1, 1]);
});

test('a name in an own collection', async () => {
	const lab = await startLab();
	expect(await lab.json('inventoryItem.upsert', { collection: at('Nanobodies', 'name'), ...fields({ name: 'Nb-GFP', description: 'x' }) })).toEqual([expect.objectContaining({ id: 10, created: false })]);
	expect(lab.sent()).toEqual([search('Nb-GFP', 'biocollections/Nanobodies'), ['PUT /v1/biocollections/Nanobodies/10', { item: { name: 'Nb-GFP', description: 'x' } }]]);
});

test('a field of the lab itself, for which the collection is looked through once', async () => {
	const lab = await startLab();
	const given = items({ title: 'A', 'Lab code': 'LC-103' }, { title: 'B', 'Lab code': 'LC-999' }, { title: 'C', 'Lab code': 'LC-999' });
	const output = await lab.run('inventoryItem.upsert', { collection: antibodies, matchOn: 'Lab code', ...json }, { items: given });
	expect(output.map(({ json: row }) => [row.id, row.title, row.created])).toEqual([[40, 'A', false], [260, 'B', true], [260, 'C', false]]);
	expect(lab.sent().filter((each) => typeof each === 'string')).toEqual([`GET /v1/antibodies?${newest}&page=1&page_size=200&meta=true`]);
});

test('a server that passes the search over is read to the end', async () => {
	const lab = await startLab({ pageCap: 10 });
	lab.lab.update('antibodies', 10, { title: 'Anti-CD3 FITC' });
	const rows = await lab.json('inventoryItem.upsert', { collection: antibodies, matchOn: 'antigene', ...fields({ title: 'x', antigene: 'CD3' }) });
	expect(rows).toEqual([expect.objectContaining({ id: 10, created: false })]);
});

test('a key that several have is an error, and nothing is written', async () => {
	const lab = await startLab();
	lab.lab.create('antibodies', { title: 'Anti-CD3 FITC' });
	const error = await lab.error('inventoryItem.upsert', { collection: antibodies, ...fields({ title: 'Anti-CD3 FITC' }) });
	expect(error.message).toBe('2 records have the Title "Anti-CD3 FITC": Anti-CD3 FITC (#260), Anti-CD3 FITC (#10)');
	expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a key that is not given is an error', async () => {
	const lab = await startLab();
	const error = await lab.error('inventoryItem.upsert', { collection: antibodies, matchOn: 'Lab code', ...fields({ title: 'x' }) });
	expect(error.message).toBe('"Lab code" must be given to create or update an inventory item: it tells which one is meant');
	expect(lab.requests).toEqual([]);
});

test.each(['name', 'Lab code'])('after a creation of which the answer was lost, the next item with the same %s changes what was made', async (matchOn) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'reset', afterwards: true, match: { method: 'POST' } });
	const output = await lab.run('inventoryItem.upsert', { collection: antibodies, matchOn, ...json }, { items: items({ title: 'New', 'Lab code': 'LC-9' }, { title: 'New', 'Lab code': 'LC-9', source: 'b' }), onError: 'continueRegularOutput' });
	expect([titled(lab, 'New').length, output[1]?.json.created]).toEqual([1, false]);
});

test('a stock by its barcode', async () => {
	const lab = await startLab();
	const stock = { name: 'Tube', stockable_type: 'Biocollections::Antibody', stockable_id: 10, storage_type: 'System::Storage::Storage', storage_id: 40 };
	const output = await lab.run('stock.upsert', json, { items: items({ ...stock, barcode: 'AB-0002', lot: 'L9' }, { ...stock, barcode: '20' }, { ...stock, barcode: '20', lot: 'L1' }) });
	expect(output.map(({ json: row }) => [row.id, row.lot, row.created])).toEqual([[20, 'L9', false], [310, null, true], [310, 'L1', false]]);
});
