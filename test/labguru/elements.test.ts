import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, fields, fileItem, hurry, startLab, type Lab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

/** A section of the first experiment, and the content of a new element in it. */
const create = (content: IDataObject): INodeParameters => ({ ...fields({ container_id: 50 }), content: { element: content as INodeParameters } });
const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });

const timer = { hours: '00', minutes: '00', seconds: '00' };
const undone = { completed: false, completed_by: '', completed_at: '' };
const cells = (rows: unknown[][]) => Object.fromEntries(rows.map((row, at) => [String(at), Object.fromEntries(row.map((value, column) => [String(column), { value }]))]));

/** The data of an element as Labguru got it. */
const sentData = (lab: Lab): unknown => {
	const { body } = lab.requests.find(({ method, path }) => method === 'POST' && path === '/api/v1/elements') as { body: { item: { data: string } } };
	return JSON.parse(body.item.data);
};
const sheet = (lab: Lab) => (JSON.parse((sentData(lab) as { spread: string }).spread) as { sheets: { Sheet1: { data: { dataTable: unknown } } } }).sheets.Sheet1.data.dataTable;

describe('a new element holds what its type takes', () => {
	test.each([
		['rows', { steps: { step: [{ title: 'Thaw', minutes: 0 }, { title: 'Spin at <4 °C', minutes: 90.5 }] } }],
		['JSON', { data: ['Thaw', { title: 'Spin at <4 °C', minutes: '90.5' }] }],
	])('steps as %s', async (_how, given) => {
		const lab = await startLab();
		const [element] = await lab.json('element.create', { ...create({ elementType: 'steps', ...given }), simplify: true });
		const steps = [
			{ title: '<p>Thaw</p>', timer, ...undone },
			{ title: '<p>Spin at &lt;4 °C</p>', timer: { hours: '01', minutes: '30', seconds: '30' }, ...undone },
		];
		expect([sentData(lab), element?.data]).toEqual([steps, steps]);
	});

	test('steps as text with one in each line', async () => {
		const lab = await startLab();
		await lab.run('element.create', create({ elementType: 'steps', data: 'Thaw\n\n Dry ' }));
		expect(sentData(lab)).toEqual(['Thaw', 'Dry'].map((title) => ({ title: `<p>${title}</p>`, timer, ...undone })));
	});

	test('steps of the API itself stay as they are', async () => {
		const lab = await startLab();
		const done = { title: 'Thaw', timer: { hours: 1 }, completed: true };
		await lab.run('element.create', create({ elementType: 'steps', data: JSON.stringify([done]) }));
		expect(sentData(lab)).toEqual([done]);
	});

	test.each([
		['text as spreadsheets copy it', { table: 'Sample\tpH\r\nA1\t7.25\r\n007\t-1\r\n' }, [['Sample', 'pH'], ['A1', 7.25], ['007', -1]]],
		['a list of objects', { table: '[{"Sample":"A1","pH":7.2},{"Sample":"B1","Color":"red"}]' }, [['Sample', 'pH', 'Color'], ['A1', 7.2], ['B1', null, 'red']]],
		['a list of rows', { data: [['a', 1], [2]] }, [['a', 1], [2]]],
	])('a table from %s', async (_how, given, rows) => {
		const lab = await startLab();
		const [element] = await lab.json('element.create', { ...create({ elementType: 'excel', ...given }), simplify: true });
		const filled = rows.map((row) => row.map((value) => value));
		expect(sheet(lab)).toEqual(Object.fromEntries(Object.entries(cells(filled)).map(([row, columns]) => [row, Object.fromEntries(Object.entries(columns).filter(([, { value }]) => value !== null))])));
		expect(element?.table).toEqual(rows);
	});

	test('a plate of a size', async () => {
		const lab = await startLab();
		const [element] = await lab.json('element.create', create({ elementType: 'plate', plateSize: 384 }));
		expect([element?.rows, element?.cols, sentData(lab)]).toEqual([16, 24, { wells: [], samples: [], added_samples: [], properties: [], control_annotation_hidden: false }]);
	});

	test('a form with fields', async () => {
		const lab = await startLab();
		const [element] = await lab.json('element.create', { ...create({ elementType: 'form', fields: { field: [{ name: 'pH "at 20"', type: 'number', value: '7', hint: '0–14' }, { name: 'Note' }] } }), simplify: true });
		expect(element?.data).toContain('<input class="form-control no_reason" name="pH &quot;at 20&quot;" type="number" placeholder="0–14" value="7">');
		expect(element?.data).toContain('name="Note" type="text" value=""');
		const question = { question: 'pH "at 20"', question_type: 'number', question_data: [] };
		expect(element?.description).toEqual({ form_json: { questions: [question, { ...question, question: 'Note', question_type: 'text' }] } });
	});

	test('files, uploaded straight into it', async () => {
		const lab = await startLab();
		const [element] = await lab.json('element.create', create({ elementType: 'attachments', files: 'data' }), { items: [fileItem({ data: { name: 'gel.txt', content: 'bands' } })] });
		expect(element?.data).toEqual([expect.objectContaining({ title: 'gel.txt' })]);
		expect(lab.lab.get('attachments', 30)).toMatchObject({ element_id: element?.id, attachable_type: 'Projects::Experiment', attachable_id: 10 });
	});

	test('files, in an element of a page that is not known', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 201, body: { id: 10, container_id: 50 }, match: { method: 'POST', path: /elements/ } });
		await lab.run('element.create', create({ elementType: 'attachments', files: 'data' }), { items: [fileItem({ data: { name: 'gel.txt', content: 'bands' } })] });
		expect(lab.sent()).toContainEqual(['POST /v1/attachments', expect.objectContaining({ fields: { 'item[title]': 'gel.txt', 'item[element_id]': '10', 'item[section_id]': '50' } })]);
	});

	test('a note on the experiment itself', async () => {
		const lab = await startLab();
		const [note] = await lab.json('element.create', { ...fields({ element_type: 'text', data: 'Weird', field_name: 'notes', container_type: 'Projects::Experiment', container_id: 10 }) });
		expect(note).toMatchObject({ field_name: 'notes', container_type: 'Projects::Experiment', container_id: 10, data: 'Weird' });
		const [mapped] = await lab.json('element.create', { pageType: 'Projects::Experiment', page: at(20), data: 'Weird', fields: { mappingMode: 'defineBelow', value: { element_type: 'text', field_name: 'notes' } } });
		expect(mapped).toMatchObject({ field_name: 'notes', container_type: 'Projects::Experiment', container_id: 20 });
	});
});

describe('samples', () => {
	const antibody = { itemCollection: locator('antibodies', 'list'), item: locator('10') };
	const rows = [antibody, { stock: locator('20'), amount: ' .1 ml ' }];

	test('items and stocks with their amounts in a new element', async () => {
		const lab = await startLab();
		const before = Number(lab.lab.get('stocks', 20).volume);
		const [element] = await lab.json('element.create', { ...create({ elementType: 'samples', samples: { sample: rows } }), simplify: true });
		const { samples, headers } = element?.data as { samples: IDataObject[]; headers: IDataObject };
		expect(headers.Antibodies).toEqual([{ header: 'SysID', attribute: 'auto_name' }]);
		expect(samples.map(({ item, saved_stocks_ids: stocks, container }) => ({ item, stocks, container }))).toEqual([
			{ item: { item_class: 'Biocollections::Antibody', item_id: 10, generic_collection_id: null }, stocks: [], container: { type: 'Element', id: element?.id } },
			{ item: { item_class: lab.lab.get('stocks', 20).stockable_type, item_id: lab.lab.get('stocks', 20).stockable_id, generic_collection_id: null }, stocks: [20], container: { type: 'Element', id: element?.id } },
		]);
		expect(lab.lab.all('samples').filter(({ container_id: id }) => id === element?.id).map(({ id }) => id)).toEqual(samples.map(({ id }) => id));
		expect(Number(lab.lab.get('stocks', 20).volume)).toBeCloseTo(before - 0.1);
	});

	test('one of an own collection, added to what is there', async () => {
		const lab = await startLab();
		const elementId = lab.lab.all('elements').find(({ element_type: type }) => type === 'samples')?.id ?? 0;
		const [sample] = await lab.json('sample.addToElement', { elementId: at(elementId), itemCollection: at('Nanobodies', 'name'), item: at(10) });
		expect(sample).toMatchObject({ element_id: elementId, collection_name: 'Nanobodies', item: { item_class: 'Biocollections::Generic', item_id: 10, generic_collection_id: 10 } });
		const [element] = await lab.json('element.get', { record: at(elementId), simplify: true });
		expect((element?.data as { samples: IDataObject[]; headers: unknown }).samples).toHaveLength(3);
		expect((element?.data as { headers: unknown }).headers).toEqual(['Name', 'Stocks']);
	});

	test.each([
		['nothing chosen', [{ amount: '1 mL' }], /an item of the inventory, or a stock/],
		['an amount of no stock', [{ ...antibody, amount: '1 uL' }], /The amount 1 µL is taken from a stock/],
		...['1', 'some mL', '-1 mL', '0 mL', '1.2.3 mg', '1 cup'].map((amount): [string, unknown[], RegExp] => [`an amount of ${amount}`, [{ stock: locator('20'), amount }], /"Amount Used" takes a number/]),
		['a stock of another item', [{ itemCollection: locator('antibodies', 'list'), item: locator('30'), stock: locator('20') }], /not one of the item 30/],
		['an item that is not there', [{ itemCollection: locator('antibodies', 'list'), item: locator('9999') }], /./],
	])('%s is refused before anything is written', async (_what, sample, message) => {
		const lab = await startLab();
		const error = await lab.error('element.create', create({ elementType: 'samples', samples: { sample } } as IDataObject));
		expect(error.message).toMatch(message);
		expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test.each([
		['2 of 2 samples', rows],
		['1 of 1 sample', rows.slice(1)],
	])('what is made when it fails is said: %s', async (words, sample) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 500, match: { path: /update_stock_amount/ }, times: 9 });
		const error = await lab.error('element.create', create({ elementType: 'samples', samples: { sample } }));
		expect(error.message).toMatch(new RegExp(`^The element \\d+ was created; in element \\d+, ${words} made, but not everything: `));
	});

	test('put in by a change that changes nothing else are written once', async () => {
		const lab = await startLab();
		const id = lab.lab.all('elements').find(({ element_type: type }) => type === 'samples')?.id ?? 0;
		await lab.run('element.update', { record: at(id), content: { element: { elementType: 'samples', samples: { sample: [antibody] } } as INodeParameters } });
		expect(lab.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toEqual([`/api/v1/elements/${id}`]);
	});
});

describe('a change', () => {
	const stepsElement = (lab: Lab) => lab.lab.all('elements').find(({ element_type: type }) => type === 'steps')?.id ?? 0;
	const update = (id: number, element: IDataObject, options: IDataObject = {}): INodeParameters => ({ record: at(id), content: { element: element as INodeParameters }, options: options as INodeParameters });
	const titles = (rows: IDataObject[]) => (rows[0]?.data as IDataObject[]).map(({ title }) => title);

	test('steps in place of others, or after them', async () => {
		const lab = await startLab();
		const id = stepsElement(lab);
		const more = { elementType: 'steps', steps: { step: [{ title: 'Dry', minutes: 0 }] } };
		expect(titles(await lab.json('element.update', { ...update(id, more, { append: true }), simplify: true }))).toEqual(['Block', 'Stain', 'Fix', '<p>Dry</p>']);
		expect(titles(await lab.json('element.update', { ...update(id, more), simplify: true }))).toEqual(['<p>Dry</p>']);
	});

	test('text after what is there, also where only the text is given', async () => {
		const lab = await startLab();
		expect((await lab.json('element.update', { record: at(10), data: '<p>More.</p>', options: { append: true } }))[0]?.data).toBe('<p>Stain 10<sup>6</sup> cells.</p><p>More.</p>');
		expect((await lab.json('element.update', update(10, { elementType: 'text', data: '!' }, { append: true })))[0]?.data).toBe('<p>Stain 10<sup>6</sup> cells.</p><p>More.</p>!');
		expect((await lab.json('element.update', update(10, { elementType: 'text', data: 'New' })))[0]?.data).toBe('New');
	});

	test('rows of a table below those that are there', async () => {
		const lab = await startLab();
		const [made] = await lab.json('element.create', create({ elementType: 'excel', table: 'a\tb' }));
		const [changed] = await lab.json('element.update', { ...update(Number(made?.id), { elementType: 'excel', table: '1\t2\t3' }, { append: true }), simplify: true });
		expect(changed?.table).toEqual([['a', 'b'], [1, 2, 3]]);
	});

	const held = (spread: unknown) => ({ element_type: 'excel', data: JSON.stringify({ spread: JSON.stringify(spread) }), container_type: 'ExperimentProcedure', container_id: 50, name: 'x' });

	test.each([
		['in the first sheet, which stays as wide as it is', { B: { index: 1, data: { dataTable: cells([['no']]) } }, A: { index: 0, columnCount: 50, data: { dataTable: cells([['a']]) } } }, [['a'], ['b']], 'A', 50],
		['in a new sheet where there is none', {}, [['b']], 'Sheet1', 20],
	])('rows of a table %s', async (_where, sheets, table, name, columnCount) => {
		const lab = await startLab();
		const { id } = lab.lab.create('elements', held({ sheets }));
		const [changed] = await lab.json('element.update', { ...update(id, { elementType: 'excel', table: 'b' }, { append: true }), simplify: true });
		expect(changed?.table).toEqual(table);
		expect(changed?.data).toMatchObject({ spread: { sheets: { [name]: { columnCount } } } });
	});

	test('answers of a form', async () => {
		const lab = await startLab();
		const [made] = await lab.json('element.create', create({ elementType: 'form', fields: { field: [{ name: 'pH', type: 'number' }] } }));
		lab.sent();
		await lab.run('element.update', update(Number(made?.id), { elementType: 'form', fields: { field: [{ name: 'pH', value: '7.4' }] } }));
		expect(lab.sent()).toEqual([`GET /v1/elements/${String(made?.id)}`, [`PUT /v1/elements/${String(made?.id)}`, { form_json: '{"pH":"7.4"}' }]]);
	});

	test.each([
		['a type that the element does not have', { elementType: 'steps', steps: { step: [{ title: 'a' }] } }, {}, /of the type "text", not "steps"/],
		['nothing', { elementType: 'text', data: '' }, {}, /content is empty/],
		['a step without words', { elementType: 'text', data: null }, {}, /content is empty/],
	])('%s is refused, and nothing is written', async (_what, content, options, message) => {
		const lab = await startLab();
		expect((await lab.error('element.update', update(10, content, options))).message).toMatch(message);
		expect(lab.requests.every(({ method }) => method === 'GET')).toBe(true);
	});

	test.each([
		['steps', [null], /A step takes words/],
		['steps', [{ title: null, minutes: 1 }], /A step takes words/],
		['steps', [''], /A step takes words/],
		['steps', [{ minutes: 1 }], /A step takes words/],
		['steps', { a: 1 }, /Steps are a list/],
		['steps', [{ title: 'a', minutes: 'soon' }], /"Minutes" takes a number/],
		['steps', [{ title: 'a', minutes: -1 }], /from 0 on/],
		['excel', { a: 1 }, /A table is a list of rows/],
		['form', [{ value: 1 }], /field of a form takes a name/],
	])('%s cannot be %j', async (elementType, data, message) => {
		const lab = await startLab();
		expect((await lab.error('element.create', create({ elementType, data: data as IDataObject }))).message).toMatch(message);
		expect(lab.requests).toEqual([]);
	});

	test('two contents are one too many', async () => {
		const lab = await startLab();
		expect((await lab.error('element.create', { ...create({ elementType: 'text', data: 'a' }), ...fields({ container_id: 50, data: 'b' }) })).message).toMatch(/Both "Content" and "Text or Data"/);
		expect(lab.requests).toEqual([]);
	});

	test.each([
		['a number', 5, '5'],
		['nothing', null, null],
		['a list', ['a'], '["a"]'],
		['false', false, 'false'],
	])('%s as text goes as text', async (_what, data, sent) => {
		const lab = await startLab();
		const [element] = await lab.json('element.create', fields({ container_id: 50, element_type: 'text', data }));
		expect(element?.data).toBe(sent);
		await lab.run('element.update', { record: at(10), fieldsMode: 'json', fieldsJson: JSON.stringify({ data }) });
		expect(lab.requests.at(-1)?.body).toMatchObject({ data: sent });
	});
});

describe('data is put out as objects', () => {
	test.each([
		['where output is simplified', { simplify: true }, 'object'],
		['not in raw output', { simplify: false }, 'string'],
		['in raw output where it is wanted', { simplify: false, options: { parseData: true } }, 'object'],
		['not where it is not wanted', { simplify: true, options: { parseData: false } }, 'string'],
	])('%s', async (_where, given, kind) => {
		const lab = await startLab();
		const rows = await lab.json('element.getAll', { experiment: at(10), filters: { elementType: 'samples' }, ...given });
		expect(rows.map(({ data }) => typeof data)).toEqual([kind]);
	});

	test.each([
		['text that looks like JSON', 'text', '[1]', '[1]'],
		['what is no JSON', 'samples', '{"samples": [', '{"samples": ['],
		['an unknown type', 'hologram', '{"a":1}', { a: 1 }],
		['nothing', 'plate', null, null],
		['a spreadsheet that is none', 'excel', '{"spread":"oops","height":1}', { spread: 'oops', height: 1 }],
	])('%s', async (_what, type, data, shown) => {
		const lab = await startLab();
		const { id } = lab.lab.create('elements', { element_type: type, data, container_type: 'ExperimentProcedure', container_id: 50, name: 'x' });
		expect((await lab.json('element.get', { record: at(id), simplify: true }))[0]?.data).toEqual(shown);
	});
});
