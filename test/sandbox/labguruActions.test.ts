import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startLabguruSandbox, type LabguruSandbox } from '../../sandbox/labguru';
import { clientOf } from './labguruClient';

let sandbox: LabguruSandbox;
let api: ReturnType<typeof clientOf>;
beforeEach(async () => {
	sandbox = await startLabguruSandbox();
	api = clientOf(sandbox);
});
afterEach(async () => await sandbox.close());

describe('stocks', () => {
	test('stand in a box, with a double slash in their address', async () => {
		expect((await api.get('/api/v1/stocks/20')).body).toMatchObject({
			api_url: '/api/v1/stocks//20',
			position: '2 (A2)',
			box: { name: 'Antibodies 1' },
			stockable: { name: 'Anti-CD4 PE' },
			volume_to_display: '0.5 mL',
		});
		expect((await api.get('/api/v1/stocks/300')).body).toMatchObject({
			box: false,
			position: null,
			storage: { name: 'Nitrogen tank' },
		});
		expect((await api.get('/api/v1/boxes/10')).body.stocks[1]).toMatchObject({ stock: { id: 20, location_in_box: 2 } });
	});

	test('are created in a free place of a box', async () => {
		const item = {
			name: 'New',
			storage_id: 10,
			storage_type: 'System::Storage::Box',
			stockable_type: 'Biocollections::Antibody',
			stockable_id: '10',
			location_in_box: 26,
		};
		expect(await api.post('/api/v1/stocks', { item })).toMatchObject({
			status: 201,
			body: { position: '26 (C8)', stockable_id: 10 },
		});
		for (const wrong of [
			{ location_in_box: 1 },
			{ location_in_box: 82 },
			{ storage_id: 5 },
			{ stockable_id: 5 },
			{ name: '' },
		]) {
			expect((await api.post('/api/v1/stocks', { item: { ...item, ...wrong } })).status).toBe(422);
		}
	});

	test('consumed ones are archived: out of lists, still there by id and by item', async () => {
		expect((await api.post('/api/v1/stocks/10/mark_as_consumed')).status).toBe(200);
		expect((await api.get('/api/v1/stocks')).body[0].id).toBe(20);
		expect((await api.get('/api/v1/stocks/10')).body.archived_at).toEqual(expect.any(String));
		const query = { item_type: 'Biocollections::Antibody', item_id: '10' };
		expect((await api.get('/api/v1/stocks/item_stocks', query)).body).toHaveLength(1);
		expect((await api.get('/api/v1/stocks/get_stocks_by_barcode', { input: 'AB-0001' })).body).toEqual([]);
	});

	test('are marked as output and unmarked, found by barcode or id', async () => {
		expect((await api.post('/api/v1/stocks/10/mark_as_output', { exp_id: 10 })).body.marked_as_output).toBe(true);
		expect((await api.post('/api/v1/stocks/10/unmark_output', { exp_id: 10 })).body.marked_as_output).toBe(false);
		for (const input of ['AB-0002', '20']) {
			expect((await api.get('/api/v1/stocks/get_stocks_by_barcode', { input })).body).toMatchObject([{ id: 20 }]);
		}
	});

	test.each([
		[{ amount_used: '100', unit_type: 'volume', unit_type_name: 'µL', subtract: 'true' }, 200, '0.4'],
		[{ amount_used: 0.1, unit_type: 'volume', unit_type_name: 'mL', subtract: true }, 200, '0.4'],
		[{ amount_used: 0.1, unit_type: 'volume', unit_type_name: 'mL' }, 200, '0.5'],
		[{ amount_used: 1, unit_type: 'volume', unit_type_name: 'mL', subtract: true }, 422, '0.5'],
		[{ amount_used: 1, unit_type: 'volume', unit_type_name: 'mg', subtract: true }, 422, '0.5'],
	])('update_stock_amount %j', async (body, status, left) => {
		expect((await api.post('/api/v1/stocks/10/update_stock_amount', body)).status).toBe(status);
		expect((await api.get('/api/v1/stocks/10')).body.volume).toBe(left);
	});

	test('are pooled into a new one', async () => {
		const pooled_stock_info = {
			name: 'Pool',
			stockable_type: 'Biocollections::Antibody',
			stockable_id: 10,
			storage_type: 'System::Storage::Storage',
			storage_id: 10,
		};
		const item = {
			name: 'All',
			unit_type: 'volume',
			pool_type: 'fixed',
			unit: 'mL',
			fixed_amount: 0.2,
			stocks_list: [10, 20],
			pooled_stock_info,
		};
		const { status, body } = await api.post('/api/v1/pool_events', { item });
		expect([status, body.initial_amount, body.stock_name]).toEqual([200, '0.4', 'Pool']);
		const wrong = await api.post('/api/v1/pool_events', { item: { ...item, stocks_list: [1291] } });
		expect(wrong).toMatchObject({ status: 422, body: { error: "The following stocks weren't found: [1291]" } });
	});
});

describe('around the records', () => {
	test('tags come and go', async () => {
		const item = { tag: 'fresh', class_name: 'Projects::Project', item_id: '10' };
		const { status, body } = await api.post('/api/v1/tags', { item });
		expect(status).toBe(201);
		expect((await api.get('/api/v1/projects/10')).body.tags).toEqual(['fresh']);
		expect((await api.delete('/api/v1/tags', {}, { item: { ...item, tag: 'fresh,other' } })).status).toBe(201);
		expect((await api.get('/api/v1/projects/10')).body.tags).toEqual([]);
		expect((await api.delete('/api/v1/tags', {}, { item })).status).toBe(404);
		expect((await api.delete(`/api/v1/tags/${body.id}`)).status).toBe(201);
	});

	test('links join two records and show on both', async () => {
		const [source, target] = [sandbox.lab.get('experiments', 20), sandbox.lab.get('plasmids', 10)];
		const item = { source_uuid: source.uuid, target_id: 10, target_type: 'Biocollections::Plasmid' };
		const { status, body } = await api.post('/api/v1/links', { item });
		expect([status, body.target_uuid]).toEqual([201, target.uuid]);
		expect((await api.get('/api/v1/plasmids/10')).body.links).toEqual([source.uuid]);
		expect((await api.get('/api/v1/links', { item_uuid: target.uuid })).body).toMatchObject([{ id: body.id }]);
		expect(await api.get('/api/v1/links')).toMatchObject({ status: 404, body: { error: "Couldn't find LgUuid" } });
		const moved = await api.put(`/api/v1/links/${body.id}`, {
			item: { target_id: 20, target_type: 'Biocollections::Plasmid' },
		});
		expect(moved.body.target.id).toBe(20);
		expect((await api.delete(`/api/v1/links/${body.id}`)).status).toBe(204);
	});

	test('comments show on what they are about', async () => {
		const item = { comment: 'Well done', commentable_id: 10, commentable_type: 'Projects::Project' };
		expect((await api.post('/api/v1/comments', { item })).status).toBe(201);
		expect((await api.get('/api/v1/projects/10')).body.comments).toMatchObject([{ comment: 'Well done' }]);
		expect((await api.post('/api/v1/comments', { item: { ...item, commentable_id: 11 } })).status).toBe(422);
	});

	test('what descends from what', async () => {
		expect((await api.get('/api/v1/biocollections/Nanobodies/10/get_parents')).body).toMatchObject([
			{ name: 'pET28a-TEV' },
		]);
		expect((await api.get('/api/v1/plasmids/get_derived_collections')).body).toMatchObject([
			{ id: 10, name: 'Nanobodies' },
		]);
		const queries: Array<Record<string, string>> = [
			{ derived_collection_name: 'Nanobodies' },
			{ derived_collection_id: '10' },
		];
		for (const query of queries) {
			expect((await api.get('/api/v1/plasmids/30/get_derived_items', query)).body).toHaveLength(3);
		}
		const parents_uuid = [sandbox.lab.get('antibodies', 10).uuid];
		const { body } = await api.post('/api/v1/cell_lines', { item: { title: 'Child', parents_uuid } });
		expect(body).toMatchObject({ name: 'Child', parents: [{ id: 10, class_name: 'Biocollections::Antibody' }] });
	});

	test('the search finds by name, in pages, by model', async () => {
		const { body } = await api.get('/api/v1/searches/global_search', { term: 'nb-gfp', size: '2', meta: 'true' });
		expect(body.meta).toMatchObject({ item_count: 4, page_size: 2 });
		const only = await api.get('/api/v1/searches/global_search', { term: 'cd', size: '20', model: 'Experiment' });
		expect(only.body.map((hit: { class_name: string }) => hit.class_name)).toEqual(
			Array(4).fill('Projects::Experiment'),
		);
	});

	test('people and teams', async () => {
		expect((await api.get('/api/v1/admin/members', { filter: '{"id":20}' })).body).toMatchObject([
			{ name: 'Bruno Keller', first_name: 'Bruno' },
		]);
		expect((await api.get('/api/v1/teams/10')).body.members).toHaveLength(2);
	});
});

describe('orders and small things', () => {
	test('a request goes its way, step by step', async () => {
		const { status, body } = await api.post('/api/v1/requests', {
			item: { name: 'Express it', request_template_id: 10 },
		});
		expect([status, body.status]).toEqual([201, 'Draft']);
		const path = `/api/v1/requests/${body.id}`;
		expect(await api.patch(`${path}/done`)).toMatchObject({
			status: 422,
			body: { error_message: 'Invalid action for request status' },
		});
		for (const [step, item, next] of [
			['submit', { team_id: 10 }, 'Pending'],
			['approve', { priority: 'High' }, 'Approved'],
			['accept', {}, 'Awaiting Assignment'],
			['select_performer', { performed_by: 20 }, 'Assigned'],
			['start', {}, 'In Progress'],
			['done', {}, 'Completed'],
		] as const) {
			expect(await api.patch(`${path}/${step}`, { item })).toMatchObject({ status: 200, body: { status: next } });
		}
		expect(await api.put(path, { item: { owner_id: 999 } })).toMatchObject({
			status: 400,
			body: ['Owner id does not exist'],
		});
		expect(await api.put(path, { item: { team_id: 999 } })).toMatchObject({
			status: 422,
			body: { error_message: 'Team not found' },
		});
		expect((await api.patch('/api/v1/requests/20/reject')).body.status).toBe('Rejected');
		expect((await api.post('/api/v1/requests', { item: { request_template_id: 999 } })).status).toBe(404);
	});

	test('the shopping list', async () => {
		const item = { collection_type: 'Catalog::Material', item_id: 10, quantity: 3 };
		const { status, body } = await api.post('/api/v1/shopping_list/add_item', { item });
		expect([status, body.success, body.item.material.name]).toEqual([200, true, 'PBS 10x']);
		const own = { collection_type: 'Nanobodies', collection_id: 10, item_id: 10, quantity: 1 };
		expect((await api.post('/api/v1/shopping_list/add_item', { item: own })).status).toBe(200);
		const path = `/api/v1/shopping_list/${body.lineitem_id}`;
		expect(await api.put(`${path}/submit`)).toMatchObject({ status: 200, body: { submited_at: expect.any(String) } });
		expect((await api.put(`${path}/approve`)).status).toBe(201);
		expect((await api.put(`${path}/cancel`)).status).toBe(200);
		expect(await api.post('/api/v1/shopping_list/add_item', { item: { ...item, item_id: 5 } })).toMatchObject({
			status: 422,
			body: { errors: expect.any(String) },
		});
	});

	test('flags know their icons and titles', async () => {
		expect(await api.post('/api/v1/flags', { item: { title: 'Look', icon: 'bell' } })).toMatchObject({
			status: 200,
			body: { flag: { title: 'Look' }, state: expect.any(String) },
		});
		expect((await api.post('/api/v1/flags', { item: { title: 'Other', icon: 'icon2' } })).body).toEqual({
			error_message: "'icon2' is not a valid icon",
		});
		expect((await api.post('/api/v1/flags', { item: { title: 'Failed' } })).status).toBe(422);
	});

	test('datasets have rows', async () => {
		const { status, body } = await api.post('/api/v1/vectors', { dataset_id: 10, vector_data: '{"sample":"Nb-X"}' });
		expect([status, body.vector_data]).toEqual([201, { sample: 'Nb-X' }]);
		expect((await api.get('/api/v1/datasets/10')).body.vectors).toHaveLength(4);
		expect((await api.post('/api/v1/vectors', { item: { dataset_id: 10, vector_data: '{}' } })).status).toBe(422);
		expect(
			(await api.post('/api/v1/visualizations', { item: { name: 'Plot', dataset_id: 10, attachment_id: 10 } })).status,
		).toBe(201);
	});

	test('plates, reports, units, protocols as text', async () => {
		expect((await api.get('/api/v1/plates/find_by_name', { name: 'Dose response 1' })).body.id).toBe(10);
		expect((await api.get('/api/v1/plates/find_by_name', { name: 'Other' })).status).toBe(422);
		expect((await api.post('/api/v1/plates/10/duplicate', { names: ['A', 'B'] })).body).toHaveLength(2);
		expect((await api.post('/api/v1/plates/10/duplicate', { names: [] })).status).toBe(500);
		expect(
			(await api.post('/api/v1/reports/add_section_to_report', { item: { report_id: 10, section_id: '10' } })).status,
		).toBe(201);
		expect(
			(await api.post('/api/v1/reports/add_cover_to_report', { item: { report_id: 10, data: '<h1>Q1</h1>' } })).status,
		).toBe(200);
		expect((await api.delete('/api/v1/units/10', {}, { unit_type: 'weight' })).status).toBe(422);
		expect((await api.delete('/api/v1/units/10', {}, { unit_type: 'volume' })).status).toBe(204);
		expect((await api.post('/api/v1/protocols', { item: '{"name":"A protocol","elements":[]}' })).body.name).toBe(
			'A protocol',
		);
		expect(
			(await api.post('/api/v1/measurements', { experiment_id: 10, input_name: 'Mass', item: { measurement: '3' } }))
				.status,
		).toBe(201);
	});
});

describe('webhooks', () => {
	const key = 'system_event.create';
	const heard: unknown[] = [];
	const listener = createHttpServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += chunk));
		request.on('end', () => {
			heard.push(JSON.parse(text));
			response.writeHead(204).end();
		});
	});
	beforeAll(async () => await new Promise<void>((done) => void listener.listen(0, '127.0.0.1', done)));
	afterAll(async () => await new Promise((done) => listener.close(done)));
	beforeEach(() => void (heard.length = 0));
	const url = () => `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;

	test('are off at first, are switched on, are told of activities', async () => {
		expect((await api.get('/api/v1/webhooks/list')).body).toContain(key);
		const { status, body } = await api.post('/api/v1/webhooks', { item: { trigger_key: key, url: url() } });
		expect([status, body.active]).toEqual([201, false]);
		expect(await sandbox.deliver(key, { collection: 'events', id: 10 })).toEqual([]);
		await api.put(`/api/v1/webhooks/${body.id}`, { item: { active: 'true' } });
		expect(await sandbox.deliver(key, { collection: 'events', id: 10 })).toEqual([204]);
		expect(heard).toEqual([
			[
				expect.objectContaining({
					input_type: 'System::Event',
					input_id: 10,
					input_txt: `activity_key: ${key}`,
					url: '/api/v1/events/10',
				}),
			],
		]);
		await api.post('/api/v1/events', { item: { name: 'Talk', start_date: '2025-03-01', end_date: '2025-03-01' } });
		for (let tries = 0; heard.length < 2 && tries < 50; tries += 1) await new Promise((done) => setTimeout(done, 10));
		expect(heard[1]).toMatchObject([{ input_id: 20 }]);
		expect((await api.delete(`/api/v1/webhooks/${body.id}`)).status).toBe(204);
	});

	test('refuse unknown keys; where they cannot be deleted, they stay', async () => {
		expect((await api.post('/api/v1/webhooks', { item: { trigger_key: 'x.y', url: url() } })).status).toBe(422);
		const old = await startLabguruSandbox({
			webhookDelete: 'refused',
			webhookList: 'objects',
			webhookPayload: 'object',
		});
		const oldApi = clientOf(old);
		const { body } = await oldApi.post('/api/v1/webhooks', { item: { trigger_key: key, url: url(), active: true } });
		await old.deliver(key, { collection: 'events', id: 10 });
		expect(heard).toMatchObject([{ input_id: 10 }]);
		expect((await oldApi.delete(`/api/v1/webhooks/${body.id}`)).status).toBe(404);
		expect((await oldApi.get(`/api/v1/webhooks/${body.id}`)).status).toBe(200);
		expect((await oldApi.get('/api/v1/webhooks/list')).body[0]).toHaveProperty('trigger_key');
		await old.close();
	});
});
