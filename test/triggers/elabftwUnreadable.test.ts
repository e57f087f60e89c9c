import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import { readLimits } from '../../nodes/shared/polling/optionalReads';
import type { ElabOptions } from '../../sandbox/elabftw';
import { closeWatchedLabs, sql } from '../support/elabftwTrigger';
import { seen, rename, labWith, cursorDeleted } from './entryWatch';

beforeAll(() => void Object.assign(policy, { firstMs: 5 }));
afterAll(closeWatchedLabs);

describe('an entry that cannot be read', () => {
	const { timeoutMs } = readLimits;
	afterEach(() => void Object.assign(readLimits, { timeoutMs }));

	/** A trigger that is about to find three changed entries, the second of which is hit. */
	async function withThree(events = ['updated'], parameters: INodeParameters = { output: 'whole' }, options: ElabOptions = {}) {
		const lab = await labWith(6, options);
		const trigger = await lab.watch(events, parameters);
		for (const id of [1, 2, 3]) {
			await rename(lab, id);
			lab.tick();
		}
		return { lab, trigger };
	}
	const ofOne = { path: /\/experiments\/2$/ };
	const all = ['1: updated', '2: updated', '3: updated'];

	test.each([
		['403', { kind: 'status', status: 403, body: { description: 'Not yours.' } }, { message: 'eLabFTW refused to get the experiment 2: Not yours.', description: expect.stringContaining('HTTP 403') as string, status: 403 }],
		['404', { kind: 'status', status: 404 }, { status: 404 }],
		['500', { kind: 'status', status: 500 }, { message: expect.stringContaining('eLabFTW refused to get the experiment 2') as string, status: 500 }],
		['503', { kind: 'status', status: 503 }, { status: 503 }],
		['a page', { kind: 'html' }, { message: expect.stringMatching(/a web page, "Sign in" answered$/) as string }],
		['an answer of something else', { kind: 'status', status: 200, body: [] }, { message: 'eLabFTW was asked for the experiment 2 and sent something else', status: null }],
		['a broken connection', { kind: 'reset' }, { message: expect.stringContaining('could not be reached') as string, status: null }],
		['no answer at all', { kind: 'slow', delayMs: 1000 }, { message: expect.stringContaining('could not be reached') as string, description: expect.stringContaining('took too long') as string, status: null }],
	] as const)('comes as its row with the reason, and the poll goes on: %s', async (_name, fault, reason) => {
		const { lab, trigger } = await withThree();
		if (fault.kind === 'slow') Object.assign(readLimits, { timeoutMs: 100 });
		lab.faults.add({ ...fault, times: 99, match: ofOne });
		const items = await trigger.poll();
		expect(seen(items)).toEqual(all);
		expect(items.map(({ detailsError }) => detailsError)).toEqual([undefined, expect.objectContaining(reason), undefined]);
		expect(items.map(({ entry }) => 'body' in (entry as IDataObject))).toEqual([true, false, true]);
		expect(await trigger.poll()).toEqual([]);
	});

	test.each([
		['eLabFTW is down', { status: 500, times: 99, skip: 1 }],
		['a proxy refuses', { status: 503, times: 99, skip: 1 }],
		['the key is refused', { status: 401, times: 99, skip: 1 }],
		['the key is refused, as 5.1 does it', { status: 400, times: 99, skip: 1 }],
		['the key is refused for this one alone', { status: 401, times: 99, match: ofOne }],
		['there were too many requests, to the end', { status: 429, times: 99, headers: { 'retry-after': '0' }, match: ofOne }],
	])('as nothing can be fails the poll, and nothing is lost or repeated: %s', async (_name, fault) => {
		const { lab, trigger } = await withThree();
		const before = trigger.stored();
		lab.faults.add({ kind: 'status', ...fault });
		await expect(trigger.poll()).rejects.toThrow(/eLabFTW refused to get the experiment \d/);
		expect(trigger.stored()).toBe(before);
		lab.faults.clear();
		const items = await trigger.poll();
		expect(seen(items)).toEqual(all);
		expect(items.some((item) => 'detailsError' in item)).toBe(false);
		expect(await trigger.poll()).toEqual([]);
	});

	test('is asked for again first', async () => {
		const { lab, trigger } = await withThree();
		lab.faults.add({ kind: 'status', status: 503, match: ofOne });
		expect((await trigger.poll()).map(({ id, detailsError }) => [id, detailsError])).toEqual([[1, undefined], [2, undefined], [3, undefined]]);
	});

	test('is told from a server that is down by one request each', async () => {
		const { lab, trigger } = await withThree();
		lab.faults.add({ kind: 'status', status: 503, times: 99, skip: 1 });
		lab.sent();
		await expect(trigger.poll()).rejects.toThrow('eLabFTW refused');
		expect(lab.sent().filter((line) => line.endsWith('?limit=1')).length).toBeLessThanOrEqual(3);
	});

	test('may have new steps and files: that is told as unsure, and once', async () => {
		const { lab, trigger } = await withThree(['fileUploaded', 'stepFinished'], { output: 'simple' });
		await lab.ask('POST', '/experiments/2/steps', { body: 'Weigh' });
		await lab.ask('PATCH', '/experiments/2/steps/1', { action: 'finish' });
		lab.tick();
		lab.faults.add({ kind: 'status', status: 500, times: 99, match: ofOne });
		expect(await trigger.poll()).toEqual([
			expect.objectContaining({
				id: 2,
				events: ['fileUploaded', 'stepFinished'],
				unsure: ['fileUploaded', 'stepFinished'],
				changes: {},
				detailsError: expect.objectContaining({ status: 500 }) as unknown,
			}),
		]);
		expect(await trigger.poll()).toEqual([]);
		lab.faults.clear();
		await lab.ask('POST', '/experiments/2/steps', { body: 'Stir' });
		await lab.ask('PATCH', '/experiments/2/steps/2', { action: 'finish' });
		lab.tick();
		const items = await trigger.poll();
		expect(items).toMatchObject([{ id: 2, events: ['stepFinished'], changes: { steps: { finished: [{ body: 'Stir' }] } } }]);
		expect(items[0]).not.toHaveProperty('unsure');
	});

	test('has its new comment told all the same', async () => {
		const lab = await labWith(3);
		const trigger = await lab.watch(['commentAdded']);
		await lab.ask('POST', '/experiments/2/comments', { comment: 'Fine' });
		lab.tick();
		lab.faults.add({ kind: 'status', status: 403, times: 99, match: ofOne });
		const items = await trigger.poll();
		expect(items).toMatchObject([{ id: 2, events: ['commentAdded'], changes: { comments: { added: [] } }, detailsError: { status: 403 } }]);
		expect(items[0]).not.toHaveProperty('unsure');
		expect(await trigger.poll()).toEqual([]);
	});

	test('of many does not hold the poll up', async () => {
		const lab = await labWith(60);
		const trigger = await lab.watch(['updated'], { output: 'whole' });
		for (const entity of lab.lab.entities.experiments.values()) entity.modified_at = sql(Date.parse('2026-03-02T08:02:00Z') + entity.id * 1000);
		lab.tick(3600);
		lab.faults.add({ kind: 'status', status: 500, times: 999, match: { path: /\/experiments\/\d+$/ } });
		lab.sent();
		const items = await trigger.poll();
		expect(items.map(({ id, detailsError }) => [id, (detailsError as IDataObject).status])).toEqual(Array.from({ length: 60 }, (_, index) => [index + 1, 500]));
		// One for each and one to see that eLabFTW answers, beside those that are sent again.
		expect(lab.sent().length).toBeLessThanOrEqual(2 * 60 + 8 * 4 + 3);
	});

	test('is shown in the editor with the reason', async () => {
		const { lab, trigger } = await withThree();
		lab.faults.add({ kind: 'status', status: 403, times: 99, match: { path: /\/experiments\/3$/ } });
		expect(await trigger.sample()).toMatchObject([{ sample: true, id: 3, entry: { id: 3 }, detailsError: { status: 403 } }]);
	});

	test.each([403, 500])('says nothing of a restored backup: %i of the entry at the cursor', async (status) => {
		const { lab, trigger, id } = await cursorDeleted();
		lab.faults.add({ kind: 'status', status, times: 99, match: { path: new RegExp(`/experiments/${id}$`) } });
		expect(await trigger.poll()).toEqual([]);
		await rename(lab, 2);
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['2: updated']);
	});

	test('names of statuses that cannot be read are their numbers', async () => {
		const lab = await labWith(3);
		lab.lab.labels.experiments_status.push({ id: 1, title: 'Running', color: '000000', team: 1, state: 1 }, { id: 2, title: 'Success', color: '000000', team: 1, state: 1 });
		await lab.ask('PATCH', '/experiments/2', { status: 1 });
		lab.tick();
		const trigger = await lab.watch(['statusChanged']);
		await lab.ask('PATCH', '/experiments/2', { status: 2 });
		lab.tick();
		lab.faults.add({ kind: 'status', status: 500, times: 99, match: { path: /experiments_status/ } });
		expect(await trigger.poll()).toMatchObject([{ id: 2, changes: { status: { old: '#1', new: 'Success', known: true } } }]);
		expect(await trigger.poll()).toEqual([]);
	});
});
