import { closeClients, startClient } from './labguruClient';

let lab: Awaited<ReturnType<typeof startClient>>;
beforeEach(async () => {
	lab = await startClient();
});
afterEach(closeClients);

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
