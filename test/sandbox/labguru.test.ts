import { sign, startLabguruSandbox, type LabguruOptions, type LabguruSandbox } from '../../sandbox/labguru';
import { clientOf, kendo } from './labguruClient';

const boxes: LabguruSandbox[] = [];

async function start(options?: LabguruOptions) {
	const sandbox = await startLabguruSandbox(options);
	boxes.push(sandbox);
	return { sandbox, ...clientOf(sandbox) };
}

let lab: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
	lab = await start();
});
afterEach(async () => {
	await Promise.all(boxes.splice(0).map((sandbox) => sandbox.close()));
});

describe('sessions', () => {
	test('JSON and forms open a session', async () => {
		const { sandbox } = lab;
		const credentials = { login: sandbox.login, password: sandbox.password };
		const json = await lab.post('/api/v1/sessions.json', credentials);
		expect(json).toMatchObject({
			status: 200,
			body: { token: expect.stringMatching(/^[0-9a-f]{40}$/), url: `${sandbox.url}/` },
		});
		const form = await fetch(`${sandbox.url}/api/v1/sessions`, {
			method: 'POST',
			body: new URLSearchParams(credentials),
		});
		const { token } = (await form.json()) as { token: string };
		expect((await clientOf(sandbox, token).get('/api/v1/projects')).status).toBe(200);
		expect(sandbox.logins()).toBe(2);
	});

	test('a refused login is 200 with -1, or 401', async () => {
		expect(await lab.post('/api/v1/sessions', { login: 'x', password: 'y' })).toMatchObject({
			status: 200,
			body: { token: '-1' },
		});
		const strict = await start({ refusedLogin: '401' });
		expect((await strict.post('/api/v1/sessions', { login: 'x', password: 'y' })).status).toBe(401);
	});

	test('expired sessions end, the personal token stays', async () => {
		const { sandbox } = lab;
		const { body } = await lab.post('/api/v1/sessions', { login: sandbox.login, password: sandbox.password });
		sandbox.expireSessions();
		expect(await clientOf(sandbox, body.token).get('/api/v1/projects')).toMatchObject({
			status: 401,
			body: { message: expect.any(String) },
		});
		expect((await lab.get('/api/v1/projects')).status).toBe(200);
	});

	test('an expired session may also answer 200 with another shape', async () => {
		const odd = await start({ expiredAs: 'shapeless' });
		const { body } = await odd.post('/api/v1/sessions', { login: odd.sandbox.login, password: odd.sandbox.password });
		odd.sandbox.expireSessions();
		const { status, body: answer } = await clientOf(odd.sandbox, body.token).get('/api/v1/projects');
		expect([status, Array.isArray(answer)]).toEqual([200, false]);
	});

	test.each<[string, string, (token: string) => { path: string; init?: RequestInit }, number]>([
		['GET', 'query', (token) => ({ path: `/api/v1/projects?token=${token}` }), 200],
		[
			'GET',
			'header',
			(token) => ({ path: '/api/v1/projects', init: { headers: { authorization: `Bearer ${token}` } } }),
			401,
		],
		['GET', 'nowhere', () => ({ path: '/api/v1/projects' }), 401],
		['POST', 'query', (token) => ({ path: `/api/v1/tags?token=${token}`, init: { method: 'POST', body: '' } }), 422],
		[
			'PUT',
			'query',
			(token) => ({ path: `/api/v1/projects/10?token=${token}`, init: { method: 'PUT', body: '' } }),
			401,
		],
		['DELETE', 'query', (token) => ({ path: `/api/v1/protocols/10?token=${token}`, init: { method: 'DELETE' } }), 204],
	])('%s with the token in: %s', async (_method, _place, request, status) => {
		const { path, init } = request(lab.sandbox.token);
		const headers = { 'content-type': 'application/json', ...(init?.headers as Record<string, string>) };
		const answer = await fetch(`${lab.sandbox.url}${path}`, { ...init, ...(init?.method !== 'DELETE' && { headers }) });
		expect(answer.status).toBe(status);
	});
});

describe('records', () => {
	test('show the common fields', async () => {
		const { body } = await lab.get('/api/v1/antibodies/10.json');
		expect(body).toMatchObject({
			id: 10,
			uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
			api_url: '/api/v1/antibodies/10',
			url: '/biocollections/antibodies/10',
			class_name: 'Biocollections::Antibody',
			owner: { id: 10, name: 'Ada Moreau', url: '/admin/members/10' },
			created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
			deleted_at: null,
			tags: ['validated'],
			custom1: 'LC-100',
			'Lab code': 'LC-100',
		});
		expect(body.links).toHaveLength(1);
	});

	test('ids count in tens, collection by collection', async () => {
		const ids = async (path: string) => (await lab.get(path)).body.map(({ id }: { id: number }) => id);
		expect(await ids('/api/v1/projects')).toEqual([10, 20]);
		expect(await ids('/api/v1/primers')).toEqual([10, 20, 30]);
	});

	const fields: Record<string, Record<string, unknown>> = {
		sequences: { seq: 'ACGT' },
		rodent_specimens: { status: 'alive' },
		events: { start_date: '2025-03-01', end_date: '2025-03-02' },
		notes: { project_id: 10 },
		milestones: { project_id: 10 },
		units: { type_for: 'volume' },
	};
	const titled = [
		'antibodies',
		'genes',
		'plasmids',
		'primers',
		'sequences',
		'documents',
		'sops',
		'reports',
		'notes',
		'flags',
		'projects',
		'milestones',
	];
	const odd: Record<string, number[]> = {
		companies: [200, 200, 204],
		flags: [200, 200, 204],
		materials: [201, 201, 204],
		notes: [201, 201, 204],
		rodent_cages: [200, 200, 204],
	};
	const names =
		'antibodies bacteria cell_lines compounds flies fungi genes lipids plants plasmids primers proteins rodent_specimens ' +
		'rodent_strains rodent_cages seeds sequences tissues viruses worms yeasts zebrafishes materials companies instruments events ' +
		'documents papers sops reports protocols recipes notes flags boxes milestones maintenance_types biocollections/Nanobodies';
	test.each(names.split(' '))('%s are created, changed, listed, deleted', async (name) => {
		const path = `/api/v1/${name}`;
		const label = titled.includes(name) ? 'title' : 'name';
		const [created, updated, removed] = odd[name] ?? [201, 200, 204];
		// The document has a new protocol as JSON in a text.
		const item = (values: object) => ({ item: name === 'protocols' ? JSON.stringify(values) : values });
		const empty = await lab.post(path, item({ description: 'no name' }));
		expect(empty).toMatchObject({ status: 422, body: { error_message: expect.stringContaining("can't be blank") } });

		const { status, body } = await lab.post(path, item({ [label]: 'New one', ...fields[name] }));
		const { id } = body.flag ?? body;
		expect(status).toBe(created);
		expect((await lab.put(`${path}/${id}`, { item: { ...fields[name], [label]: 'Renamed' } })).status).toBe(updated);
		expect((await lab.get(`${path}/${id}`)).body).toMatchObject({ id, [label]: 'Renamed', name: 'Renamed' });
		expect((await lab.get(path)).body.at(-1).id).toBe(id);
		expect((await lab.delete(`${path}/${id}`)).status).toBe(removed);
		expect((await lab.get(`${path}/${id}`)).status).toBe(404);
	});

	test.each<[string, object, string]>([
		['events', { name: 'x', start_date: '2026-02-03T10:00:00Z', end_date: '2026-02-03' }, 'Start date is not a valid date'],
		['events', { name: 'x', start_date: '2026-02-03', end_date: '2026-02-04', notify_members: 'me' }, 'Notify members is not included in the list'],
		['events', { name: 'x', start_date: '2026-02-03', end_date: '2026-02-04', eventable_type: 'System::Instrument', eventable_id: 7 }, 'Eventable must exist'],
		['maintenances', { item_type: 'System::Instrument', item_id: 10, maintenance_type_id: 10, frequency_period: 1, frequency_frame: 'months' }, 'Frequency frame is not included in the list'],
		['maintenance_templates', { equipment_type: 'Microscope', maintenance_type_id: 10, data: [] }, "Data can't be blank"],
		['maintenance_templates', { equipment_type: 'Microscope', maintenance_type_id: 10, data: [{ title: 'a' }] }, 'Data is not valid'],
		['units', { name: 'pL', type_for: 'space' }, 'Type for is not included in the list'],
		['datasets', { name: 'x', data_attachment_id: 7 }, 'Data attachment must exist'],
		['requests', { request_template_id: 10, priority: 'high' }, 'Priority is not included in the list'],
	])('%s refuse %j', async (collection, item, message) => {
		expect(await lab.post(`/api/v1/${collection}`, { item })).toMatchObject({ status: 422, body: { error_message: message } });
	});

	test('notes want their title and project in each change', async () => {
		expect(await lab.put('/api/v1/notes/10', { item: { body: 'x' } })).toMatchObject({ status: 422, body: { error_message: "Title can't be blank, Project can't be blank" } });
	});

	test('storages are wrapped in their own way and deleted with 201', async () => {
		const item = { name: 'Freezer B', storage_type_id: 2, parent_id: 10 };
		expect((await lab.post('/api/v1/storages', { item })).status).toBe(422);
		const { status, body } = await lab.post('/api/v1/storages', { system_storage_storage: item });
		expect(status).toBe(201);
		expect(body).toMatchObject({
			storage_type: { name: 'Freezer' },
			name_with_hierarchy: 'Cold room 2.14 > Freezer B',
		});
		expect((await lab.delete(`/api/v1/storages/${body.id}`)).status).toBe(201);
	});

	test('own fields are written by title, unknown ones are dropped', async () => {
		const { body } = await lab.post('/api/v1/antibodies', {
			item: { title: 'Anti-X', 'Lab code': 'LC-9', nonsense: 1 },
		});
		expect(body).toMatchObject({ custom1: 'LC-9', 'Lab code': 'LC-9' });
		expect(body).not.toHaveProperty('nonsense');
	});

	test.each([
		['/api/v1/antibodies/11', 404, { error: expect.any(String) }],
		['/api/v1/antibodies/word', 404, { error: expect.any(String) }],
		['/api/v1/request_templates/11', 404, { error_message: expect.any(String) }],
		['/api/v1/biocollections/Unicorns', 404, { error: expect.any(String) }],
		['/api/v1/unicorns', 404, { error: 'Not Found' }],
	])('GET %s is %d', async (path, status, body) => {
		expect(await lab.get(path)).toMatchObject({ status, body });
	});

	test('a body that is no JSON is 400', async () => {
		const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' };
		expect((await fetch(`${lab.sandbox.url}/api/v1/projects`, init)).status).toBe(400);
	});
});

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
		const other = await start({ meta: false, pageCap: 5, pastEnd: '404', order: 'desc' });
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

describe('experiments', () => {
	const item = { title: 'New', project_id: 10, milestone_id: 10 };

	test('a new one has three sections with an empty text each', async () => {
		const { status, body } = await lab.post('/api/v1/experiments', { item });
		expect(status).toBe(201);
		const sections = body.experiment_procedures.map(
			({ experiment_procedure: section }: { experiment_procedure: unknown }) => section,
		);
		expect(sections).toMatchObject(
			['description', 'procedure', 'results'].map((section_type) => ({
				section_type,
				elements: [{ element_type: 'text' }],
			})),
		);
		expect((await lab.get(`/api/v1/elements/${sections[0].elements[0].id}`)).body.data).toBeNull();
	});

	test('sections are wrapped alone, unwrapped in lists, and unwrapped alone if set so', async () => {
		const { body: rows } = await lab.get('/api/v1/experiments');
		expect(rows[0].experiment_procedures[0]).toHaveProperty('elements');
		const flat = await start({ wrapSections: false, fullElements: true, samplesData: 'object' });
		const { body } = await flat.get('/api/v1/experiments/10');
		expect(body.experiment_procedures[1].elements[1].data).toHaveProperty('samples');
	});

	test('a protocol lends its sections; a folder can be named', async () => {
		const { title, project_id } = item;
		const { body } = await lab.post('/api/v1/experiments', {
			item: { title, project_id, milestone_name: 'Fresh', protocol_id: 10 },
		});
		expect(body.experiment_procedures).toMatchObject([{ experiment_procedure: { name: 'Staining' } }]);
		expect(body.milestone.name).toBe('Fresh');
	});

	test('what is missing or wrong is told as a list of texts with 400', async () => {
		expect(await lab.post('/api/v1/experiments', { item: {} })).toMatchObject({
			status: 400,
			body: ["Title can't be blank", "Project can't be blank"],
		});
		expect(await lab.post('/api/v1/experiments', { item: { ...item, project_id: 11 } })).toMatchObject({
			status: 400,
			body: ['Project does not exist'],
		});
	});

	test('elements come with data, by type', async () => {
		const { body } = await lab.get('/api/v1/experiments/10/elements', { element_type: 'samples' });
		expect(body).toHaveLength(1);
		expect(JSON.parse(body[0].data).samples[0]).toMatchObject({
			item: { item_class: 'Biocollections::Antibody', item_id: 10 },
		});
		const { body: steps } = await lab.get('/api/v1/experiments/10/elements', { element_type: 'steps' });
		expect(steps[0].data[0]).toMatchObject({ completed: true, completed_at: '03/02/2025 09:15:00' });
	});

	test('flags, the experiments of an item, histories', async () => {
		const { body } = await lab.post('/api/v1/experiments/20/set_flag_as', { flag_id: 20 });
		expect(body).toMatchObject({ id: 20, flag: { id: 20, title: 'Failed' }, state: expect.any(String) });
		const using = await lab.get('/api/v1/experiments/item_experiments', {
			item_class: 'Biocollections::Antibody',
			item_id: '20',
		});
		expect(using.body.map(({ id }: { id: number }) => id)).toEqual([10, 20]);
		await lab.put('/api/v1/experiments/20', { item: { title: 'Again' } });
		const filter = '{"object_id":"20","object_type":"Projects::Experiment"}';
		expect((await lab.get('/api/v1/histories', { filter })).body).toMatchObject([{ action: 'update' }]);
	});

	test('a signed one refuses every change', async () => {
		sign(lab.sandbox.lab, 10);
		const { uuid } = lab.sandbox.lab.get('experiments', 10);
		const [section] = lab.sandbox.lab.under('sections', 'Projects::Experiment/10');
		const { id: element } = lab.sandbox.lab.under('elements', `ExperimentProcedure/${section?.id}`)[0] ?? {};
		const answers = await Promise.all([
			lab.put('/api/v1/experiments/10', { item: { title: 'x' } }),
			lab.delete('/api/v1/experiments/10'),
			lab.post('/api/v1/sections', { item: { name: 'x', container_id: 10, container_type: 'Projects::Experiment' } }),
			lab.delete(`/api/v1/sections/${section?.id}`),
			lab.put(`/api/v1/elements/${element}`, { data: 'x' }),
			lab.post('/api/v1/experiments/10/set_flag_as', { flag_id: 10 }),
			lab.upload(new Blob(['x']), 'x.txt', { attach_to_uuid: uuid }),
		]);
		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422));
	});
});

describe('sections and elements', () => {
	const addSection = async () =>
		(
			await lab.post('/api/v1/sections', {
				item: { name: 'Extra', container_id: 10, container_type: 'Projects::Experiment' },
			})
		).body;

	test('an element is written wrapped, called element, or at the top', async () => {
		const { id: container_id } = await addSection();
		const item = { container_id, container_type: 'ExperimentProcedure', element_type: 'text', data: '<p>a</p>' };
		const { status, body } = await lab.post('/api/v1/elements', { item });
		expect([status, body.experiment_id, body.data]).toEqual([201, 10, '<p>a</p>']);
		for (const change of [{ item: { data: 'b' } }, { element: { data: 'c' } }, { data: 'd' }]) {
			const { body: changed } = await lab.put(`/api/v1/elements/${body.id}`, change);
			expect(changed.data).toBe(Object.values(change).map((part) => (typeof part === 'string' ? part : part.data))[0]);
		}
		const form = await lab.put(`/api/v1/elements/${body.id}`, { form_json: '{"Field":"1"}' });
		expect(JSON.parse(form.body.description)).toEqual({ form_json: '{"Field":"1"}' });
	});

	test('a plate needs rows and cols, an element a section', async () => {
		const { id: container_id } = await addSection();
		const plate = { container_id, container_type: 'ExperimentProcedure', element_type: 'plate', data: '{"wells":[]}' };
		expect((await lab.post('/api/v1/elements', { item: plate })).status).toBe(422);
		const { body } = await lab.post('/api/v1/elements', { item: { ...plate, rows: 8, cols: 12 } });
		expect(body).toMatchObject({ rows: 8, cols: 12, data: { wells: [] } });
		expect(
			(await lab.post('/api/v1/elements', { item: { ...plate, rows: 8, cols: 12, container_id: 5 } })).status,
		).toBe(422);
	});

	test('both are put in order; a section takes its elements along when it goes', async () => {
		const { body } = await lab.get('/api/v1/experiments/10');
		const sections = body.experiment_procedures.map(
			(row: { experiment_procedure: { id: number } }) => row.experiment_procedure.id,
		);
		const order = { container_id: 10, container_type: 'Projects::Experiment', list: [...sections].reverse() };
		expect((await lab.post('/api/v1/sections/sort', order)).status).toBe(201);
		const after = (await lab.get('/api/v1/experiments/10')).body.experiment_procedures;
		expect(after.map((row: { experiment_procedure: { id: number } }) => row.experiment_procedure.id)).toEqual(
			order.list,
		);
		const { id, elements } = after[0].experiment_procedure;
		const list = elements.map((element: { id: number }) => element.id).reverse();
		expect(
			(await lab.post('/api/v1/elements/sort', { container_id: id, container_type: 'ExperimentProcedure', list }))
				.status,
		).toBe(200);
		expect(
			(await lab.get(`/api/v1/sections/${id}`)).body.elements.map((element: { id: number }) => element.id),
		).toEqual(list);
		await lab.delete(`/api/v1/sections/${id}`);
		expect((await lab.get(`/api/v1/elements/${list[0]}`)).status).toBe(404);
	});
});

describe('version 2', () => {
	test('creates an experiment with sections and elements, and a folder', async () => {
		const sections = [
			{
				title: 'Only',
				elements: [
					{ element_type: 'text', data: '<p>x</p>' },
					{ element_type: 'steps', data: '[]' },
				],
			},
		];
		const { status, body } = await lab.post('/api/v2/experiments', {
			item: { title: 'Whole', project_id: 10, milestone_name: 'F', sections },
		});
		expect(status).toBe(201);
		expect(body.experiment_procedures).toMatchObject([
			{ experiment_procedure: { name: 'Only', elements: [{}, { element_type: 'steps' }] } },
		]);
		const wrong = await lab.post('/api/v2/experiments', { item: { title: 'Whole', project_id: 10, sections } });
		expect(wrong).toMatchObject({
			status: 422,
			body: { message: expect.stringContaining("Milestone can't be blank") },
		});
	});

	test.each([
		[{}, 8],
		[{ to_sign: 'true' }, 1],
		[{ to_witness: 'true' }, 1],
	])('lists experiments with meta, %j', async (query, count) => {
		const { body } = await lab.get('/api/v2/experiments', query as Record<string, string>);
		expect(body.meta.item_count).toBe(count);
		expect(body.data[0]).toMatchObject({
			title: expect.any(String),
			project: { id: expect.any(Number) },
			owner: { name: 'Ada Moreau' },
		});
		expect(body.data[0]).not.toHaveProperty('experiment_procedures');
	});

	test('copies sections from experiments and protocols only', async () => {
		const [section] = lab.sandbox.lab.under('sections', 'Knowledgebase::Protocol/10');
		const { status, body } = await lab.post('/api/v2/experiments/copy_section', {
			item: { item_id: 10, section_id: [section?.id] },
		});
		expect([status, body.ids]).toEqual([200, [expect.any(Number)]]);
		const [summary] = lab.sandbox.lab.under('sections', 'Knowledgebase::Report/10');
		const wrong = await lab.post('/api/v2/experiments/copy_section', {
			item: { item_id: 10, section_id: [summary?.id] },
		});
		expect(wrong).toMatchObject({ status: 422, body: { message: expect.any(String) } });
	});

	test('projects are deleted here and only here', async () => {
		expect((await lab.delete('/api/v1/projects/20')).status).toBe(404);
		expect((await lab.delete('/api/v2/projects/20')).status).toBe(204);
		expect((await lab.get('/api/v1/projects/20')).status).toBe(404);
	});

	test.each(['instruments', 'rodent_cages', 'compound_parent_structures'])('lists %s', async (name) => {
		expect((await lab.get(`/api/v2/${name}`)).body).toMatchObject({ meta: { page: 1 }, data: expect.any(Array) });
	});

	test('renames a parent structure and shows its compounds', async () => {
		const { status, body } = await lab.put('/api/v2/compound_parent_structures/10', {
			parent_structure: { name: 'Renamed' },
		});
		expect([status, body.name]).toEqual([200, 'Renamed']);
		expect((await lab.get('/api/v2/compound_parent_structures/10/compounds')).body).toHaveLength(1);
	});
});
