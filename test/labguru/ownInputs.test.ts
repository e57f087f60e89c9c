import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, fields, startLab } from '../support/labguru';

afterEach(closeLabs);

const automatic = { fields: { mappingMode: 'autoMapInputData', value: null, schema: [] } } as unknown as INodeParameters;
const list = (value: unknown) => at(value, 'list');
const name = (value: string) => at(value, 'name');
const nothing = { title: '', name: '', description: '', project: list(''), folder: list(''), protocol: list(''), page: list(''), item: list(''), itemCollection: list(''), storedIn: list('') };

describe('what a record belongs to is chosen', () => {
	test.each<[string, string, INodeParameters, unknown]>([
		['a project and a folder', 'experiment.create', { title: 'New', project: list(10), folder: at(20), description: 'one\ntwo' }, { title: 'New', project_id: 10, milestone_id: 20, description: 'one\ntwo' }],
		['a folder by its name', 'experiment.create', { title: 'New', project: list(10), ...fields({ milestone_name: 'Fresh' }) }, { title: 'New', project_id: 10, milestone_name: 'Fresh' }],
		['a protocol to start from', 'experiment.create', { title: 'New', project: list(10), folder: list(10), protocol: list(20) }, { title: 'New', project_id: 10, milestone_id: 10, protocol_id: 20 }],
		['the project of a folder', 'folder.create', { title: 'New', project: list(20) }, { title: 'New', project_id: 20 }],
		['the page of a section', 'section.create', { name: 'New', pageType: 'Knowledgebase::Protocol', page: list(10) }, { name: 'New', container_type: 'Knowledgebase::Protocol', container_id: 10 }],
		['the section of an element', 'element.create', { page: list(10), section: list(40), data: 'text', ...fields({ element_type: 'text' }) }, { container_type: 'ExperimentProcedure', container_id: 40, element_type: 'text', data: 'text' }],
		[
			'the item and the box of a stock', 'stock.create', { name: 'New', itemCollection: list('plasmids'), item: list(10), storedInType: 'System::Storage::Box', storedIn: list(20), ...fields({ location_in_box: 9 }) },
			{ name: 'New', stockable_type: 'Biocollections::Plasmid', stockable_id: 10, storage_type: 'System::Storage::Box', storage_id: 20, location_in_box: 9 },
		],
		[
			'an item of an own collection', 'stock.create', { name: 'New', itemCollection: name('Nanobodies'), item: at(10), storedInType: 'System::Storage::Storage', storedIn: list(40) },
			{ name: 'New', stockable_type: 'Biocollections::Generic', stockable_id: 10, storage_type: 'System::Storage::Storage', storage_id: 40 },
		],
		['a comment on an item of an own collection', 'comment.create', { targetType: 'inventoryItem', targetCollection: name('Nanobodies'), target: at(20), comment: 'x' }, { comment: 'x', commentable_type: 'Biocollections::Generic', commentable_id: 20 }],
		['a tag on an item of the inventory', 'tag.add', { targetType: 'inventoryItem', targetCollection: list('antibodies'), target: at(20), tag: 'x' }, { tag: 'x', class_name: 'Biocollections::Antibody', item_id: 20 }],
	])('%s', async (_case, operation, given, item) => {
		const lab = await startLab();
		const [made] = await lab.json(operation, given);
		expect(lab.requests.at(-1)?.body).toEqual({ token: lab.token, item });
		expect(made?.id).toEqual(expect.any(Number));
	});

	test('by the address of a page, a section in that of its page', async () => {
		const lab = await startLab();
		await lab.run('section.create', { name: 'New', page: at(`${lab.url}/knowledge/projects/10/milestones/10/experiments/20`, 'url') });
		await lab.run('element.create', { section: at(`${lab.url}/knowledge/experiments/20?section_id=60`, 'url'), ...fields({ element_type: 'text' }) });
		expect(lab.requests.map(({ body }) => (body as { item: IDataObject }).item.container_id)).toEqual([20, 60]);
	});

	test('untouched, its inputs leave what is mapped and what is there', async () => {
		const lab = await startLab();
		const item = { name: 'Mapped', container_id: 10, container_type: 'Knowledgebase::Protocol' };
		await lab.run('section.create', { ...nothing, pageType: 'Projects::Experiment', ...automatic }, { items: [{ json: item }] });
		await lab.run('stock.update', { ...nothing, storedInType: 'System::Storage::Box', record: at(10), ...fields({ lot: 'L9' }) });
		expect(lab.sent()).toEqual([['POST /v1/sections', { item }], ['PUT /v1/stocks/10', { item: { lot: 'L9' } }]]);
	});

	test('chosen, it wins over what is mapped', async () => {
		const lab = await startLab();
		await lab.run('section.create', { pageType: 'Projects::Experiment', page: list(20), ...automatic }, { items: [{ json: { name: 'Mapped', container_id: 10, container_type: 'Knowledgebase::Protocol' } }] });
		expect(lab.sent()).toEqual([['POST /v1/sections', { item: { name: 'Mapped', container_id: 20, container_type: 'Projects::Experiment' } }]]);
	});

	test.each<[string, INodeParameters, string]>([
		['stock.create', { name: 'x', item: list(10), storedIn: list(20) }, 'No collection is chosen'],
		['stock.create', { name: 'x', itemCollection: list('plasmids'), item: at('abc'), storedIn: list(20) }, '"abc" is not the ID of a plasmid'],
		['section.create', { name: 'x' }, '"Belongs To" must be given to create a section'],
		['element.create', fields({ element_type: 'text' }), '"Section" or "Field of the Experiment" must be given to create an element'],
	])('%s with %j is refused before anything is sent', async (operation, given, words) => {
		const lab = await startLab();
		expect((await lab.error(operation, given)).message).toContain(words);
		expect(lab.requests).toEqual([]);
	});

	test('a list is narrowed to a project only by one that is there: an expression that gives nothing is an error', async () => {
		const lab = await startLab();
		expect((await lab.json('experiment.getAll', { project: list(''), returnAll: true })).length).toBeGreaterThan(4);
		expect((await lab.error('experiment.getAll', { project: at('={{ $json.missing }}') })).message).toBe('The filter "Project" is empty');
		expect((await lab.json('experiment.getAll', { project: at('={{ $json.missing }}'), options: { ignoreEmptyFilters: true } })).length).toBeGreaterThan(4);
	});
});

test('sections are given row by row, those of one name together', async () => {
	const lab = await startLab();
	const rows = [{ title: 'Plan', elementType: 'text', data: 'one' }, { title: 'Plan', elementType: 'steps', data: '[{"title":"Thaw"}]' }, { title: 'Results', data: 'two' }];
	await lab.run('experiment.createWithContent', { title: 'Full', project: list(10), folder: list(10), sections: { section: rows } as unknown as INodeParameters });
	expect(lab.requests[0]?.body).toMatchObject({
		item: {
			sections: [
				{ title: 'Plan', elements: [{ element_type: 'text', data: 'one' }, { element_type: 'steps', data: '[{"title":"Thaw"}]' }] },
				{ title: 'Results', elements: [{ element_type: 'text', data: 'two' }] },
			],
		},
	});
});

test('sections are given as JSON, their elements in the form of the API or a simpler one', async () => {
	const lab = await startLab();
	const elements = [{ element_type: 'steps', data: ['Thaw'] }, { element_type: 'text', data: 'one' }, { element_type: 'text' }];
	await lab.run('experiment.createWithContent', { fieldsMode: 'json', fieldsJson: JSON.stringify({ title: 'Full', project_id: 10, milestone_id: 10, sections: [{ title: 'Plan', elements }] }) });
	expect(lab.requests[0]?.body).toMatchObject({ item: { sections: [{ title: 'Plan', elements: [{ data: expect.stringContaining('"<p>Thaw</p>"') as string }, { data: 'one' }, {}] }] } });
});

test.each([
	['steps', [{ title: 'Thaw' }], '[{"title":"Thaw"}]'],
	['samples', { samples: [] }, '{"samples":[]}'],
	['excel', { spread: { sheets: {} }, height: 1 }, '{"spread":"{\\"sheets\\":{}}","height":1}'],
])('the content of %s may be given as what its JSON says', async (type, data, sent) => {
	const lab = await startLab();
	await lab.run('element.create', { fieldsMode: 'json', fieldsJson: JSON.stringify({ container_id: 30, element_type: type, data }) });
	expect(lab.requests[0]?.body).toMatchObject({ item: { element_type: type, data: sent } });
});

test('an element without content has null, which the document asks for', async () => {
	const lab = await startLab();
	await lab.run('element.create', { section: at(30), data: '', ...fields({ element_type: 'text' }) });
	expect(lab.requests[0]?.body).toMatchObject({ item: { data: null } });
});

describe('simplified', () => {
	test.each<[string, INodeParameters, string]>([
		['experiment.create', { title: 'New', project: at(10), folder: at(10) }, '/knowledge/projects/10/milestones/10/experiments/90'],
		['experiment.getAll', { limit: 1 }, '/knowledge/projects/20/milestones/30/experiments/80'],
		['experiment.getOverview', { limit: 1 }, '/knowledge/experiments/80'],
		['section.getAll', { experiment: at(10), limit: 1 }, '/knowledge/experiments/10?section_id=30'],
		['inventoryItem.create', { collection: at('antibodies', 'list'), ...fields({ title: 'New' }) }, '/biocollections/antibodies/260'],
		['stock.get', { record: at(10) }, '/storage/stocks/10'],
		['search.search', { term: 'time course', limit: 1 }, '/knowledge/experiments/10'],
	])('%s has the full address of the page', async (operation, given, path) => {
		const lab = await startLab();
		const [row] = await lab.json(operation, given);
		expect(row).toMatchObject({ id: expect.any(Number) as number, url: `${lab.url}${path}` });
	});

	test('an item has the fields of its lab by their titles, and no name twice', async () => {
		const lab = await startLab();
		lab.lab.update('antibodies', 10, { custom1: 'LC-9' });
		const [row] = await lab.json('inventoryItem.get', { collection: 'antibodies', record: at(10) });
		expect(row).toMatchObject({ title: 'Anti-CD3 FITC', 'Lab code': 'LC-9' });
		for (const key of ['name', 'uuid', 'class_name', 'custom1', 'auto_name']) expect(row).not.toHaveProperty(key);
	});

	test('lists leave the sections out, one record has them', async () => {
		const lab = await startLab();
		expect((await lab.json('experiment.getAll', { limit: 1 }))[0]).not.toHaveProperty('experiment_procedures');
		expect((await lab.json('experiment.get', { record: at(10) }))[0]).toHaveProperty('experiment_procedures');
	});
});
