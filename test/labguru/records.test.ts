import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { pages } from '../../nodes/Labguru/kinds';
import { sign, witness } from '../../sandbox/labguru';
import { at, closeLabs, empty, fields, hurry, operations, startLab } from '../support/labguru';
import { expected } from '../support/labguruRequests';

beforeAll(hurry);
afterEach(closeLabs);

const titles = (rows: IDataObject[]) => rows.map(({ name, title }) => title ?? name);
const json = (body: unknown) => ({ headers: { 'content-type': 'application/json' }, body });

describe('an experiment', () => {
	test('begins with the sections of its protocol', async () => {
		const lab = await startLab();
		const [made] = await lab.json('experiment.create', fields({ title: 'Stained', project_id: 10, milestone_id: 10, protocol_id: 10 }));
		expect(titles(await lab.json('section.getAll', { experiment: at(made?.id) }))).toEqual(['Staining']);
		const elements = await lab.json('element.getAll', { experiment: at(made?.id) });
		expect(elements.map(({ element_type: type }) => type)).toEqual(['text', 'steps']);
		expect(elements[0]?.data).toBe('<p>Stain 10<sup>6</sup> cells.</p>');
	});

	test('is made with sections and elements at once', async () => {
		const lab = await startLab();
		const sections = [
			{ title: 'Plan', elements: [{ element_type: 'text', data: '<p>µ</p>' }, { element_type: 'steps', data: '[{"title":"Thaw"}]' }] },
			{ title: 'Empty' },
		];
		for (const given of [sections, JSON.stringify(sections)]) {
			const [made] = await lab.json('experiment.createWithContent', fields({ title: 'Full', project_id: 10, milestone_id: 20, sections: given as never }));
			const found = await lab.json('section.getAll', { experiment: at(made?.id) });
			expect(found).toMatchObject([{ name: 'Plan', elements: [{ element_type: 'text' }, { element_type: 'steps' }] }, { name: 'Empty', elements: [] }]);
		}
	});

	test('fields as JSON go as they are, text with odd characters too', async () => {
		const lab = await startLab();
		const body = { title: '<b>µ & "ü"</b>\n😀', project_id: 10, milestone_id: 10, my_field: [1, null] };
		await lab.run('experiment.create', { fieldsMode: 'json', fieldsJson: JSON.stringify(body) });
		expect(lab.sent()).toEqual([['POST /v1/experiments', { item: body }]]);
		expect(lab.lab.all('experiments').at(-1)?.title).toBe(body.title);
	});

	test.each(['{', '[1]', '"x"', 'null'])('fields as the JSON %s are refused', async (fieldsJson) => {
		const lab = await startLab();
		expect((await lab.error('experiment.create', { fieldsMode: 'json', fieldsJson })).message).toMatch(/must be a JSON object/);
		expect(lab.requests).toEqual([]);
	});

	test('takes its fields from each item, by name and by label', async () => {
		const lab = await startLab();
		const items = [{ json: { title: 'A', project_id: '10', milestone_id: 10, other: 1 } }, { json: { Title: 'B', Project: 20, folder: '30' } }];
		const parameters = { fieldsMode: 'mapper', fields: { mappingMode: 'autoMapInputData', value: null, schema: [] } } as unknown as INodeParameters;
		const output = await lab.run('experiment.create', parameters, { items });
		expect(output.map(({ json: { title, project_id: project }, pairedItem }) => [title, project, pairedItem])).toEqual([['A', 10, { item: 0 }], ['B', 20, { item: 1 }]]);
		expect(lab.requests.map(({ body }) => Object.keys((body as { item: IDataObject }).item))).toEqual([['title', 'project_id', 'milestone_id'], ['title', 'project_id', 'milestone_id']]);
	});

	test.each([
		['experiment.create', {}, '"Title", "Project", "Folder" or "Folder Name" must be given to create an experiment'],
		['stock.create', { name: 'x', stockable_id: 1 }, '"Item: Type", "Stored In" must be given to create a stock'],
		['webhook.create', { trigger_key: 'x', url: 'y' }, '"Active" must be given to create a webhook'],
		['project.create', { title: '' }, '"Title" must be given to create a project'],
	])('%s without all it needs says what: %j', async (operation, given, message) => {
		const lab = await startLab();
		expect((await lab.error(operation, fields(given))).message).toBe(message);
		expect(lab.requests).toEqual([]);
	});

	test.each([
		['a date', '2026-02-03', '2026-02-03'],
		['a time', '2026-02-03T23:30:00.000+02:00', '2026-02-03'],
		['nothing, which empties it', null, null],
	])('start date from %s', async (_, start, sent) => {
		const lab = await startLab();
		await lab.run('experiment.update', { record: at(10), fieldsMode: 'json', fieldsJson: JSON.stringify({ start_date: start }) });
		expect(lab.sent()).toEqual([['PUT /v1/experiments/10', { item: { start_date: sent } }]]);
	});

	test.each([422, 403] as const)('that is signed refuses changes with %i, in words', async (signedRefusal) => {
		const lab = await startLab({ signedRefusal });
		sign(lab.lab, 10);
		witness(lab.lab, 10);
		const changes: Array<[string, INodeParameters]> = [
			['experiment.update', { record: at(10), ...fields({ title: 'x' }) }],
			['experiment.delete', { record: at(10) }],
			['section.create', fields({ name: 'x', container_id: 10, container_type: 'Projects::Experiment' })],
			['section.update', { record: at(30), ...fields({ name: 'x' }) }],
			['section.delete', { record: at(30) }],
			['section.copy', { experiment: at(10), sectionIds: '60' }],
			['element.update', { record: at(40), ...fields({ data: 'x' }) }],
			['element.delete', { record: at(40) }],
			['experiment.setFlag', { record: at(10), flagId: 10 }],
		];
		for (const [operation, parameters] of changes) {
			const failure = await lab.error(operation, parameters);
			expect(failure).toMatchObject({ message: expect.stringMatching(/^Labguru refused to .*: This page is signed and cannot be changed$/) as string, httpCode: String(signedRefusal) });
			if (signedRefusal === 422) expect(failure.description).toContain('Signed and witnessed pages refuse changes');
		}
		expect(lab.lab.get('experiments', 10).title).toBe('CD69 time course');
	});
});

describe('sections and elements', () => {
	test.each([true, false])('are the same wrapped (%p) or not, with their data or without', async (wrapSections) => {
		for (const fullElements of [true, false]) {
			const lab = await startLab({ wrapSections, fullElements });
			const sections = await lab.json('section.getAll', { experiment: at(10) });
			expect(sections).toMatchObject([
				{ id: 30, name: 'Description', elements: [{ id: 40, element_type: 'text' }] },
				{ id: 40, name: 'Procedure', elements: [{ id: 50, element_type: 'steps' }, { id: 60, element_type: 'samples' }] },
				{ id: 50, name: 'Results' },
			]);
			await closeLabs();
		}
	});

	test.each(['string', 'object'] as const)('samples come as the server has them, as a %s', async (samplesData) => {
		const lab = await startLab({ samplesData });
		const [element] = await lab.json('element.getAll', { experiment: at(10), filters: { elementType: 'samples' } });
		const data = typeof element?.data === 'string' ? (JSON.parse(element.data) as IDataObject) : element?.data;
		expect(data).toMatchObject({ headers: ['Name', 'Stocks'], samples: [{ name: 'Anti-CD3 FITC' }, { name: 'Anti-CD4 PE' }] });
	});

	test('are added, sorted and copied', async () => {
		const lab = await startLab();
		const [section] = await lab.json('section.create', fields({ name: 'Extra', container_id: '10', container_type: 'Experiment' }));
		await lab.run('element.create', fields({ container_id: section?.id as number, element_type: 'Text', data: '<p>hi</p>' }));
		await lab.run('section.sort', { page: at(10), order: [section?.id, 30, 40, 50] as number[] });
		expect(titles(await lab.json('section.getAll', { experiment: at(10) }))).toEqual(['Extra', 'Description', 'Procedure', 'Results']);
		await lab.run('section.copy', { experiment: at(20), sectionIds: String(section?.id) });
		expect(titles(await lab.json('section.getAll', { experiment: at(20) }))).toEqual(['Description', 'Procedure', 'Results', 'Extra']);
		expect((await lab.json('element.getAll', { experiment: at(20), returnAll: true })).at(-1)).toMatchObject({ data: '<p>hi</p>' });
	});

	test('a form is filled in', async () => {
		const lab = await startLab();
		await lab.run('element.update', { record: at(40), ...fields({ form_json: '{"ph":"7.4"}' }) });
		expect(lab.sent()).toEqual([['PUT /v1/elements/40', { form_json: '{"ph":"7.4"}' }]]);
		expect(lab.lab.get('elements', 40).description).toBe('{"form_json":"{\\"ph\\":\\"7.4\\"}"}');
	});

	test.each<[list: unknown, message: string]>([
		['10, x', '"x" is not an ID: an ID is a whole number above 0'],
		['[10, "../1"]', '""../1"" is not an ID: an ID is a whole number above 0'],
		['[1.5]', '"1.5" is not an ID: an ID is a whole number above 0'],
		['10]11', '"10]11" is not an ID: an ID is a whole number above 0'],
		['10 [11', '"10 [11" is not an ID: an ID is a whole number above 0'],
		['x'.repeat(100), `"${'x'.repeat(80)}" is not an ID: an ID is a whole number above 0`],
		['[]', 'No ID is given: give one, or several with commas between'],
		[' , ', 'No ID is given: give one, or several with commas between'],
	])('a list of IDs %j is refused before anything is sent', async (list, message) => {
		const lab = await startLab();
		for (const [operation, parameters] of [['section.copy', { experiment: at(10), sectionIds: list }], ['section.sort', { page: at(10), order: list }], ['element.sort', { sorted: at(10), order: list }]] as Array<[string, INodeParameters]>) {
			const failure = await lab.error(operation, parameters);
			expect(failure).toMatchObject({ message, context: { itemIndex: 0 } });
		}
		expect(lab.requests).toEqual([]);
	});

	test.each<[list: unknown]>([['60,50'], [' 60 , 50, '], ['[60, 50]'], ['  [ 60,50 ]  '], [[60, '50']]])('a list of IDs %j is sent as the numbers that it names', async (list) => {
		const lab = await startLab();
		await lab.run('element.sort', { sorted: at(10), order: list } as INodeParameters);
		expect(lab.sent()).toMatchObject([['POST /v1/elements/sort', { list: [60, 50] }]]);
	});
});

describe('a stock', () => {
	const used = (amount: string, unit: string, options = {}) => ({ record: at(10), amount, unit, unitType: 'volume', options });

	test.each([
		['0.2', 'mL', {}, '0.3'],
		['100', 'µL', {}, '0.4'],
		['0.2', 'mL', { subtract: false }, '0.5'],
		['0.5', 'mL', { subtract: true }, '0'],
	])('of 0.5 mL, of which %s %s are used with %j, holds %s', async (amount, unit, options, left) => {
		const lab = await startLab();
		await lab.run('stock.updateAmount', used(amount, unit, options));
		expect(lab.lab.get('stocks', 10).volume).toBe(left);
	});

	test.each([['9', 'mL', 'Amount used is more than there is'], ['1', 'cubits', 'Unit type is not valid']])('does not give %s %s', async (amount, unit, words) => {
		const lab = await startLab();
		expect(await lab.error('stock.updateAmount', used(amount, unit))).toMatchObject({ message: `Labguru refused to update the amount of a stock (ID 10): ${words}`, httpCode: '422' });
	});

	test('an amount is not taken twice when the answer is lost', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 502, match: { path: /update_stock_amount/ } });
		expect(await lab.error('stock.updateAmount', used('0.2', 'mL'))).toMatchObject({ httpCode: '502' });
		expect(lab.requests).toHaveLength(1);
	});

	test('that is consumed is in no list and found by no barcode', async () => {
		const lab = await startLab();
		await lab.run('stock.markAsConsumed', { record: at(10) });
		expect((await lab.json('stock.getAll', { returnAll: true })).map(({ id }) => id)).not.toContain(10);
		expect(await lab.json('stock.getByBarcode', { barcode: 'AB-0001' })).toEqual([]);
		expect(await lab.json('stock.get', { record: at(10) })).toMatchObject([{ id: 10 }]);
	});

	test('is found by a barcode with odd characters', async () => {
		const lab = await startLab();
		lab.lab.update('stocks', 20, { barcode: 'a b&c=d/ü+1%' });
		expect(await lab.json('stock.getByBarcode', { barcode: 'a b&c=d/ü+1%' })).toMatchObject([{ id: 20 }]);
	});

	test.each([{ wrong: 'location_in_box', value: 1, words: 'Location in box has already been taken' }, { wrong: 'storage_id', value: 99, words: 'Storage must exist' }])('needs a place: $words', async ({ wrong, value, words }) => {
		const lab = await startLab();
		const values = { name: 'x', stockable_type: 'Antibody', stockable_id: 10, storage_type: 'Box', storage_id: 10, location_in_box: 60, [wrong]: value };
		expect((await lab.error('stock.create', fields({ ...values, stockable_type: 'Antibodies' }))).message).toBe(`Labguru refused to create a stock: ${words}`);
	});
});

describe('tags, comments and links', () => {
	const antibody = { targetType: 'Biocollections::Antibody', target: at(20) };

	test('a tag is put on, and taken off', async () => {
		const lab = await startLab();
		await lab.run('tag.add', { ...antibody, tag: 'new & odd' });
		expect(await lab.json('inventoryItem.get', { collection: 'antibodies', record: at(20), simplify: false })).toMatchObject([{ tags: ['new & odd'] }]);
		expect(await lab.json('tag.remove', { ...antibody, tag: 'new & odd' })).toEqual([expect.objectContaining({ deleted: true })]);
		expect(await lab.json('inventoryItem.get', { collection: 'antibodies', record: at(20), simplify: false })).toMatchObject([{ tags: [] }]);
		expect(await lab.error('tag.remove', { ...antibody, tag: 'new & odd' })).toMatchObject({ httpCode: '404' });
	});

	test('a comment on what is not there says what to check', async () => {
		const lab = await startLab();
		const { message, description } = await lab.error('comment.create', { ...antibody, target: at(999_999), comment: 'x' });
		expect(message).toBe('Labguru refused to create a comment: there is no record of this type with this ID that it could belong to');
		expect(description).toMatch(/check what the record belongs to, its type and its ID/);
	});

	test('a comment stands on its record', async () => {
		const lab = await startLab();
		await lab.run('comment.create', { ...antibody, comment: 'first\nsecond' });
		expect(await lab.json('inventoryItem.get', { collection: 'antibodies', record: at(20), simplify: false })).toMatchObject([{ comments: [{ comment: 'first\nsecond' }] }]);
	});

	test('a link is found from both ends', async () => {
		const lab = await startLab();
		const experiment = { targetType: 'Projects::Experiment', target: at(30) };
		const [made] = await lab.json('link.create', { ...antibody, sourceType: 'Projects::Experiment', source: at(30) });
		expect(await lab.json('link.getAll', antibody)).toMatchObject([{ id: made?.id }]);
		expect(await lab.json('link.getAll', experiment)).toMatchObject([{ id: made?.id }]);
	});

	test('an end that is not there makes no link', async () => {
		const lab = await startLab();
		expect(await lab.error('link.create', { ...antibody, sourceType: 'Projects::Experiment', source: at(999) })).toMatchObject({ httpCode: '404' });
		expect(lab.requests.filter(({ method }) => method === 'POST')).toEqual([]);
	});

	test.each(['', 'Projects::Nothing', '__proto__'])('the record type %p is refused', async (targetType) => {
		const lab = await startLab();
		expect((await lab.error('comment.create', { targetType, target: at(10), comment: 'x' })).message).toMatch(/is no type of record/);
		expect(lab.requests).toEqual([]);
	});
});

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

describe('a refusal in words', () => {
	test.each([
		[404, json({ error: 'Resource not found' }), 'Resource not found', 'no such record'],
		[404, json({ error_message: 'Gone' }), 'Gone', 'only unique inside their collection'],
		[422, json({ error_message: "Name can't be blank" }), "Name can't be blank", 'Check the values'],
		[422, json({ errors: { name: ["can't be blank", 'is too short'], lot: ['is odd'] } }), "name: can't be blank; is too short; lot: is odd", 'Check the values'],
		[422, json({ errors: ['one', 'two'] }), 'one; two', 'Check the values'],
		[400, json(["Milestone can't be blank", 'Title is odd']), "Milestone can't be blank; Title is odd", 'Check the values'],
		[400, json({ status: 400, error: 'Bad Request' }), 'Bad Request', 'Check the values'],
		[403, json({ message: 'No' }), 'No', 'no permission'],
		[409, { body: 'plain words' }, 'plain words', 'HTTP 409'],
		[500, { headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><html><body><h1>We are sorry, but something went wrong.</h1></body></html>' }, 'We are sorry, but something went wrong.', 'The server failed'],
		[500, { headers: { 'content-type': 'text/html' }, body: '<html><head><title>502 Bad Gateway</title></head><body>x</body></html>' }, 'a web page, "502 Bad Gateway"', 'The server failed'],
		[418, { body: '' }, 'HTTP 418 without a word', 'HTTP 418'],
	])('%i %j', async (status, answer, words, advice) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status, ...answer, times: 9 });
		const failure = await lab.error('folder.update', { record: at(10), ...fields({ title: 'x' }) });
		expect(failure).toMatchObject({ message: `Labguru refused to update a folder (ID 10): ${words}`, httpCode: String(status) });
		expect(failure.description).toContain(advice);
		expect(failure.description).toContain(`PUT /api/v1/milestones/10 was answered with HTTP ${status}`);
		expect(`${failure.message}${String(failure.description)}${String(failure.stack)}`).not.toContain(lab.token);
	});

	test('a redirect is not followed, and told', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'redirect', location: 'https://sso.example/login?token=abc' });
		const failure = await lab.error('project.get', { record: at(10) });
		expect(failure.description).toContain('It redirects to https://sso.example/login: check the URL in the credential');
	});

	test('a server that is not there is told', async () => {
		const lab = await startLab();
		const { message, description } = await lab.error('project.create', fields({ title: 'x' }), { credential: { url: 'http://127.0.0.1:9' } });
		expect(message).toBe('Labguru could not be reached (5 attempts) to create a project');
		expect(description).toContain('Nothing answers at http://127.0.0.1:9: check');
	});

	test('of a create that may have been carried out is not tried again', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'reset', match: { method: 'POST' } });
		const failure = await lab.error('project.create', fields({ title: 'x' }));
		expect(failure.description).toContain('look before trying again');
		expect(lab.requests).toHaveLength(1);
	});

	test('a delete whose answer was lost counts as done', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'reset', match: { method: 'DELETE' } });
		lab.lab.remove('protocols', 10);
		expect(await lab.json('protocol.delete', { record: at(10) })).toEqual([{ id: 10, deleted: true }]);
	});

	test('one item in many fails alone', async () => {
		const lab = await startLab();
		const items = [10, 999, 20].map((id) => ({ json: { id } }));
		const output = await lab.run('project.get', { record: at('={{ $json.id }}') }, { items, onError: 'continueRegularOutput' });
		expect(output.map(({ json: row, error }) => error?.message ?? row.title)).toEqual(['T cell activation', 'Labguru refused to get a project (ID 999): Resource not found', 'Nanobody toolbox']);
	});
});

test('an answer that is no record, as of an expired session, is not taken for one', async () => {
	const lab = await startLab({ expiredAs: 'shapeless' });
	const sessionToken = ((await (await fetch(`${lab.url}/api/v1/sessions`, { method: 'POST', body: new URLSearchParams({ login: lab.login, password: lab.password }) })).json()) as IDataObject).token as string;
	lab.expireSessions();
	for (const operation of ['project.get', 'project.getAll', 'section.getAll', 'link.getAll']) {
		const failure = await lab.error(operation, { record: at(10), experiment: at(10), targetType: 'Projects::Experiment', target: at(10) }, { by: 'password', credential: { sessionToken } });
		expect(`${failure.message} ${String(failure.description)}`).toMatch(/check the (server )?URL/i);
	}
});

test('500 items come back in their order, within the limit of requests at a time', async () => {
	const lab = await startLab({ seed: 'empty' });
	lab.lab.addMany('protocols', 1);
	const output = await lab.run('protocol.get', { record: at(10), options: { requestsAtATime: 4 } }, { items: empty(500) });
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(Array.from({ length: 500 }, (_, item) => ({ item })));
	expect(lab.peak()).toBeLessThanOrEqual(4);
});

test('an element\'s content stands at the top of the body, other fields in an item, and a token among them is not sent', async () => {
	const lab = await startLab();
	await lab.run('element.update', { record: at(10), fieldsMode: 'json', fieldsJson: '{"token": "stolen", "name": "x"}' });
	expect(lab.requests.at(-1)?.body).toMatchObject({ token: lab.token, item: { name: 'x' } });
	await lab.run('element.update', { record: at(10), fieldsMode: 'json', fieldsJson: '{"data": "x", "form_json": {"pH": "7"}}' });
	expect(lab.requests.at(-1)?.body).toEqual({ token: lab.token, data: 'x', form_json: '{"pH":"7"}' });
});

test('rows of different classes with one ID are all found', async () => {
	const lab = await startLab({ seed: 'empty' });
	const [experimentRow] = lab.lab.addMany('experiments', 1, { title: 'Same' });
	const [plasmid] = lab.lab.addMany('plasmids', 1, { title: 'Same' });
	expect(experimentRow?.id).toBe(plasmid?.id);
	for (const pageCap of [1, 200]) {
		lab.lab.settings.pageCap = pageCap;
		const found = await lab.json('search.search', { term: 'Same', returnAll: true });
		expect(found.map(({ class_name: name }) => name).sort()).toEqual(['Biocollections::Plasmid', 'Projects::Experiment']);
	}
});

test('a list of parents of several collections keeps those that share an ID', async () => {
	const lab = await startLab({ seed: 'empty' });
	const rows = [{ id: 5, name: 'a', class_name: 'Biocollections::Plasmid' }, { id: 5, name: 'b', class_name: 'Biocollections::Gene' }];
	lab.faults.add({ kind: 'status', status: 200, body: rows, match: { path: /get_parents/ } });
	expect(await lab.json('inventoryItem.getParents', { collection: 'plasmids', record: at(5) })).toHaveLength(2);
});

test.each<[operation: string, given: INodeParameters]>([
	['protocol.delete', { record: at(10) }],
	['stock.markAsConsumed', { record: at(10) }],
	['stock.updateAmount', { record: at(10), amount: '1', unitType: 'volume', unit: 'mL' }],
	['project.create', fields({ title: 'x' })],
])('a web page in answer to %s is no success, and says that nobody knows', async (operation, given) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'html', times: 9 });
	const error = await lab.error(operation, given);
	expect(error.message).toMatch(/^Labguru was asked to .*, and a web page, "Sign in" answered$/);
	expect(error.description).toMatch(/Whether a change was made is not certain: look before trying again/);
	expect(lab.requests).toHaveLength(1);
});

test.each([true, false])('rows that have neither ID nor UUID all come (meta %p)', async (meta) => {
	const lab = await startLab({ seed: 'empty' });
	for (const page of [1, 2, 3, 4]) {
		const data = Array.from({ length: page < 3 ? 200 : page === 3 ? 5 : 0 }, (_, index) => ({ title: `Row ${page}.${index % 7}` }));
		lab.faults.add({ kind: 'status', status: 200, body: meta ? { meta: { item_count: 405 }, data } : data, match: { path: new RegExp(`page=${page}&`) } });
	}
	expect(await lab.json('search.search', { term: 'Row', returnAll: true, simplify: false })).toHaveLength(405);
});

const odd: Array<[what: string, body: unknown]> = [
	['words', 'Please log in'],
	['a refused token', -1],
	['an error', { error: 'not allowed' }],
	['errors', { errors: ['no'] }],
];
test.each(odd.flatMap(([what, body]) => [['protocol.delete', { record: at(10) }], ['stock.markAsConsumed', { record: at(10) }], ['project.create', fields({ title: 'x' })]].map(([operation, given]) => [what, operation, given, body] as const)))(
	'%s with status 200 in answer to %s is no success',
	async (_what, operation, given, body) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body), times: 9 });
		const error = await lab.error(String(operation), given as INodeParameters);
		expect(error.message).toMatch(/^Labguru was asked to .*, and the answer was not of its API/);
	},
);

test.each(['0,5', '5 mL', 'abc', '-5', '0'])('an amount of %j is refused before it is sent', async (amount) => {
	const lab = await startLab();
	expect((await lab.error('stock.updateAmount', { record: at(10), amount, unitType: 'volume', unit: 'mL' })).message).toBe(`"Amount Used" takes a number above 0 such as 0.5, without its unit, not "${amount}"`);
	expect(lab.requests).toEqual([]);
});
