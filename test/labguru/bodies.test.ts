import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, empty, fields, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const antibody = { itemCollection: at('antibodies', 'list'), item: at(10), storedInType: 'System::Storage::Storage', storedIn: at(40) };
const drawn = { name: 'Pooled', unit_type: 'volume', unit: 'mL', stock_name: 'New' };
const info = { name: 'New', stockable_id: 10, stockable_type: 'Biocollections::Antibody', storage_id: 40, storage_type: 'System::Storage::Storage' };
const pooled = { name: 'Pooled', unit_type: 'volume', unit: 'mL', pooled_stock_info: info };
const event = { name: 'Scope', eventable_id: 10, eventable_type: 'System::Instrument' };

describe('a body that is not like the others', () => {
	test.each<[string, string, INodeParameters, unknown]>([
		['an event at a moment of the workflow\'s time zone', 'event.create', fields({ ...event, start_date: '2026-02-03T10:00:00', end_date: '2026-02-03 12:30', notify_members: 'All Participants', repeats: 'No', repeat_frame: 'Never' }),
			{ item: { ...event, start_date: '2026-02-03 10:00:00', end_date: '2026-02-03 12:30:00', notify_members: '[-1]', repeats: 0, repeat_frame: 'Never' } }],
		['an amount of its own from each stock', 'stock.pool', { ...antibody, ...fields({ ...drawn, pool_type: 'custom', stocks_usage: { 10: 0.1, 20: '0.2' }, stocks_list: '' } as IDataObject) }, { item: { ...pooled, pool_type: 'custom', stocks_usage: { 10: 0.1, 20: '0.2' } } }],
		['all that is there', 'stock.pool', { ...antibody, ...fields({ ...drawn, pool_type: 'consume', stocks_list: [10, '20'] } as IDataObject) }, { item: { ...pooled, pool_type: 'consume', stocks_list: [10, 20] } }],
		['an order of a custom collection', 'shoppingList.addItem', fields({ item_id: 10, collection_type: 'Biocollections::Generic', collection_id: 1, quantity: 2 }), { item: { item_id: 10, collection_type: 'Biocollections::Generic', collection_id: 1, quantity: 2 } }],
		['a schedule that changes says its equipment', 'maintenance.update', { recordKind: 'maintenances', record: at(10), equipment: at(10), ...fields({ frequency_period: 3 }) }, { item: { item_id: 10, frequency_period: 3 } }],
		['a kind of maintenance that changes says its name', 'maintenance.update', { recordKind: 'maintenance_types', record: at(10), ...fields({ name: 'Oil' }) }, { item: { name: 'Oil' } }],
		['values of maintenance are JSON in a text', 'maintenance.create', { recordKind: 'maintenance_templates', ...fields({ equipment_type: 'Pump', maintenance_type_id: 10, data: [{ title: 'p', value: '1' }] } as IDataObject) }, { item: { equipment_type: 'Pump', maintenance_type_id: 10, data: '[{"title":"p","value":"1"}]' } }],
		['values of a row of a dataset are JSON in a text, with no item', 'datasetRow.create', fields({ dataset_id: 10, vector_data: '{"a b":"ü \\"q\\""}' }), { dataset_id: 10, vector_data: '{"a b":"ü \\"q\\""}' }],
		['a request that is done says nothing', 'request.done', { record: at(10) }, undefined],
		['an order that is approved says nothing', 'shoppingList.approve', { record: at(10) }, undefined],
		['copies of a plate have names alone', 'plate.duplicate', { record: at(10), ...fields({ names: ['a', 'b, c', 'd"e'] } as IDataObject) }, { names: ['a', 'b, c', 'd"e'] }],
		['a section for a report is a text', 'report.addSection', { record: at(10), page: at(10), section: at(30) }, { item: { report_id: 10, section_id: '30' } }],
	])('%s', async (_what, operation, given, body) => {
		const lab = await startLab();
		await lab.run(operation, given).catch(() => undefined);
		const { body: sent, query, method } = lab.requests.at(-1) ?? {};
		if (sent === undefined) expect([body, query]).toEqual([undefined, `token=${lab.token}`]);
		else expect([method, sent]).toEqual([expect.any(String), { ...(body as object), token: lab.token }]);
	});
});

describe('an answer that is not like the others', () => {
	test.each<[string, INodeParameters, unknown, IDataObject]>([
		['shoppingList.addItem', fields({ item_id: 10, collection_type: 'Catalog::Material', quantity: 1 }), { success: true, payload: 'Submitted', lineitem_id: 7, item: {} }, { id: 7, success: true }],
		['shoppingList.addItem', fields({ item_id: 10, collection_type: 'Catalog::Material', quantity: 1 }), { success: true, payload: 'Submitted' }, { success: true }],
		['stock.pool', { ...antibody, ...fields({ ...drawn, pool_type: 'consume', stocks_list: '10' }) }, { id: 5, stock_id: 9 }, { id: 5, stock_id: 9 }],
		['plate.duplicate', { record: at(10), ...fields({ names: 'copy' }) }, {}, { success: true }],
		['plate.duplicate', { record: at(10), ...fields({ names: 'copy' }) }, { id: 4, name: 'copy' }, { id: 4, name: 'copy' }],
		['flag.create', { title: 'x' }, { message: 'Flag created', flag: { id: 4, title: 'x' } }, { id: 4, title: 'x' }],
		['member.notify', { recipients: '10, 20', title: 'x', description: 'y' }, '', { success: true }],
	])('%s is taken as it comes', async (operation, given, body, row) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body, match: { method: 'POST' } });
		expect(await lab.json(operation, given)).toEqual([expect.objectContaining(row)]);
		expect(lab.requests).toHaveLength(1);
	});

	test('a success that says that it is none is a refusal', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body: { success: false, payload: 'Budget is closed' }, match: { method: 'POST' } });
		const failure = await lab.error('shoppingList.addItem', fields({ item_id: 10, collection_type: 'Catalog::Material', quantity: 1 }));
		expect(failure.message).toBe('Labguru refused to add an item to the shopping list: Budget is closed');
		expect(lab.requests).toHaveLength(1);
	});

	test.each(['shoppingList.addItem', 'shoppingList.submit', 'shoppingList.approve', 'shoppingList.cancel', 'stock.pool', 'member.notify', 'request.submit', 'plate.duplicate'])('%s is done once where the answer is lost', async (name) => {
		const given: Record<string, INodeParameters> = {
			'shoppingList.addItem': fields({ item_id: 10, collection_type: 'Catalog::Material', quantity: 1 }),
			'stock.pool': { ...antibody, ...fields({ ...drawn, pool_type: 'fixed', fixed_amount: 1, stocks_list: '10' }) },
			'member.notify': { recipients: [10], title: 'x', description: 'y' },
			'shoppingList.submit': { record: at(10) },
			'shoppingList.approve': { record: at(10) },
			'shoppingList.cancel': { record: at(10) },
			'request.submit': { record: at(10) },
			'plate.duplicate': { record: at(10), ...fields({ names: 'copy' }) },
		};
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 502, afterwards: true, times: 9 });
		const failure = await lab.error(name, given[name], { items: empty(1) });
		expect(`${failure.message} ${failure.description}`).toContain('Whether a change was made is not certain: look before trying again');
		expect(lab.requests).toHaveLength(1);
	});
});

test.each<[string, INodeParameters]>([
	['a unit of an amount that is a list', { record: at(10), amount: '1', unit: '={{ ["mL"] }}' }],
	['no unit', { record: at(10), amount: '1', unit: '={{ null }}' }],
	['an amount that is a list', { record: at(10), amount: '={{ [1, 2] }}', unit: 'mL' }],
])('%s reaches no server', async (_what, given) => {
	const lab = await startLab();
	expect((await lab.error('stock.updateAmount', given)).message).toMatch(/^"(Unit|Unit Name or ID|Amount Used)" /);
	expect(lab.requests).toEqual([]);
});

test.each([['{}', ''], ['{ "a": 1 }', ''], ['[]', ''], ['null', ''], ['["x"]', '"x" is not an ID']])('recipients %s reach no server', async (value) => {
	const lab = await startLab();
	await lab.error('member.notify', { recipients: `={{ ${value} }}`, title: 'x', description: 'y' });
	expect(lab.requests).toEqual([]);
});

test('a deletion that an older server does not have is told from a record that is not there', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 404, body: { status: 404, error: 'Not Found' }, match: { method: 'DELETE' } });
	expect((await lab.error('box.delete', { record: at(10) })).description).toContain('this server does not have the operation: older ones cannot delete every kind of record');
	expect((await lab.error('box.delete', { record: at(999) })).description).not.toContain('does not have the operation');
});
