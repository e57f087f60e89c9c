import type { IDataObject } from 'n8n-workflow';
import { closeLabs, hurry } from '../support/labguru';
import { minute, clocked, on, seen, ids, make } from './clockedLab';

beforeAll(hurry);
afterEach(async () => {
	jest.restoreAllMocks();
	await closeLabs();
});

describe('new and changed records', () => {
	it('are reported from the second poll on, each once, longest ago first', async () => {
		const lab = await clocked();
		const [a = 0, b = 0] = make(lab, 2);
		lab.pass(2 * minute);
		const node = on(lab);
		expect(await node.poll()).toBeNull();
		expect(await node.poll()).toBeNull();
		lab.pass(minute);
		lab.lab.update('experiments', b, { title: 'Changed' });
		const [c] = make(lab, 1);
		lab.pass(minute);
		lab.lab.update('experiments', a, { title: 'Changed last' });
		lab.pass(2 * minute);
		expect(seen(await node.poll())).toEqual([`updated ${b}`, `created ${c}`, `updated ${a}`]);
		expect(await node.poll()).toBeNull();
	});

	it('take one request where nothing changed, and one where little did', async () => {
		const lab = await clocked();
		make(lab, 3);
		lab.pass(2 * minute);
		const node = on(lab);
		await node.poll();
		lab.sent();
		await node.poll();
		const request = 'GET /v1/experiments?kendo=true&sort[0][field]=updated_at&sort[0][dir]=desc&page=1&page_size=200&meta=true';
		expect(lab.sent()).toEqual([request]);
		make(lab, 1);
		lab.pass(2 * minute);
		expect(await node.poll()).toHaveLength(1);
		expect(lab.sent()).toEqual([request]);
	});

	it('come in the form of the events of Webhook mode, with the main fields', async () => {
		const lab = await clocked();
		const node = on(lab);
		await node.poll();
		const [id] = make(lab, 1);
		lab.pass(2 * minute);
		const [item] = (await node.poll()) ?? [];
		expect(item?.json).toEqual({
			event: 'created',
			model: 'Projects::Experiment',
			id,
			title: 'Made 0',
			url: expect.stringMatching(new RegExp(`^${lab.url}/knowledge/.*experiments/${id}$`)) as string,
			record: expect.objectContaining({ id, title: 'Made 0', created_at: '2024-05-01 10:01' }),
		});
		expect((item?.json.record as IDataObject).api_url).toBeUndefined();
	});

	it('come whole on request, asked for one by one', async () => {
		const lab = await clocked();
		const node = on(lab, { record: 'whole' });
		await node.poll();
		const [id] = make(lab, 1);
		lab.pass(2 * minute);
		lab.sent();
		const [item] = (await node.poll()) ?? [];
		expect(item?.json.record).toMatchObject({ id, api_url: `/api/v1/experiments/${id}` });
		expect(lab.sent().at(-1)).toBe(`GET /v1/experiments/${id}`);
	});

	it('that go before they are asked for come as they stood in the list', async () => {
		const lab = await clocked();
		const node = on(lab, { record: 'whole' });
		await node.poll();
		const [id] = make(lab, 1);
		lab.pass(2 * minute);
		lab.faults.add({ kind: 'status', status: 404, match: { path: /experiments\/\d+/ } });
		expect((await node.poll())?.[0]?.json).toMatchObject({ record: { id, title: 'Made 0' }, detailsError: { status: 404 } });
	});

	it('begin anew when something else is watched', async () => {
		const lab = await clocked();
		make(lab, 1);
		const before = on(lab);
		await before.poll();
		make(lab, 1, 'projects');
		make(lab, 1);
		lab.pass(2 * minute);
		expect(await on(lab, { resource: 'project' }, before.staticData()).poll()).toBeNull();
		expect(await on(lab, { triggerOn: 'created' }, before.staticData()).poll()).toBeNull();
		expect(await on(lab, {}, before.staticData()).poll()).toHaveLength(1);
	});

	it('begin anew on another server', async () => {
		const [one, other] = [await clocked(), await clocked({}, '2025-01-01T00:00:30Z')];
		const before = on(one);
		await before.poll();
		make(other, 2);
		other.pass(2 * minute);
		expect(await on(other, {}, before.staticData()).poll()).toBeNull();
	});

	it.each([
		['both', ['updated 10', 'created 20', 'created 30']],
		['created', ['created 20', 'created 30']],
		['updated', ['updated 10', 'updated 20']],
	])('are told apart: %s', async (triggerOn, expected) => {
		const lab = await clocked();
		make(lab, 1);
		lab.pass(2 * minute);
		const node = on(lab, { triggerOn });
		await node.poll();
		make(lab, 1);
		lab.pass(minute);
		lab.lab.update('experiments', 10, { title: 'Changed' });
		lab.pass(minute);
		lab.lab.update('experiments', 20, { title: 'Changed' });
		make(lab, 1);
		lab.pass(2 * minute);
		expect(seen(await node.poll())).toEqual(expected);
	});
});

describe('what can be watched', () => {
	it.each([
		['project', 'projects', 'Projects::Project', '/knowledge/projects/'],
		['folder', 'milestones', 'Projects::Milestone', '/milestones/'],
		['protocol', 'protocols', 'Knowledgebase::Protocol', '/knowledge/protocols/'],
		['stock', 'stocks', 'System::Storage::Stock', '/storage/stocks/'],
		['storage', 'storages', 'System::Storage::Storage', '/storage/storages/'],
	])('%s', async (resource, name, model, page) => {
		const lab = await clocked();
		const node = on(lab, { resource });
		await node.poll();
		const [id] = make(lab, 1, name);
		lab.pass(2 * minute);
		expect((await node.poll())?.[0]?.json).toMatchObject({ event: 'created', model, id, title: 'Made 0', url: expect.stringMatching(new RegExp(`^${lab.url}/.*${page}${id}$|^${lab.url}${page}${id}$`)) as string });
	});

	it('a collection of the inventory', async () => {
		const lab = await clocked();
		const node = on(lab, { resource: 'inventoryItem', collection: 'plasmids' });
		await node.poll();
		const [id] = make(lab, 1, 'plasmids');
		lab.lab.update('plasmids', id, { sequence: 'ACGT' });
		lab.pass(2 * minute);
		expect((await node.poll())?.[0]?.json).toMatchObject({ model: 'Biocollections::Plasmid', id, record: { title: 'Made 0', sequence: 'ACGT' } });
	});

	it('a collection of the lab\'s own, whatever its name', async () => {
		const lab = await clocked();
		lab.lab.addCustomCollection('Nano bodies/ä');
		const node = on(lab, { resource: 'inventoryItem', collection: 'custom', collectionName: 'Nano bodies/ä', record: 'whole' });
		await node.poll();
		const [id] = make(lab, 1, 'biocollections/Nano bodies/ä');
		lab.pass(2 * minute);
		expect((await node.poll())?.[0]?.json).toMatchObject({ model: 'Biocollections::Generic', id, record: { name: 'Made 0' } });
	});

	it('nothing without a name of the own collection', async () => {
		const lab = await clocked();
		await expect(on(lab, { resource: 'inventoryItem', collection: 'custom', collectionName: ' ' }).poll()).rejects.toThrow('No collection is named');
	});
});

describe('times by the minute', () => {
	it('a record that changes twice in a minute is reported once, as it is in the end', async () => {
		const lab = await clocked();
		const [id = 0] = make(lab, 1);
		lab.pass(2 * minute);
		const node = on(lab);
		await node.poll();
		lab.pass(minute);
		lab.lab.update('experiments', id, { title: 'First' });
		expect(await node.poll()).toBeNull();
		lab.pass(20_000);
		lab.lab.update('experiments', id, { title: 'Second' });
		lab.pass(2 * minute);
		const items = await node.poll();
		expect(seen(items)).toEqual([`updated ${id}`]);
		expect((items?.[0]?.json.record as IDataObject).title).toBe('Second');
		expect(await node.poll()).toBeNull();
	});

	it('many changes of one minute are all reported, however many polls they take', async () => {
		const lab = await clocked();
		const node = on(lab);
		await node.poll();
		lab.pass(minute);
		const made = lab.lab.addMany('experiments', 2300).map(({ id }) => id);
		lab.pass(2 * minute);
		const reported: number[] = [];
		for (let round = 0; round < 4; round += 1) reported.push(...ids(await node.poll()));
		expect(reported.sort((a, b) => a - b)).toEqual(made);
	});

	it('what changed in the minute of the first poll, but before it, is not reported; what changed after it is', async () => {
		const lab = await clocked();
		const [a = 0, b = 0] = lab.lab.addMany('experiments', 2).map(({ id }) => id);
		const node = on(lab);
		await node.poll();
		lab.pass(5_000);
		lab.lab.update('experiments', b, { title: 'Changed after' });
		const { id: c } = lab.lab.create('experiments', { title: 'Made after' });
		lab.pass(2 * minute);
		expect(ids(await node.poll()).sort()).toEqual([b, c]);
		lab.lab.update('experiments', a, { title: 'Later' });
		lab.pass(2 * minute);
		expect(ids(await node.poll())).toEqual([a]);
		expect(await node.poll()).toBeNull();
		expect(JSON.stringify(node.staticData())).not.toContain('firstMinute');
	});

	it.each([0, -90, 120, 330, -570, 765])('of a server whose zone is %i minutes from UTC', async (zone) => {
		const lab = await clocked();
		const node = on(lab);
		const stamped = () => new Date(lab.lab.now().getTime() + zone * minute).toISOString().slice(0, 16).replace('T', ' ');
		await node.poll();
		lab.pass(minute);
		const { id } = lab.lab.create('experiments', { title: 'Local', created_at: stamped(), updated_at: stamped() });
		lab.pass(10_000);
		expect(await node.poll()).toBeNull();
		lab.pass(2 * minute);
		expect(ids(await node.poll())).toEqual([id]);
	});

	it('a change is not put off for ever where polls are a quarter of an hour apart', async () => {
		const lab = await clocked();
		const node = on(lab);
		await node.poll();
		lab.pass(minute);
		const { id } = lab.lab.create('experiments', { title: 'Made' });
		const now = jest.spyOn(Date, 'now');
		const start = Date.now();
		expect(await node.poll()).toBeNull();
		lab.pass(15 * minute);
		now.mockReturnValue(start + 15 * minute);
		expect(ids(await node.poll())).toEqual([id]);
	});

	it('the clock of n8n does not matter', async () => {
		const lab = await clocked({}, '2031-01-01T00:00:00Z');
		const node = on(lab);
		await node.poll();
		const made = make(lab, 2);
		lab.pass(2 * minute);
		expect(ids(await node.poll())).toEqual(made);
	});
});

describe('created records alone', () => {
	it('are found by their ids, in one request', async () => {
		const lab = await clocked();
		make(lab, 3);
		const node = on(lab, { triggerOn: 'created' });
		expect(await node.poll()).toBeNull();
		lab.sent();
		const { id } = lab.lab.create('experiments', { title: 'At once' });
		expect(ids(await node.poll())).toEqual([id]);
		expect(await node.poll()).toBeNull();
		expect(lab.sent()).toEqual(Array(2).fill('GET /v1/experiments?kendo=true&sort[0][field]=id&sort[0][dir]=desc&page=1&page_size=200&meta=true'));
	});

	it('are no changed ones, and no older ones that come into sight', async () => {
		const lab = await clocked({ pageCap: 5 });
		const made = make(lab, 20);
		const node = on(lab, { triggerOn: 'created' });
		await node.poll();
		lab.lab.update('experiments', made[3], { title: 'Changed' });
		lab.lab.remove('experiments', made[12]);
		lab.sent();
		expect(await node.poll()).toBeNull();
		expect(lab.sent()).toHaveLength(1);
	});

	it('that show up after a higher id are reported too', async () => {
		const lab = await clocked();
		make(lab, 3);
		const node = on(lab, { triggerOn: 'created' });
		await node.poll();
		const [late] = lab.lab.addMany('experiments', 2);
		lab.lab.update('experiments', late!.id, { deleted_at: 'not yet there' });
		expect(ids(await node.poll())).toEqual([late!.id + 10]);
		lab.lab.update('experiments', late!.id, { deleted_at: null });
		expect(ids(await node.poll())).toEqual([late!.id]);
		expect(await node.poll()).toBeNull();
	});

	it('are caught up in order, a part at each poll', async () => {
		const lab = await clocked();
		const node = on(lab, { triggerOn: 'created' });
		await node.poll();
		const made = lab.lab.addMany('experiments', 2100).map(({ id }) => id);
		const parts = [];
		for (let round = 0; round < 4; round += 1) parts.push(ids(await node.poll()));
		expect(parts.map(({ length }) => length)).toEqual([1000, 1000, 100, 0]);
		expect(parts.flat()).toEqual(made);
	});
});

describe('a test in the editor', () => {
	it.each(['poll', 'execute'] as const)('shows the newest record at once and leaves the cursor alone: %s', async (way) => {
		const lab = await clocked();
		const [, newest] = make(lab, 2);
		lab.pass(2 * minute);
		const node = on(lab);
		await node.poll();
		const [made] = make(lab, 1);
		lab.pass(2 * minute);
		const before = node.staticData();
		const sample = way === 'poll' ? await node.poll('manual') : await node.execute([{ json: {} }], 'manual');
		expect(ids(sample)).toEqual([made]);
		expect(sample?.[0]?.json).toMatchObject({ sample: true, title: 'Made 0', record: { title: 'Made 0' } });
		expect(made).not.toBe(newest);
		expect(node.staticData()).toEqual(before);
		const polled = await node.poll();
		expect(ids(polled)).toEqual([made]);
		expect(polled?.[0]?.json).not.toHaveProperty('sample');
	});

	it.each([
		['both', 10],
		['updated', 10],
		['created', 20],
	])('shows what a poll would report: %s', async (triggerOn, id) => {
		const lab = await clocked();
		make(lab, 2);
		lab.pass(2 * minute);
		lab.lab.update('experiments', 10, { title: 'Changed' });
		expect(ids(await on(lab, { triggerOn }).poll('manual'))).toEqual([id]);
	});

	it('says so where there is no record', async () => {
		const lab = await clocked();
		await expect(on(lab).poll('manual')).rejects.toMatchObject({ message: 'There are no experiments yet to show as a sample', description: 'Make one in Labguru, and try again' });
	});
});

it.each([
	['four pages are asked for at a time where Labguru tells how many there are', {}, 4],
	['pages are asked for one by one where it does not', { meta: false }, 1],
])('%s', async (_name, options, peak) => {
	const lab = await clocked({ ...options, latency: { seed: 4, leastMs: 20, mostMs: 20 } });
	const node = on(lab);
	await node.poll();
	lab.lab.addMany('experiments', 1000);
	lab.pass(2 * minute);
	expect(await node.poll()).toHaveLength(1000);
	expect(lab.peak()).toBe(peak);
});

it('what polls store stays small', async () => {
	const lab = await clocked();
	const node = on(lab);
	const created = on(lab, { triggerOn: 'created' });
	await node.poll();
	await created.poll();
	make(lab, 900);
	lab.pass(2 * minute);
	await node.poll();
	await created.poll();
	for (const each of [node, created]) expect(JSON.stringify(each.staticData()).length).toBeLessThan(2_000);
});

it('what a poll has found goes through the execution as it is', async () => {
	const lab = await clocked();
	const items = [{ json: { event: 'created', id: 10 } }];
	expect(await on(lab).execute(items)).toEqual(items);
	expect(lab.sent()).toEqual([]);
});

it('in Webhook mode there is nothing to poll', async () => {
	const lab = await clocked();
	expect(await on(lab, { mode: 'webhook' }).poll()).toBeNull();
	expect(lab.sent()).toEqual([]);
});
