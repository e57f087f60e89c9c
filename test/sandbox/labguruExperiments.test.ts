import { sign } from '../../sandbox/labguru';
import { closeClients, startClient } from './labguruClient';

let lab: Awaited<ReturnType<typeof startClient>>;
beforeEach(async () => {
	lab = await startClient();
});
afterEach(closeClients);

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
		const flat = await startClient({ wrapSections: false, fullElements: true, samplesData: 'object' });
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
