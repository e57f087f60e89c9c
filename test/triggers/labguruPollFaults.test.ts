import type { IDataObject } from 'n8n-workflow';
import { closeLabs, hurry } from '../support/labguru';
import { placed } from './labguruTrigger';
import { minute, clocked, on, seen, ids, make } from './clockedLab';

beforeAll(hurry);
afterEach(async () => {
	jest.restoreAllMocks();
	await closeLabs();
});

describe('what goes wrong between', () => {
	it('a poll that fails half-way reports nothing and forgets nothing', async () => {
		const lab = await clocked({ pageCap: 2 });
		const node = on(lab);
		await node.poll();
		const made = make(lab, 5);
		lab.pass(2 * minute);
		lab.faults.add({ kind: 'status', status: 500, skip: 1, times: 20, body: { error: 'out of order' } });
		await expect(node.poll()).rejects.toThrow('Labguru refused to look for changed experiments: out of order');
		lab.faults.clear();
		expect(ids(await node.poll())).toEqual(made);
	});

	describe('a whole record that cannot be read', () => {
		/** A trigger that is about to find three new records. */
		async function withThree(triggerOn = 'both') {
			const lab = await clocked();
			const node = on(lab, { record: 'whole', triggerOn });
			await node.poll();
			const made = make(lab, 3);
			lab.pass(2 * minute);
			return { lab, node, made };
		}
		const ofOne = { path: /experiments\/20\b/ };

		it.each([
			['403', { kind: 'status', status: 403, body: { message: 'Not yours' } }, { message: 'Labguru refused to get the record /api/v1/experiments/20: Not yours', description: expect.stringContaining('HTTP 403') as string, status: 403 }],
			['410', { kind: 'status', status: 410 }, { status: 410 }],
			['500', { kind: 'status', status: 500, body: { error: 'out of order' } }, { message: 'Labguru refused to get the record /api/v1/experiments/20: out of order', status: 500 }],
			['503', { kind: 'status', status: 503 }, { status: 503 }],
			['a page', { kind: 'html' }, { message: expect.stringMatching(/a web page, "Sign in" answered$/) as string }],
			['no JSON', { kind: 'status', status: 200, headers: { 'content-type': 'application/json' }, body: '{"id": 2' }, { message: expect.stringContaining('get the record /api/v1/experiments/20') as string }],
			['a broken connection', { kind: 'reset' }, { status: null }],
		] as const)('comes as its row with the reason, and the poll goes on: %s', async (_name, fault, reason) => {
			const { lab, node, made } = await withThree();
			lab.faults.add({ ...fault, times: 99, match: ofOne });
			const items = await node.poll();
			expect(ids(items)).toEqual(made);
			expect(items?.map(({ json }) => json.detailsError)).toEqual([undefined, expect.objectContaining(reason), undefined]);
			expect(items?.[1]?.json.record).toMatchObject({ id: 20, title: 'Made 1' });
			expect(await node.poll()).toBeNull();
		});

		it('among created records alone too', async () => {
			const { lab, node, made } = await withThree('created');
			lab.faults.add({ kind: 'status', status: 403, times: 99, match: ofOne });
			expect(ids(await node.poll())).toEqual(made);
			expect(await node.poll()).toBeNull();
		});

		it('of many does not hold the poll up', async () => {
			const lab = await clocked();
			const node = on(lab, { record: 'whole' });
			await node.poll();
			const made = make(lab, 40);
			lab.pass(2 * minute);
			lab.faults.add({ kind: 'status', status: 500, times: 999, match: { path: /experiments\/\d+/ } });
			lab.sent();
			const items = await node.poll();
			expect(ids(items)).toEqual(made);
			expect(items?.every(({ json }) => (json.detailsError as IDataObject).status === 500)).toBe(true);
			// One for each and one to see that Labguru answers, beside those that are sent again.
			expect(lab.sent().length).toBeLessThanOrEqual(2 * 40 + 8 * 4 + 1);
		});

		it('is shown in a test in the editor with the reason', async () => {
			const { lab, node } = await withThree();
			lab.faults.add({ kind: 'status', status: 403, times: 99, match: { path: /experiments\/30\b/ } });
			expect((await node.poll('manual'))?.[0]?.json).toMatchObject({ id: 30, record: { id: 30 }, detailsError: { status: 403 } });
		});

		it.each([
			['Labguru is down', { status: 500, times: 99, skip: 2 }],
			['Labguru goes down meanwhile', { status: 503, times: 99, skip: 2 }],
			['the token is refused', { status: 401, times: 99, skip: 2 }],
			['the token is refused for this one alone', { status: 401, times: 99, match: ofOne }],
			['there were too many requests, to the end', { status: 429, times: 99, headers: { 'retry-after': '0' }, match: ofOne }],
		])('as nothing can be fails the poll, and nothing is lost or repeated: %s', async (_name, fault) => {
			const { lab, node, made } = await withThree();
			const before = node.staticData();
			lab.faults.add({ kind: 'status', ...fault });
			await expect(node.poll()).rejects.toThrow('Labguru refused to get the record');
			expect(node.staticData()).toEqual(before);
			lab.faults.clear();
			const items = await node.poll();
			expect(ids(items)).toEqual(made);
			expect(items?.some(({ json }) => 'detailsError' in json)).toBe(false);
			expect(await node.poll()).toBeNull();
		});
	});

	it('a poll that another one overtakes reports nothing', async () => {
		const lab = await clocked();
		const node = on(lab);
		await node.poll();
		const made = make(lab, 2);
		lab.pass(2 * minute);
		lab.faults.add({ kind: 'slow', delayMs: 300 });
		const [slow, fast] = await Promise.all([node.poll(), node.poll()]);
		expect([...ids(slow), ...ids(fast)]).toEqual(made);
	});

	it('pages that shift lose nothing: a record is deleted while they are read', async () => {
		const lab = await clocked({ pageCap: 2 });
		make(lab, 1);
		lab.pass(2 * minute);
		const node = on(lab);
		await node.poll();
		const made = make(lab, 8);
		lab.pass(2 * minute);
		lab.faults.add({ kind: 'slow', delayMs: 100, skip: 1 });
		const polling = node.poll();
		await new Promise((resolve) => setTimeout(resolve, 60));
		lab.lab.remove('experiments', made[7]);
		const reported = ids(await polling);
		lab.pass(minute);
		reported.push(...ids(await node.poll()));
		expect(reported).toEqual(expect.arrayContaining(made.slice(0, 7)));
		expect(new Set(reported).size).toBe(reported.length);
	});

	it.each(['asc', 'desc'] as const)('a server that sorts by id whatever it is asked is read to the end, and nothing is lost: %s', async (order) => {
		const lab = await clocked({ pageCap: 2, sorts: 'id', order });
		const [, b = 0, c = 0] = make(lab, 6);
		lab.pass(2 * minute);
		const node = on(lab);
		expect(await node.poll()).toBeNull();
		lab.pass(minute);
		lab.lab.update('experiments', c, { title: 'Changed first' });
		lab.pass(minute);
		lab.lab.update('experiments', b, { title: 'Changed last' });
		const [d] = make(lab, 1);
		lab.pass(2 * minute);
		expect(seen(await node.poll())).toEqual([`updated ${c}`, `updated ${b}`, `created ${d}`]);
		expect(await node.poll()).toBeNull();
	});

	it.each([
		['counted', {}],
		['without meta', { meta: false }],
		['without meta and with 404 after the end', { meta: false, pastEnd: '404' }],
	])('a week without polls is caught up in order, a part at each poll: %s', async (_name, options) => {
		const lab = await clocked({ ...options, pageCap: 200 });
		const node = on(lab);
		await node.poll();
		const made = make(lab, 2500);
		lab.pass(2 * minute);
		const parts = [];
		for (let round = 0; round < 4; round += 1) parts.push(ids(await node.poll()));
		expect(parts.map(({ length }) => length)).toEqual([1000, 1000, 500, 0]);
		expect(parts.flat()).toEqual(made);
	});

	it('10,000 changes are caught up, and what is stored meanwhile stays small', async () => {
		const lab = await clocked();
		const node = on(lab);
		await node.poll();
		const made: number[] = [];
		for (let at = 0; at < 100; at += 1) {
			lab.pass(minute);
			made.push(...lab.lab.addMany('experiments', 100).map(({ id }) => id));
		}
		lab.pass(2 * minute);
		const reported: number[] = [];
		for (let round = 0; round < 10; round += 1) {
			reported.push(...ids(await node.poll()));
			expect(JSON.stringify(node.staticData()).length).toBeLessThan(10_000);
		}
		expect(reported.sort((a, b) => a - b)).toEqual(made);
		expect(await node.poll()).toBeNull();
	}, 180_000);

	it('whole records are caught up in smaller parts', async () => {
		const lab = await clocked();
		const node = on(lab, { record: 'whole' });
		await node.poll();
		const made = make(lab, 150);
		lab.pass(2 * minute);
		expect(ids(await node.poll())).toEqual(made.slice(0, 100));
		expect(ids(await node.poll())).toEqual(made.slice(100));
		expect(lab.peak()).toBeLessThanOrEqual(4);
	});

	it.each(['both', 'created'])('a restored backup sets the cursor back and reports what comes after it: %s', async (triggerOn) => {
		const lab = await clocked();
		const made = make(lab, 4);
		lab.pass(2 * minute);
		const node = on(lab, { triggerOn });
		await node.poll();
		lab.lab.remove('experiments', made[2]);
		lab.lab.remove('experiments', made[3]);
		expect(await node.poll()).toBeNull();
		const after = make(lab, 2);
		lab.pass(2 * minute);
		expect(ids(await node.poll())).toEqual(after);
	});

	it('an ID that a restored backup gives out again is that of a new record', async () => {
		const lab = await clocked();
		const made = make(lab, 3);
		const node = on(lab, { triggerOn: 'created' });
		await node.poll();
		lab.lab.remove('experiments', made[2]);
		expect(await node.poll()).toBeNull();
		lab.lab.create('experiments', { id: made[2], title: 'Again' });
		expect(ids(await node.poll())).toEqual([made[2]]);
	});

	it('a refused login and a web page are told in words', async () => {
		const lab = await clocked();
		const node = placed({ vault: lab.vault('password', { password: 'wrong' }), parameters: { mode: 'polling', resource: 'experiment' } });
		await expect(node.poll()).rejects.toThrow('Labguru refused the login');
		lab.faults.add({ kind: 'status', status: 404 });
		await expect(on(lab).poll()).rejects.toThrow('Labguru refused to look for changed experiments');
		lab.faults.add({ kind: 'html', times: 20 });
		await expect(on(lab).poll()).rejects.toThrow('Labguru was asked to look for changed experiments, and a web page, "Sign in" answered');
	});
});
