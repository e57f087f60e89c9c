import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, hurry, startLab, type Lab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const latency = { seed: 7, leastMs: 1, mostMs: 9 };
const count = 20;
const items = (more: (n: number) => IDataObject = () => ({})) => Array.from({ length: count }, (_, n) => ({ json: { n, ...more(n) } }));
const numbers = Array.from({ length: count }, (_, n) => n);

const make = (lab: Lab, type: string, data: string | null = null) =>
	lab.lab.create('elements', { element_type: type, name: type, data, container_type: 'ExperimentProcedure', container_id: 50, position: 9 }).id;
const heldSamples = (lab: Lab, id: number) => (JSON.parse(String(lab.lab.get('elements', id).data)) as { samples: Array<{ id: number; item: { item_id: number } }> }).samples;

describe('twenty items work on one element, and nothing is lost or doubled', () => {
	test('steps are appended in the order of the items', async () => {
		const lab = await startLab({ latency });
		const id = make(lab, 'steps');
		await lab.run('element.update', { record: at(id), content: { element: { elementType: 'steps', steps: { step: [{ title: '=<p>{{ $json.n }}</p>', minutes: 0 }] } } }, options: { append: true } }, { items: items() });
		expect((lab.lab.get('elements', id).data as unknown as Array<{ title: string }>).map(({ title }) => title)).toEqual(numbers.map((n) => `<p>${n}</p>`));
	});

	test('text, and rows of a table', async () => {
		const lab = await startLab({ latency });
		const text = make(lab, 'text');
		await lab.run('element.update', { record: at(text), data: '=<p>{{ $json.n }}</p>', options: { append: true } }, { items: items() });
		expect(lab.lab.get('elements', text).data).toBe(numbers.map((n) => `<p>${n}</p>`).join(''));
		const excel = make(lab, 'excel');
		await lab.run('element.update', { record: at(excel), content: { element: { elementType: 'excel', table: '={{ [[$json.n, "x"]] }}' } }, options: { append: true } }, { items: items() });
		expect((await lab.json('element.get', { record: at(excel), simplify: true }))[0]?.table).toEqual(numbers.map((n) => [n, 'x']));
	});

	test('samples with amounts, chosen by expressions in rows', async () => {
		const lab = await startLab({ latency });
		const id = make(lab, 'samples');
		lab.lab.update('stocks', 20, { volume: '100' });
		const { stockable_id: antibody } = lab.lab.get('stocks', 20);
		const sample = [{ stock: at('={{ $json.stock }}'), amount: '=0.{{ $json.n + 1 }} mL' }];
		await lab.run('element.update', { record: at(id), content: { element: { elementType: 'samples', samples: { sample } } } as INodeParameters }, { items: items(() => ({ stock: 20 })) });
		const held = heldSamples(lab, id);
		expect(held.map(({ item }) => item.item_id)).toEqual(numbers.map(() => antibody));
		expect(new Set(held.map((each) => each.id)).size).toBe(count);
		const used = numbers.reduce((sum, n) => sum + Number(`0.${n + 1}`), 0);
		expect(Number(lab.lab.get('stocks', 20).volume)).toBeCloseTo(100 - used);
	});

	test('new elements of rows, in one section', async () => {
		const lab = await startLab({ latency });
		await lab.run('element.create', { section: at(50), content: { element: { elementType: 'steps', steps: { step: [{ title: '=<p>{{ $json.n }}</p>', minutes: 0 }] } } } }, { items: items() });
		const made = lab.lab.under('elements', 'ExperimentProcedure/50').filter(({ element_type: type }) => type === 'steps').slice(-count);
		expect(made.map(({ data }) => (data as unknown as Array<{ title: string }>)[0]?.title)).toEqual(numbers.map((n) => `<p>${n}</p>`));
	});
});

describe('answers that are lost', () => {
	const row = { elementId: at(60), itemCollection: at('antibodies', 'list'), item: at(30) };

	test.each([
		['the sample', 'POST', /samples/, /^./, 1],
		['the data', 'PUT', /elements/, null, 1],
	])('of %s: nothing is made twice', async (_what, method, path, error, made) => {
		const lab = await startLab();
		const before = lab.lab.all('samples').length;
		lab.faults.add({ kind: 'reset', match: { method, path }, afterwards: true });
		if (error) expect((await lab.error('sample.addToElement', row)).message).toMatch(error);
		else await lab.run('sample.addToElement', row);
		expect(lab.lab.all('samples')).toHaveLength(before + made);
		expect(heldSamples(lab, 60)).toHaveLength(error ? 2 : 3);
	});

	test('of an amount: it is taken once, and the error says what is done', async () => {
		const lab = await startLab();
		const before = Number(lab.lab.get('stocks', 20).volume);
		lab.faults.add({ kind: 'reset', match: { method: 'POST', path: /update_stock_amount/ }, afterwards: true });
		expect((await lab.error('sample.addToElement', { elementId: at(60), stock: at(20), options: { amount: '0.1 mL' } })).message).toMatch(/^The sample \d+ was made, but not everything: look at the element 60/);
		expect(Number(lab.lab.get('stocks', 20).volume)).toBeCloseTo(before - 0.1);
	});

	test('a session that ends in between is renewed, and nothing is made twice', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 401, match: { method: 'POST', path: /samples/ } });
		await lab.run('sample.addToElement', row, { by: 'password' });
		expect(heldSamples(lab, 60)).toHaveLength(3);
	});
});

describe('what is there is not lost', () => {
	test.each([
		['samples', '{"samples": [', { samples: { sample: [{ stock: at(20) }] } }],
		['steps', 'no list', { steps: { step: [{ title: 'a' }] } }],
		['excel', '{"spread":"oops"}', { table: 'a' }],
	])('%s that cannot be read are left alone', async (elementType, data, rows) => {
		const lab = await startLab();
		const id = make(lab, elementType, data);
		const error = await lab.error('element.update', { record: at(id), content: { element: { elementType, ...rows } } as unknown as INodeParameters, options: { append: true } });
		expect(error.message).toMatch(/cannot be read, so that nothing can be added/);
		expect(lab.requests.every(({ method }) => method === 'GET')).toBe(true);
		expect(lab.lab.get('elements', id).data).toBe(data);
	});

	test('an answer without an ID of the sample is an error, and the element stays as it is', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 201, body: { success: true }, match: { method: 'POST', path: /samples/ }, afterwards: true });
		expect((await lab.error('sample.addToElement', { elementId: at(60), stock: at(20) })).message).toMatch(/without the ID of what it created/);
		expect(heldSamples(lab, 60)).toHaveLength(2);
	});

	test.each([[null], ['text'], [[]], [5], [{}], [{ element: null }]])('a content of %j is none', async (content) => {
		const lab = await startLab();
		const given = { section: at(50), content: content as unknown as INodeParameters, fieldsMode: 'mapper', fields: { mappingMode: 'defineBelow', value: {} } };
		expect((await lab.error('element.create', given)).message).toBe('"Type" or "Content" must be given to create an element');
		expect(lab.requests).toEqual([]);
	});
});
