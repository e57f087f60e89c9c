import { closeClients, startClient } from './labguruClient';

let lab: Awaited<ReturnType<typeof startClient>>;
beforeEach(async () => {
	lab = await startClient();
});
afterEach(closeClients);

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
