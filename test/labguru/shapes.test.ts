import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, empty, fields, hurry, startLab, type Lab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const protocol = { name: 'New', description: 'text' };
const line = 'POST /v1/protocols';
const asObject = { item: protocol };
const refuse = (lab: Lab, status: number, times = 1) => lab.faults.add({ kind: 'status', status, body: { error_message: 'Not like this' }, match: { path: /api/ }, times });
/** Of a request that was refused before it was read, only the line is known; the table of requests has its body. */
const bodies = (lab: Lab) => lab.sent().map((sent) => (Array.isArray(sent) ? (sent[1] as IDataObject) : sent));

describe('a body of which documents and clients differ', () => {
	test.each([400, 422])('goes in the other shape after %i', async (status) => {
		const lab = await startLab({ bodies: 'clients' });
		refuse(lab, status);
		await lab.run('protocol.create', fields(protocol), { items: empty(1) });
		expect(bodies(lab)).toEqual([line, asObject]);
		expect(lab.lab.all('protocols').filter(({ name }) => name === 'New')).toHaveLength(1);
	});

	test.each([403, 404, 409, 500])('does not after %i', async (status) => {
		const lab = await startLab();
		refuse(lab, status, 9);
		expect((await lab.error('protocol.create', fields(protocol))).httpCode).toBe(String(status));
		expect(bodies(lab)).toEqual([line]);
	});

	test('that is refused in every shape tells what the first one met', async () => {
		const lab = await startLab();
		refuse(lab, 422, 9);
		expect((await lab.error('protocol.create', fields(protocol))).message).toBe('Labguru refused to create a protocol: Not like this');
		expect(lab.lab.all('protocols').filter(({ name }) => name === 'New')).toEqual([]);
	});

	test.each<[string, INodeParameters, unknown[]]>([
		['element.update', { record: at(10), ...fields({ form_json: '{"a":"b"}' }) }, ['PUT /v1/elements/10', { item: { form_json: '{"a":"b"}' } }]],
		['element.update', { record: at(10), name: 'x', data: 'y' }, ['PUT /v1/elements/10', { element: { name: 'x', data: 'y' } }]],
		['protocol.update', { record: at(10), name: 'x' }, ['PUT /v1/protocols/10', { item: '{"name":"x"}' }]],
	])('of %s with %j', async (operation, given, shapes) => {
		const lab = await startLab(operation === 'protocol.update' ? { bodies: 'clients' } : {});
		refuse(lab, 422);
		await lab.run(operation, given);
		expect(bodies(lab)).toEqual(shapes);
	});
});

describe('words for numbers', () => {
	const stock = { itemCollection: at('plasmids', 'list'), item: at(10), storedInType: 'System::Storage::Storage', storedIn: at(40), name: 'New', volume: '1' };
	const inJson = (more: IDataObject) => ({ fieldsMode: 'json', fieldsJson: JSON.stringify({ name: 'N', stockable_type: 'Plasmids', stockable_id: 10, storage_type: 'Storage', storage_id: 40, ...more }) });

	test.each([['µL', 8], ['ml', 7], [7, 7], ['42', 42], [42, 42]])('a volume in %p', async (unit, sent) => {
		const lab = await startLab();
		for (const given of [{ ...stock, ...fields({ volume_unit_id: unit }) }, inJson({ volume_unit_id: unit })]) {
			await lab.run('stock.create', given);
			expect(lab.requests.at(-1)?.body).toMatchObject({ item: { volume_unit_id: sent } });
		}
	});

	test.each<[string, INodeParameters, string]>([
		['stock.create', { ...stock, ...fields({ volume_unit_id: 'cubits' }) }, '"Volume Unit" takes one of L, mL, µL, not "cubits"'],
		['inventoryItem.create', { collection: 'antibodies', ...fields({ title: 'x', immune: 'Clonal' }) }, '"Clonality" takes one of Monoclonal, Polyclonal, not "Clonal"'],
		['inventoryItem.create', { collection: 'materials', ...fields({ name: 'x' }) }, '"Company" or "Produced By" must be given to create an inventory item'],
		['box.create', { name: 'x', ...fields({ color: 'octarine' }) }, '"Color" takes one of Beige'],
	])('%s with %j is refused in words', async (operation, given, words) => {
		const lab = await startLab();
		expect((await lab.error(operation, given)).message).toContain(words);
		expect(lab.requests).toEqual([]);
	});

	test('a consumable is of a company, or made by somebody', async () => {
		const lab = await startLab();
		await lab.run('inventoryItem.create', { collection: 'materials', ...fields({ name: 'x', produce_by: 'us', cas_number: '64-17-5', currency: 'euro' }) });
		expect(lab.requests[0]?.body).toMatchObject({ item: { produce_by: 'us', cas_number: '64-17-5', currency: 2 } });
	});
});

describe.each(['documented', 'clients'] as const)('a server that takes bodies as %s', (bodies) => {
	test('makes and changes protocols and elements, each once', async () => {
		const lab = await startLab({ bodies });
		const [made] = await lab.json('protocol.create', fields(protocol));
		await lab.run('protocol.update', { record: at(made?.id), name: 'Other' });
		await lab.run('element.update', { record: at(40), data: 'new' });
		await lab.run('element.update', { record: at(40), name: 'x' });
		expect(lab.lab.all('protocols').filter(({ description }) => description === 'text')).toMatchObject([{ name: 'Other' }]);
		expect(lab.lab.get('elements', 40)).toMatchObject({ data: 'new', name: 'x' });
	});

	test('is asked in the shape that it took by the items after the first', async () => {
		const lab = await startLab({ bodies });
		const items = [10, 40, 70].map((id) => ({ json: { id } }));
		await lab.run('element.update', { record: at('={{ $json.id }}'), data: 'new' }, { items });
		expect(items.map(({ json: { id } }) => lab.lab.get('elements', id).data)).toEqual(['new', 'new', 'new']);
	});
});

test.each(['refused', 'unfiltered', 'works'] as const)('a plain filter finds what it asks for where one beside a sort is %s', async (filterBesideSort) => {
	const lab = await startLab({ filterBesideSort });
	const of = async (operation: string, given: INodeParameters) => (await lab.json(operation, { returnAll: true, simplify: false, ...given })) as Array<IDataObject & { milestone: IDataObject }>;
	expect(new Set((await of('experiment.getAll', { project: at(10) })).map(({ project_id: id }) => id))).toEqual(new Set([10]));
	expect(new Set((await of('stock.getAll', { itemCollection: at('plasmids', 'list'), item: at(10) })).map(({ stockable_id: id }) => id))).toEqual(new Set([10]));
	expect((await of('experiment.getAllToSign', { signing: 'to_witness' })).map(({ id }) => id)).toEqual([60]);
});

test('elements are sorted by their experiment, as the document has it, or by their section', async () => {
	const lab = await startLab();
	await lab.run('element.sort', { sorted: at(10), order: [60, 50] });
	expect(lab.requests[0]?.body).toMatchObject({ container_type: 'Projects::Experiment', container_id: 10 });
	expect([lab.lab.get('elements', 60).position, lab.lab.get('elements', 50).position]).toEqual([1, 2]);
});
