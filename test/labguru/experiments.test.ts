import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sign, witness } from '../../sandbox/labguru';
import { at, closeLabs, fields, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const titles = (rows: IDataObject[]) => rows.map(({ name, title }) => title ?? name);

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

test('an element\'s content stands at the top of the body, other fields in an item, and a token among them is not sent', async () => {
	const lab = await startLab();
	await lab.run('element.update', { record: at(10), fieldsMode: 'json', fieldsJson: '{"token": "stolen", "name": "x"}' });
	expect(lab.requests.at(-1)?.body).toMatchObject({ token: lab.token, item: { name: 'x' } });
	await lab.run('element.update', { record: at(10), fieldsMode: 'json', fieldsJson: '{"data": "x", "form_json": {"pH": "7"}}' });
	expect(lab.requests.at(-1)?.body).toEqual({ token: lab.token, data: 'x', form_json: '{"pH":"7"}' });
});
