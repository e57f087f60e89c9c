import { closeClients, kendo, startClient } from './labguruClient';

let lab: Awaited<ReturnType<typeof startClient>>;
beforeEach(async () => {
	lab = await startClient();
});
afterEach(closeClients);

describe('lists', () => {
	const idsOf = (body: Array<{ id: number }>) => body.map(({ id }) => id);

	test('pages are capped without a word, and meta tells the count', async () => {
		lab.sandbox.lab.addMany('antibodies', 430);
		expect((await lab.get('/api/v1/antibodies')).body).toHaveLength(200);
		expect((await lab.get('/api/v1/antibodies', { page_size: '500' })).body).toHaveLength(200);
		const { body } = await lab.get('/api/v1/antibodies', { meta: 'true', page: '3' });
		expect(body.meta).toEqual({ item_count: 455, page_count: 3, page_size: 200, page: 3 });
		expect(body.data).toHaveLength(55);
		expect((await lab.get('/api/v1/antibodies', { per_page: '7', page: '2' })).body[0].id).toBe(80);
		expect((await lab.get('/api/v1/antibodies', { page: '9' })).body).toEqual([]);
	});

	test('stocks are capped at 100', async () => {
		lab.sandbox.lab.addMany('stocks', 200, { stockable_type: 'Biocollections::Primer', stockable_id: 10 });
		expect((await lab.get('/api/v1/stocks', { page_size: '200' })).body).toHaveLength(100);
	});

	test('the variants: no meta, a cap of its own, 404 past the end, newest first', async () => {
		const other = await startClient({ meta: false, pageCap: 5, pastEnd: '404', order: 'desc' });
		const { body } = await other.get('/api/v1/antibodies', { meta: 'true' });
		expect(idsOf(body)).toEqual([250, 240, 230, 220, 210]);
		expect((await other.get('/api/v1/antibodies', { page: '6' })).status).toBe(404);
	});

	test('sorting needs kendo; plain sort= breaks', async () => {
		const sort = { 'sort[0][field]': 'id', 'sort[0][dir]': 'desc' };
		expect((await lab.get('/api/v1/primers', { kendo: 'true', ...sort })).body[0].id).toBe(30);
		expect((await lab.get('/api/v1/primers', sort)).body[0].id).toBe(10);
		const broken = await lab.get('/api/v1/primers', { sort: 'id' });
		expect([broken.status, broken.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
	});

	test.each<[string, Record<string, string>, unknown[]]>([
		['cell_lines', kendo([['name', 'contains', 'he']]), ['HEK293T', 'HeLa']],
		['cell_lines', kendo([['name', 'doesnotcontain', 'he']]), ['Jurkat', 'MCF-7']],
		['cell_lines', kendo([['name', 'eq', 'HeLa']]), ['HeLa']],
		['cell_lines', kendo([['name', 'neq', 'HeLa']]), ['HEK293T', 'Jurkat', 'MCF-7']],
		['cell_lines', kendo([['name', 'startswith', 'Jur']]), ['Jurkat']],
		['cell_lines', kendo([['name', 'endswith', '-7']]), ['MCF-7']],
		['cell_lines', kendo([['tissue', 'isnullorempty']]), ['HEK293T', 'HeLa', 'Jurkat', 'MCF-7']],
		['cell_lines', kendo([['tissue', 'isnotnullorempty']]), []],
		[
			'cell_lines',
			kendo(
				[
					['name', 'eq', 'HeLa'],
					['name', 'eq', 'Jurkat'],
				],
				'or',
			),
			['HeLa', 'Jurkat'],
		],
		[
			'cell_lines',
			kendo([
				['name', 'contains', 'e'],
				['name', 'contains', 'k'],
			]),
			['HEK293T'],
		],
		['biocollections/Nanobodies', kendo([['name', 'endswith', 'GFP']]), ['Nb-GFP']],
		['stocks', kendo([['barcode', 'eq', 'AB-0003']]), ['Anti-CD8a APC aliquot']],
		['stocks', kendo([['id', '_gt', '290']]), ['HEK293T P12']],
		['stocks', { filter: '{"barcode":"CL-1"}' }, ['HEK293T P12']],
		['stocks', { stockable_type: 'Biocollections::Plasmid', stockable_id: '10' }, ['pUC19 miniprep']],
		[
			'experiments',
			{ project_id: '10' },
			['CD69 time course', 'CD25 time course', 'Anti-CD3 titration', 'Anti-CD28 titration'],
		],
		['experiments', { filter: '{"milestone_id":"20"}' }, ['Anti-CD3 titration', 'Anti-CD28 titration']],
		[
			'experiments',
			kendo([
				['projects.title', 'contains', 'nanobody'],
				['title', 'contains', 'test'],
			]),
			['Nb-GFP expression test', 'Nb-ALFA expression test'],
		],
		['experiments', kendo([['flag', 'eq', 'true']]), ['CD69 time course']],
		['experiments', { tag_ids: '10' }, ['CD69 time course']],
		['milestones', { project_id: '20' }, ['Expression']],
		['milestones', { period: 'last_milestones' }, ['Expression']],
		['instruments', { name: 'Plate reader' }, ['Plate reader']],
		['attachments', { filter: '{"attachable_id":"10"}' }, ['gel.png', 'yields.csv']],
		['sections', { filter: '{"container_type":"Knowledgebase::Protocol","container_id":"10"}' }, ['Staining']],
		['admin/members', { filter: '{"name":"Bruno Keller"}' }, ['Bruno Keller']],
	])('%s filtered by %j', async (name, query, expected) => {
		const { status, body } = await lab.get(`/api/v1/${name}`, query);
		expect([status, body.map((row: { name: string }) => row.name)]).toEqual([200, expected]);
	});

	test.each([kendo([['name', 'resembles', 'x']]), kendo([['unheard_of', 'eq', 'x']]), { filter: '{broken' }])(
		'a filter it cannot understand breaks: %j',
		async (query) => {
			expect((await lab.get('/api/v1/cell_lines', query)).status).toBe(500);
		},
	);

	test('a bracket filter without kendo is ignored, excluded fields are left out', async () => {
		const query = kendo([['name', 'eq', 'HeLa']]);
		delete query.kendo;
		const { body } = await lab.get('/api/v1/cell_lines', { ...query, exclude_fields: 'owner,stocks' });
		expect(body).toHaveLength(4);
		expect(body[0]).not.toHaveProperty('stocks');
	});
});
