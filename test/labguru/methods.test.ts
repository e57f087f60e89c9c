import type { INodeParameters } from 'n8n-workflow';
import type { Field } from '../../nodes/shared/types/field';
import { fieldsOf } from '../../nodes/shared/types/table';
import { collections } from '../../nodes/Labguru/collections';
import { kinds, records } from '../../nodes/Labguru/kinds';
import { at, closeLabs, nodeType, operations, startLab, type Lab } from '../support/labguru';
import { editorOf } from '../support/labguruMethods';

afterEach(closeLabs);

const { listSearch, resourceMapping } = nodeType.methods;
type Search = string;

const search = async (lab: Lab, method: Search, parameters: Parameters<typeof editorOf>[1], filter?: string, token?: string, by: 'password' | 'token' = 'token') =>
	await (listSearch[method] as NonNullable<(typeof listSearch)[string]>).call(editorOf(lab, parameters, by), filter, token);

test('every list that the editor asks for is a method of the node', () => {
	const named = new Set([...JSON.stringify(nodeType.description.properties).matchAll(/"(?:searchListMethod|loadOptionsMethod|resourceMapperMethod)":"(\w+)"/g)].map(([, name]) => name));
	expect([...named].sort()).toEqual([...Object.keys(listSearch), ...Object.keys(nodeType.methods.loadOptions), ...Object.keys(resourceMapping)].sort());
});

describe.each(['password', 'token'] as const)('by %s', (by) => {
	const records: Array<[string, object, string[]]> = [
		['project', {}, ['Nanobody toolbox (#20)', 'T cell activation (#10)']],
		['folder', {}, ['Expression (#30)', 'Titration (#20)', 'Pilot (#10)']],
		['protocol', {}, ['Plasmid miniprep (#20)', 'Cell staining (#10)']],
		['attachment', {}, ['yields.csv (#20)', 'gel.png (#10)']],
		['storage', {}, ['Nitrogen tank (#40)', 'Shelf 1 (#30)', 'Freezer A (#20)', 'Cold room 2.14 (#10)']],
		['box', {}, ['Primers 1 (#30)', 'Plasmids 1 (#20)', 'Antibodies 1 (#10)']],
		['comment', {}, ['Please repeat with fresh cells. (#10)']],
		['paper', {}, ['A fictional survey of nanobodies (#10)']],
		['shoppingList', {}, ['PBS 10x (#10)']],
		['team', {}, ['Cloning (#20)', 'Imaging (#10)']],
		['compoundStructure', {}, ['Caffeine (#10)']],
		['maintenance', { recordKind: 'maintenance_types' }, ['Calibration (#10)']],
		['inventoryItem', { collection: 'cell_lines' }, ['MCF-7 (#40)', 'Jurkat (#30)', 'HeLa (#20)', 'HEK293T (#10)']],
		['inventoryItem', { collection: at('Nanobodies', 'name') }, ['Nb-mCherry (#30)', 'Nb-ALFA (#20)', 'Nb-GFP (#10)']],
	];

	test.each(records)('the records of %s %j', async (resource, more, names) => {
		const lab = await startLab();
		const { results, paginationToken } = await search(lab, 'searchRecords', { resource, ...more }, undefined, undefined, by);
		expect(results.map(({ name }) => name)).toEqual(names);
		expect(results.every(({ value, name }) => name.endsWith(`(#${String(value)})`))).toBe(true);
		expect(paginationToken).toBeUndefined();
		expect(lab.logins()).toBe(by === 'password' ? 1 : 0);
	});

	test('fields with those of the lab itself', async () => {
		const lab = await startLab();
		const { fields } = await resourceMapping.getFields.call(editorOf(lab, { resource: 'inventoryItem', operation: 'create', collection: 'antibodies' }, by));
		expect(fields.find(({ id }) => id === 'title')).toMatchObject({ displayName: 'Title', required: true, type: 'string', display: true, removed: false });
		expect(fields.filter(({ id }) => /[A-Z ]/.test(id)).map(({ id, displayName, required }) => [id, displayName, required])).toEqual([
			['Lab code', 'Lab code', false],
			['Working dilution', 'Working dilution', false],
		]);
	});
});

describe('words to search by', () => {
	test.each([
		['searchRecords', { resource: 'inventoryItem', collection: 'antibodies' }, 'cd3', ['Anti-CD3 FITC (#10)']],
		['searchRecords', { resource: 'inventoryItem', collection: 'cell_lines' }, 'hek', ['HEK293T (#10)']],
		['searchExperiment', {}, 'time course', ['CD25 time course (#20)', 'CD69 time course (#10)']],
		['searchTarget', { targetType: 'System::Storage::Box' }, 'plas', ['Plasmids 1 (#20)']],
		['searchSource', { sourceType: 'Knowledgebase::Protocol' }, 'cell', ['Cell staining (#10)']],
		['searchPage', { pageType: '' }, 'purification', ['Nb-GFP purification (#60)']],
		['searchTarget', { targetType: 'inventoryItem', targetCollection: at('antibodies', 'list') }, 'cd3', ['Anti-CD3 FITC (#10)']],
		['searchItem', { itemCollection: at('Nanobodies', 'name') }, 'gfp', ['Nb-GFP (#10)']],
		['searchFolder', { project: at(20) }, '', ['Expression (#30)']],
		['searchFolder', { project: at('') }, '', ['Expression (#30)', 'Titration (#20)', 'Pilot (#10)']],
		['searchFolder', { project: at(10) }, 'tit', ['Titration (#20)']],
		['searchSection', { pageType: 'Projects::Experiment', page: at(10) }, '', ['Description (#30)', 'Procedure (#40)', 'Results (#50)']],
		['searchSection', { pageType: 'Projects::Experiment', page: at(10) }, 'res', ['Results (#50)']],
		['searchRecords', { resource: 'section', onPageType: 'Knowledgebase::Protocol', onPage: at(10) }, '', ['Staining (#10)']],
		['searchRecords', { resource: 'section', onPageType: 'Knowledgebase::AbstractDocument', onPage: at(10) }, '', []],
		['searchRecords', { resource: 'element', onPageType: 'Projects::Experiment', onPage: at(10) }, '', ['Description: Text (#40)', 'Procedure: Steps (#50)', 'Procedure: My Samples (#60)', 'Results: Text (#70)', 'Results: Files (#80)']],
		['searchRecords', { resource: 'element', onPageType: 'Knowledgebase::Protocol', onPage: at(10) }, 'steps', ['Staining: Steps (#20)']],
		['searchElementId', { resource: 'sample', pageType: 'Projects::Experiment', page: at(10) }, '', ['Procedure: My Samples (#60)']],
		['searchElementId', { resource: 'attachment', operation: 'upload', targetType: 'Projects::Experiment', target: at(10) }, '', ['Results: Files (#80)']],
		['searchElementId', { resource: 'attachment', operation: 'linkToElement', record: at(10) }, '', ['Results: Files (#80)']],
		['searchElementId', { resource: 'element', onPageType: 'Projects::Experiment', onPage: at('') }, '', []],
		['searchSectionId', { targetType: 'Projects::Experiment', target: at(10) }, '', ['Description (#30)', 'Procedure (#40)', 'Results (#50)']],
		['searchSampleId', { elementId: at(60) }, '', ['Anti-CD3 FITC (#1)', 'Anti-CD4 PE (#2)']],
		['searchSampleId', { elementId: at(40) }, '', []],
		['searchStock', { itemCollection: at('plasmids', 'list'), item: at(10) }, '', ['pUC19 miniprep (#260)']],
		['searchExperiment', {}, '20', ['CD25 time course (#20)']],
		['searchExperiment', {}, '#20', ['CD25 time course (#20)']],
		['searchCollections', {}, 'bod', ['Antibodies']],
		['searchRecords', { resource: 'project' }, 'a&b=c', []],
	] as Array<[Search, INodeParameters, string, string[]]>)('%s %j for %s', async (method, parameters, filter, names) => {
		const lab = await startLab();
		expect((await search(lab, method, parameters, filter)).results.map(({ name }) => name)).toEqual(names);
	});

	test.each([...kinds.values()].map(({ className, path }) => [className, path.replace('/api/v1/', '')] as const))('find a %s', async (targetType, collection) => {
		const lab = await startLab({ seed: 'empty' });
		const { label } = lab.lab.collection(collection);
		lab.lab.create(collection, { [label]: 'Needle' });
		lab.lab.create(collection, { [label]: 'Hay' });
		expect((await search(lab, 'searchTarget', { targetType }, 'needle')).results).toEqual([{ name: 'Needle (#10)', value: '10' }]);
	});
});

test('a long list comes page by page', async () => {
	const lab = await startLab({ seed: 'empty' });
	lab.lab.addMany('projects', 250);
	const seen: unknown[] = [];
	let token: string | undefined;
	do {
		const { results, paginationToken } = await search(lab, 'searchRecords', { resource: 'project' }, undefined, token);
		seen.push(...results.map(({ value }) => value));
		token = paginationToken as string | undefined;
	} while (token);
	expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => String((250 - index) * 10)));
	expect(lab.requests).toHaveLength(3);
});

test('a server that is no Labguru is told', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'html', times: 9 });
	await expect(search(lab, 'searchRecords', { resource: 'project' })).rejects.toThrow('Labguru was asked to list what can be chosen, and a web page, "Sign in" answered');
});

test('every resource whose records are chosen by a locator has a list, or says that there is none', async () => {
	const withList = new Set<string>();
	for (const { name, path } of operations.filter((each) => each.path.includes('{record}'))) {
		const resource = name.split('.')[0] ?? '';
		const lab = await startLab();
		const { results } = await search(lab, 'searchRecords', { resource, collection: 'antibodies' });
		if (lab.requests.length > 0) withList.add(resource);
		expect([path, Array.isArray(results)]).toEqual([path, true]);
		await closeLabs();
	}
	const without = ['element', 'link', 'otherRecord', 'sample', 'tag'];
	const chosen = operations.filter(({ path }) => path.includes('{record}')).map(({ name }) => name.split('.')[0] ?? '');
	expect([...new Set(chosen)].filter((resource) => !withList.has(resource)).sort()).toEqual(without);
});

describe('lists in rows and in options look at what is chosen beside them', () => {
	const sample = [{ itemCollection: at('plasmids', 'list'), item: at(10) }, { itemCollection: at('cell_lines', 'list'), item: at(20) }];
	test.each([
		['searchItem', 'content.element.samples.sample[1].item', { content: { element: { samples: { sample } } } }, ['MCF-7 (#40)', 'Jurkat (#30)', 'HeLa (#20)', 'HEK293T (#10)']],
		['searchStock', 'content.element.samples.sample[0].stock', { content: { element: { samples: { sample } } } }, ['pUC19 miniprep (#260)']],
		['searchElementId', 'options.elementId', { resource: 'stock', options: { experiment: at(10) } }, ['Procedure: My Samples (#60)']],
		['searchSampleId', 'options.sampleId', { resource: 'stock', options: { elementId: at(60) } }, ['Anti-CD3 FITC (#1)', 'Anti-CD4 PE (#2)']],
	] as Array<[Search, string, object, string[]]>)('%s at %s', async (method, path, parameters, names) => {
		const lab = await startLab();
		const editor = editorOf(lab, parameters as INodeParameters, 'token', {}, `parameters.${path}`);
		expect((await (listSearch[method] as NonNullable<(typeof listSearch)[string]>).call(editor)).results.map(({ name }) => name)).toEqual(names);
	});

	const { getSections, getOrder } = nodeType.methods.loadOptions;
	test.each([
		['sections of the page', getSections, { page: at(10) }, ['Description (#30)', 'Procedure (#40)', 'Results (#50)']],
		['none without a page', getSections, {}, []],
		['sections in their order', getOrder, { resource: 'section', page: at(10) }, ['Description (#30)', 'Procedure (#40)', 'Results (#50)']],
		['elements of a section', getOrder, { resource: 'element', sortedType: 'ExperimentProcedure', sorted: at(40) }, ['Procedure: Steps (#50)', 'Procedure: My Samples (#60)']],
		['elements of an experiment', getOrder, { resource: 'element', sortedType: 'Projects::Experiment', sorted: at(10) }, ['Description: Text (#40)', 'Procedure: Steps (#50)', 'Procedure: My Samples (#60)', 'Results: Text (#70)', 'Results: Files (#80)']],
		['no elements of nothing', getOrder, { resource: 'element', sortedType: 'ExperimentProcedure' }, []],
	] as Array<[string, typeof getSections, INodeParameters, string[]]>)('%s', async (_what, method, parameters, names) => {
		const lab = await startLab();
		expect((await method.call(editorOf(lab, parameters))).map(({ name }) => name)).toEqual(names);
	});
});

describe('the fields of the mapper', () => {
	const writing = operations.filter(({ fields }) => fields);
	/** Those without an input of their own. */
	const offered = (own: Field[]) => own.filter(({ input, goesWith }) => !input && !goesWith);

	test.each(writing.map((row) => [row.name, row] as const))('of %s are those of the table', async (name, row) => {
		const lab = await startLab({ seed: 'empty' });
		const [resource = '', operation = ''] = name.split('.');
		for (const collection of resource === 'inventoryItem' ? collections.map(({ value }) => value) : ['antibodies']) {
			const { fields } = await resourceMapping.getFields.call(editorOf(lab, { resource, operation, collection }));
			const own = fieldsOf(row, (parameter) => (parameter === 'collection' ? collection : undefined));
			expect(fields.map(({ id }) => id)).toEqual(offered(own).map((field) => field.name));
			expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual(offered(own).filter(({ required }) => required).map((field) => field.name));
			for (const { required, removed } of fields) if (required) expect(removed).toBe(false);
		}
	});

	test('of a custom collection hold its own ones', async () => {
		const lab = await startLab();
		const { fields } = await resourceMapping.getFields.call(editorOf(lab, { resource: 'inventoryItem', operation: 'update', collection: at('Nanobodies', 'name') }));
		expect(fields.map(({ id }) => id)).toEqual(['name', 'parents_uuid', 'Epitope']);
	});

	test('are written by their display titles', async () => {
		const lab = await startLab();
		await lab.run('inventoryItem.update', {
			collection: 'antibodies', record: at(10), fieldsMode: 'mapper',
			fields: { mappingMode: 'defineBelow', value: { 'Lab code': 'LC-9', title: 'Renamed' }, schema: [] },
		});
		expect(lab.sent()).toEqual([['PUT /v1/antibodies/10', { item: { 'Lab code': 'LC-9', title: 'Renamed' } }]]);
		expect(lab.lab.get('antibodies', 10)).toMatchObject({ custom1: 'LC-9', title: 'Renamed' });
	});

	test('still show those of the table when the server fails', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 500 });
		const { fields } = await resourceMapping.getFields.call(editorOf(lab, { resource: 'inventoryItem', operation: 'create', collection: 'cell_lines' }));
		expect(fields.map(({ id }) => id)).toContain('medium_and_serum');
	});

	test.each(writing.map((row) => row.name))('of %s are no switches, which the editor would fill with "off" and send', async (name) => {
		const lab = await startLab({ seed: 'empty' });
		const [resource = '', operation = ''] = name.split('.');
		for (const { value: collection } of resource === 'inventoryItem' ? collections : collections.slice(0, 1)) {
			const { fields } = await resourceMapping.getFields.call(editorOf(lab, { resource, operation, collection }));
			expect(fields.filter(({ type, defaultValue }) => type === 'boolean' || defaultValue !== undefined)).toEqual([]);
		}
	});

	test.each([
		['webhook', { operation: 'update' }, 'active'],
		['project', { operation: 'update' }, 'closed'],
		['box', { operation: 'update' }, 'shared'],
		['inventoryItem', { operation: 'create', collection: 'worms' }, 'dauer_defective'],
	])('of %s %j: Yes, No or nothing for %s', async (resource, parameters, name) => {
		const lab = await startLab({ seed: 'empty' });
		const { fields } = await resourceMapping.getFields.call(editorOf(lab, { resource, ...parameters }));
		expect(fields.find(({ id }) => id === name)).toMatchObject({ type: 'options', options: [{ name: 'Yes', value: true }, { name: 'No', value: false }] });
	});

	test('that hold a value stay when the server fails', async () => {
		const lab = await startLab();
		const open = async (more: object) => (await resourceMapping.getFields.call(editorOf(lab, { resource: 'inventoryItem', operation: 'update', collection: 'antibodies', ...more }))).fields;
		const schema = await open({});
		lab.faults.add({ kind: 'status', status: 500, times: 9 });
		const found = await open({ fields: { mappingMode: 'defineBelow', schema, value: { title: 'T', 'Lab code': 'LC-9' } } });
		expect(found.map(({ id }) => id).filter((id) => /[A-Z ]/.test(id))).toEqual(['Lab code']);
		expect(found.filter(({ id }) => id === 'title')).toHaveLength(1);
	});

	test('that choose a record offer those that there are, each list asked for once', async () => {
		const lab = await startLab();
		const { fields } = await resourceMapping.getFields.call(editorOf(lab, { resource: 'stock', operation: 'update' }));
		const members = ['Ada Moreau (#10)', 'Bruno Keller (#20)', 'Chidi Okafor (#30)', 'Dana Petrova (#40)'];
		for (const name of ['owner_id', 'stored_by']) {
			const field = fields.find(({ id }) => id === name);
			expect([field?.type, field?.options?.map((each) => each.name)]).toEqual(['options', members]);
		}
		expect(lab.sent()).toEqual(['GET /v1/admin/members', 'GET /v1/units?kendo=true&sort[0][field]=id&sort[0][dir]=desc&page=1&page_size=200']);
	});

	test('that choose a record take an ID when the server fails', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 500, times: 99 });
		const { fields } = await resourceMapping.getFields.call(editorOf(lab, { resource: 'stock', operation: 'update' }));
		expect(fields.find(({ id }) => id === 'owner_id')).toMatchObject({ type: 'number' });
		expect(fields.find(({ id }) => id === 'volume_unit_id')?.options?.map(({ name }) => name)).toEqual(['L', 'mL', 'µL']);
	});

	test.each(['maintenances', 'maintenance_events', 'maintenance_templates', 'maintenance_types'])('are those of the kind of record, %s', async (recordKind) => {
		const lab = await startLab();
		const { fields } = await resourceMapping.getFields.call(editorOf(lab, { resource: 'maintenance', operation: 'create', recordKind }));
		expect(fields.map(({ id }) => id)).toEqual({
			maintenances: ['maintenance_type_id', 'frequency_period', 'frequency_frame'],
			maintenance_events: ['maintenance_id', 'data', 'performed_at', 'performed_by'],
			maintenance_templates: ['equipment_type', 'maintenance_type_id', 'data'],
			maintenance_types: ['name'],
		}[recordKind]);
	});

	test('need no server for the other resources', async () => {
		const lab = await startLab();
		await resourceMapping.getFields.call(editorOf(lab, { resource: 'experiment', operation: 'create' }));
		expect(lab.requests).toEqual([]);
	});
});

test('every kind of page has a class of its own', () => {
	expect(kinds.size).toBe(records.length + collections.length);
});

describe('a list that cannot be searched', () => {
	test('is looked through', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 422, match: { path: /filter/ }, times: 9 });
		expect((await search(lab, 'searchRecords', { resource: 'box' }, 'plas')).results).toEqual([{ name: 'Plasmids 1 (#20)', value: '20' }]);
	});

	test.each([['the ID of no record', '999'], ['words with a number', 'a 10']])('%s finds nothing else', async (_case, words) => {
		const lab = await startLab();
		expect((await search(lab, 'searchExperiment', {}, words)).results).toEqual([]);
	});
});

test.each<[string, INodeParameters, string[]]>([
	['experiment', {}, ['End Date', 'Flag (True for Successful, False for Failed)', 'ID', 'Start Date', 'Tag ID', 'Title', 'Title of the Project', 'Whole Title']],
	['inventoryItem', {}, ['Alternative Name', 'Description', 'Name', 'Owner', 'System ID', 'Whole Name']],
	['box', {}, ['Barcode', 'Color', 'Columns', 'Created at', 'ID', 'Kind of Box', 'Name', 'Rows', 'Shared']],
	['customRequest', {}, ['Created at', 'ID']],
])('the fields that a list of %s can be filtered by', async (resource, more, names) => {
	const lab = await startLab();
	const found = await nodeType.methods.loadOptions.getFilterFields.call(editorOf(lab, { resource, ...more }));
	expect(found.map(({ name }) => name)).toEqual(names);
	expect(lab.requests).toEqual([]);
});
