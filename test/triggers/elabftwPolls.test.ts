import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import { readLimits } from '../../nodes/shared/polling/optionalReads';
import type { ElabOptions } from '../../sandbox/elabftw';
import { closeWatchedLabs, sql, startWatchedLab, type WatchedLab } from '../support/elabftwTrigger';
import type { Watcher } from '../support/polling';

beforeAll(() => void Object.assign(policy, { firstMs: 5 }));
afterAll(closeWatchedLabs);

const seen = (items: IDataObject[]) => items.map(({ id, events }) => `${String(id)}: ${(events as string[]).join()}`);
const rename = async (lab: WatchedLab, id: number, title = `Title ${Math.random()}`) => await lab.ask('PATCH', `/experiments/${id}`, { title });

/** Polls until nothing comes. */
async function drain(trigger: Watcher, most = 100): Promise<IDataObject[][]> {
	const polls: IDataObject[][] = [];
	for (let count = 0; count < most; count += 1) {
		const items = await trigger.poll();
		if (items.length === 0) return polls;
		polls.push(items);
	}
	throw new Error(`The trigger did not come to an end within ${most} polls`);
}

/** A lab with entries of different seconds, the first with the id 1. */
async function labWith(entries: number, options = {}): Promise<WatchedLab> {
	const lab = await startWatchedLab(options);
	await lab.create('experiments', { title: 'First' });
	const start = Date.parse('2026-01-01T00:00:00Z');
	lab.fill(entries - 1, (entity, index) => {
		entity.created_at = entity.modified_at = sql(start + index * 60_000);
	});
	lab.tick();
	return lab;
}

describe('nothing lost, nothing twice', () => {
	test('the first poll sets the cursor and emits nothing', async () => {
		const lab = await labWith(5);
		const trigger = lab.trigger(['created', 'updated', 'statusChanged']);
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		await rename(lab, 3);
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['3: updated']);
	});

	test('an empty notebook has its first entry seen', async () => {
		const lab = await startWatchedLab();
		const trigger = await lab.watch(['created', 'statusChanged', 'commentAdded']);
		const id = await lab.create();
		lab.tick();
		expect(seen(await trigger.poll())).toEqual([`${id}: created`]);
		await lab.ask('POST', `/experiments/${id}/comments`, { comment: 'First' });
		lab.tick();
		expect(await trigger.poll()).toMatchObject([{ events: ['commentAdded'], changes: { comments: { added: [{ comment: 'First' }] } } }]);
	});

	test('a comment is told once, also where another entry got one after it', async () => {
		const lab = await labWith(2);
		const trigger = await lab.watch(['commentAdded']);
		const say = async (id: number, comment: string) => {
			await lab.ask('POST', `/experiments/${id}/comments`, { comment });
			lab.tick();
		};
		await say(1, 'One');
		expect(seen(await trigger.poll())).toEqual(['1: commentAdded']);
		await say(1, 'Two');
		await say(2, 'Three');
		const told = (await trigger.poll()).map(({ id, changes }) => [id, ((changes as IDataObject).comments as { added: IDataObject[] }).added.map(({ comment }) => comment)]);
		expect(told).toEqual([[1, ['Two']], [2, ['Three']]]);
	});

	test('equal timestamps: what comes later in the same second is new, what was seen is not', async () => {
		const lab = await labWith(4);
		const trigger = await lab.watch(['updated']);
		await rename(lab, 1);
		await rename(lab, 2);
		lab.tick(30);
		const [one, two] = [lab.lab.entities.experiments.get(3), lab.lab.entities.experiments.get(4)];
		expect(seen(await trigger.poll())).toEqual(['1: updated', '2: updated']);
		const { modified_at: time } = lab.lab.entities.experiments.get(1) ?? { modified_at: '' };
		for (const entity of [one, two]) if (entity) entity.modified_at = time;
		expect(seen(await trigger.poll()).sort()).toEqual(['3: updated', '4: updated']);
		expect(await trigger.poll()).toEqual([]);
	});

	test('the second in which the poll falls is left for the next one, once', async () => {
		const lab = await labWith(3);
		const trigger = await lab.watch(['updated', 'statusChanged']);
		lab.lab.labels.experiments_status.push({ id: 1, title: 'Success', color: '000000', team: 1, state: 1 });
		await rename(lab, 1);
		expect(await trigger.poll()).toEqual([]);
		await lab.ask('PATCH', '/experiments/1', { status: 1 });
		// A poll every quarter of an hour meets the same second of the quarter again.
		lab.tick(900);
		expect(seen(await trigger.poll())).toEqual(['1: statusChanged,updated']);
		expect(await trigger.poll()).toEqual([]);
	});

	test.each([
		['behind n8n by nine hours', -9 * 3600],
		['ahead of n8n by nine hours', 9 * 3600],
		['ahead by three years', 3 * 365 * 86400],
	])('a server whose clock is %s', async (_name, shift) => {
		const lab = await startWatchedLab();
		lab.tick(shift);
		const id = await lab.create();
		const trigger = await lab.watch(['created', 'updated']);
		lab.tick();
		await rename(lab, id);
		lab.tick();
		expect(seen(await trigger.poll())).toEqual([`${id}: updated`]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('entries that change while a poll runs', async () => {
		const lab = await labWith(3);
		const trigger = await lab.watch(['updated', 'statusChanged', 'stepFinished']);
		lab.lab.labels.experiments_status.push({ id: 1, title: 'Success', color: '000000', team: 1, state: 1 });
		await rename(lab, 1);
		await lab.ask('POST', '/experiments/1/steps', { body: 'Weigh' });
		lab.tick();
		// Between the list and the entry, a step is finished and the status set.
		const finish = () => {
			lab.tick();
			const time = sql(Date.parse('2026-03-02T08:03:00Z'));
			const entity = lab.lab.entities.experiments.get(1);
			if (entity) Object.assign(entity, { status: 1, modified_at: time });
			for (const step of lab.lab.steps) Object.assign(step, { finished: 1, finished_time: time });
		};
		lab.meanwhile(/\/experiments\/1$/, finish);
		expect(seen(await trigger.poll())).toEqual(['1: updated']);
		lab.tick(600);
		expect(seen(await trigger.poll())).toEqual(['1: statusChanged,stepFinished,updated']);
		expect(await trigger.poll()).toEqual([]);
	});

	test.each([
		['one moves to the top', (lab: WatchedLab) => void Object.assign(lab.lab.entities.experiments.get(2) ?? {}, { modified_at: '2026-03-02 08:30:00' }), 2],
		['some are deleted', (lab: WatchedLab) => [150, 149, 148].forEach((id) => Object.assign(lab.lab.entities.experiments.get(id) ?? {}, { state: 3 })), 0],
		['many are deleted', (lab: WatchedLab) => Array.from({ length: 30 }, (_, index) => Object.assign(lab.lab.entities.experiments.get(150 - index) ?? {}, { state: 3 })), 0],
	])('pages that shift: %s between two pages', async (_name, act, again) => {
		const lab = await labWith(150);
		const trigger = await lab.watch(['updated']);
		lab.tick();
		for (const entity of lab.lab.entities.experiments.values()) {
			entity.title = 'Other';
			entity.modified_at = sql(Date.parse('2026-03-02T08:02:00Z') + entity.id * 1000);
		}
		lab.tick(3600);
		lab.meanwhile(/offset=45/, () => act(lab));
		const found = (await drain(trigger)).flat().map(({ id }) => Number(id));
		const left = [...lab.lab.entities.experiments.values()].filter(({ state }) => state === 1).map(({ id }) => id);
		expect(left.filter((id) => !found.includes(id))).toEqual([]);
		expect(found.length - new Set(found).size).toBeLessThanOrEqual(again === 0 ? 0 : 1);
	});

	test('a server that caps its pages', async () => {
		const lab = await labWith(100, { pageCap: 20 });
		const trigger = await lab.watch(['updated', 'statusChanged']);
		for (const entity of lab.lab.entities.experiments.values()) entity.modified_at = sql(Date.parse('2026-03-02T08:02:00Z') + entity.id * 1000);
		lab.tick(3600);
		expect((await drain(trigger)).flat()).toHaveLength(100);
	});

	test('a pinned entry is seen when it changes, and only then', async () => {
		const lab = await labWith(80);
		await lab.ask('PATCH', '/experiments/5', { action: 'pin' });
		const trigger = await lab.watch(['updated']);
		lab.tick();
		await rename(lab, 9);
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['9: updated']);
		await rename(lab, 5);
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['5: updated']);
		expect(await trigger.poll()).toEqual([]);
	});

	test.each([
		['the list', /\/experiments\?/],
		['the list by comment', /order=comment/],
	])('a poll that fails at %s loses nothing and repeats nothing', async (_name, path) => {
		const lab = await labWith(6);
		const trigger = await lab.watch(['updated', 'commentAdded'], { output: 'whole' });
		for (const id of [1, 2, 3]) {
			await rename(lab, id);
			lab.tick();
		}
		await lab.ask('POST', '/experiments/4/comments', { comment: 'Fine' });
		lab.tick();
		const before = trigger.stored();
		lab.faults.add({ kind: 'status', status: 403, body: { description: 'Not today.' }, match: { path } });
		await expect(trigger.poll()).rejects.toMatchObject({ message: expect.stringContaining('eLabFTW refused to look for changed experiments') as string });
		expect(trigger.stored()).toBe(before);
		expect(seen(await trigger.poll())).toEqual(['1: updated', '2: updated', '3: updated', '4: commentAdded']);
		expect(await trigger.poll()).toEqual([]);
	});

	test('details that fail for good leave everything for the next poll', async () => {
		const lab = await labWith(4);
		const trigger = await lab.watch(['updated'], { output: 'whole' });
		await rename(lab, 1);
		lab.tick();
		await rename(lab, 2);
		lab.tick();
		lab.faults.add({ kind: 'status', status: 401, times: 3, match: { path: /\/experiments\/2$/ } });
		await expect(trigger.poll()).rejects.toMatchObject({ description: expect.stringContaining('Check the API key') as string });
		expect(seen(await trigger.poll())).toEqual(['1: updated', '2: updated']);
	});

	test('a server that fails for a moment is asked again', async () => {
		const lab = await labWith(2);
		const trigger = await lab.watch(['updated']);
		await rename(lab, 1);
		lab.tick();
		lab.faults.add({ kind: 'status', status: 502 });
		lab.faults.add({ kind: 'reset' });
		expect(seen(await trigger.poll())).toEqual(['1: updated']);
	});

	test('overlapping polls report once', async () => {
		const lab = await labWith(4);
		const trigger = await lab.watch(['updated', 'statusChanged']);
		await rename(lab, 1);
		lab.tick();
		lab.faults.add({ kind: 'slow', delayMs: 150 });
		const both = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(both.flat()).toHaveLength(1);
		expect(await trigger.poll()).toEqual([]);
	});

	test('a workflow that was off for a week catches up in order', async () => {
		const lab = await labWith(10);
		const trigger = await lab.watch(['created', 'updated'], { options: { mostPerPoll: 3 } });
		for (const id of [4, 2, 8]) {
			lab.tick(86_400);
			await rename(lab, id);
		}
		lab.tick();
		const made = [await lab.create(), await lab.create()];
		lab.tick(3 * 86_400);
		await rename(lab, made[0] ?? 0);
		lab.tick();
		const again = trigger.restart();
		expect((await drain(again)).map(seen)).toEqual([['4: updated', '2: updated', '8: updated'], [`${made[1]}: created`, `${made[0]}: created`]]);
	});
});

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
		const lab = await labWith(5);
		const trigger = await lab.watch(['created', 'updated']);
		lab.tick();
		const id = await lab.create();
		lab.tick();
		expect(seen(await trigger.poll())).toEqual([`${id}: created`]);
		await lab.ask('DELETE', `/experiments/${id}`);
		lab.tick();
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

describe('a restored backup', () => {
	test.each([['with the past', ['created', 'updated', 'statusChanged', 'tagAdded']], ['without', ['created', 'updated']]])('%s: no flood, no silence', async (_name, events) => {
		const lab = await labWith(60);
		lab.lab.labels.experiments_status.push({ id: 1, title: 'Running', color: '000000', team: 1, state: 1 }, { id: 2, title: 'Success', color: '000000', team: 1, state: 1 });
		await lab.ask('PATCH', '/experiments/7', { status: 1 });
		lab.tick();
		const trigger = await lab.watch(events);
		const restore = lab.backup();
		for (let id = 10; id < 50; id += 1) {
			lab.tick();
			await rename(lab, id);
		}
		await lab.ask('PATCH', '/experiments/7', { status: 2 });
		const lost = await lab.create();
		lab.tick();
		expect((await drain(trigger)).flat()).toHaveLength(42);
		restore();
		lab.tick();
		expect(await trigger.poll()).toEqual([]);
		await lab.ask('PATCH', '/experiments/7', { status: 2 });
		expect(await lab.create()).toBe(lost);
		lab.tick();
		const found = seen(await trigger.poll());
		expect(found.sort()).toEqual([`${lost}: created`, events.includes('statusChanged') ? '7: statusChanged,updated' : '7: updated']);
		expect(await trigger.poll()).toEqual([]);
	});

	test('with the clock set back too', async () => {
		const lab = await labWith(30);
		const trigger = await lab.watch(['updated']);
		const restore = lab.backup();
		for (const id of [3, 4, 5]) {
			lab.tick();
			await rename(lab, id);
		}
		lab.tick();
		expect(await trigger.poll()).toHaveLength(3);
		restore();
		lab.tick(-200);
		expect(await trigger.poll()).toEqual([]);
		await rename(lab, 9);
		lab.tick(30);
		expect(seen(await trigger.poll())).toEqual(['9: updated']);
	});

	test('an entry at the cursor that is deleted is no restored backup', async () => {
		const lab = await labWith(5);
		const trigger = await lab.watch(['created', 'updated']);
		lab.tick();
		const id = await lab.create();
		lab.tick();
		expect(seen(await trigger.poll())).toEqual([`${id}: created`]);
		await lab.ask('DELETE', `/experiments/${id}`);
		lab.tick();
		expect(await trigger.poll()).toEqual([]);
		await rename(lab, 2);
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['2: updated']);
	});
});

describe('a server clock that is set back', () => {
	const all = ['created', 'updated', 'statusChanged', 'stepFinished', 'commentAdded'];

	test.each([
		['an hour, before anything changes', 3600, all],
		['a day, with no past to compare', 86_400, ['created', 'updated']],
		['two minutes', 120, all],
	])('by %s: no flood, no silence', async (_name, seconds, events) => {
		const lab = await labWith(200);
		const trigger = await lab.watch(events, { options: { mostPerPoll: 50 } });
		for (let id = 1; id <= 100; id += 1) {
			lab.tick(20);
			await rename(lab, id);
		}
		await lab.ask('POST', '/experiments/120/comments', { comment: 'Before' });
		lab.tick();
		expect((await drain(trigger)).flat()).toHaveLength(events === all ? 101 : 100);
		lab.tick(-seconds);
		// Before the next poll, and after it.
		await lab.ask('POST', '/experiments/100/steps', { body: 'Weigh' });
		await lab.ask('PATCH', '/experiments/100/steps/1', { action: 'finish' });
		lab.tick(10);
		await lab.ask('POST', '/experiments/121/comments', { comment: 'After' });
		lab.tick(10);
		const first = await trigger.poll();
		if (seconds === 120) expect(seen(first)).toEqual(['100: stepFinished,updated', '121: commentAdded']);
		if (events === all) expect(seen(first)).toContain('121: commentAdded');
		expect(first.length).toBeLessThanOrEqual(2);
		await rename(lab, 150);
		lab.tick(5);
		const made = await lab.create();
		await lab.ask('POST', `/experiments/${made}/comments`, { comment: 'New' });
		lab.tick(5);
		expect((await trigger.restart().poll()).map(({ id }) => id)).toEqual([150, made]);
	});

	test('what was seen before is not told again when the clock comes to its time', async () => {
		const lab = await labWith(100);
		const trigger = await lab.watch(['created', 'updated']);
		for (let id = 1; id <= 60; id += 1) {
			lab.tick(50);
			await rename(lab, id);
		}
		lab.tick();
		expect(await trigger.poll()).toHaveLength(60);
		lab.tick(-3600);
		expect(await trigger.poll()).toEqual([]);
		const found: number[] = [];
		for (let count = 0; count < 50; count += 1) {
			await rename(lab, 70 + (count % 5));
			lab.tick(100);
			found.push(...(await trigger.poll()).map(({ id }) => Number(id)));
		}
		expect(found).toEqual(Array.from({ length: 50 }, (_, count) => 70 + (count % 5)));
		expect(trigger.stored()).not.toContain('"seenLater"');
	});

	test('the entry at the cursor is changed', async () => {
		const lab = await labWith(30);
		const trigger = await lab.watch(['updated', 'statusChanged']);
		await rename(lab, 7);
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['7: updated']);
		lab.tick(-1800);
		await rename(lab, 7);
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['7: updated']);
		await rename(lab, 8);
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['8: updated']);
	});
});

describe('snapshots', () => {
	test('old and new values', async () => {
		const lab = await labWith(3);
		lab.lab.labels.experiments_status.push({ id: 1, title: 'Running', color: '000000', team: 1, state: 1 }, { id: 2, title: 'Success', color: '000000', team: 1, state: 1 });
		await lab.ask('PATCH', '/experiments/2', { status: 1 });
		await lab.ask('POST', '/experiments/2/tags', { tag: 'old' });
		lab.tick();
		const trigger = await lab.watch(['statusChanged', 'tagAdded'], { filters: { status: [2] } });
		await lab.ask('PATCH', '/experiments/3', { status: 1 });
		await lab.ask('PATCH', '/experiments/2', { status: 2 });
		await lab.ask('POST', '/experiments/2/tags', { tag: 'new' });
		lab.tick();
		expect(await trigger.poll()).toMatchObject([
			{
				id: 2,
				events: ['statusChanged', 'tagAdded'],
				url: expect.stringMatching(/experiments\.php\?mode=view&id=2$/) as string,
				changes: { status: { old: 'Running', new: 'Success', known: true }, tags: { old: ['old'], added: ['new'], known: true } },
				entry: { status: 'Success', tags: ['new', 'old'] },
			},
		]);
	});

	test('a given tag', async () => {
		const lab = await labWith(3);
		const trigger = await lab.watch(['tagAdded'], { addedTags: 'Urgent, review' });
		await lab.ask('POST', '/experiments/1/tags', { tag: 'other' });
		await lab.ask('POST', '/experiments/2/tags', { tag: 'urgent' });
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['2: tagAdded']);
	});

	test('an unknown old value is told, not invented', async () => {
		const lab = await labWith(3);
		lab.lab.labels.experiments_status.push({ id: 1, title: 'Running', color: '000000', team: 1, state: 1 });
		const hidden = lab.lab.entities.experiments.get(2);
		if (hidden) Object.assign(hidden, { state: 2, status: 1 });
		const trigger = await lab.watch(['statusChanged']);
		if (hidden) hidden.state = 1;
		await rename(lab, 2);
		lab.tick();
		expect(await trigger.poll()).toMatchObject([{ id: 2, unsure: ['statusChanged'], changes: { status: { old: null, new: 'Running', known: false } } }]);
	});

	test('10,000 records stay within 256 KB, and 10,000 changed entries are caught up in order', async () => {
		const lab = await labWith(10_000);
		const statuses = [null, 1, 2, 3, 4];
		for (const id of [1, 2, 3, 4]) lab.lab.labels.experiments_status.push({ id, title: `S${id}`, color: '000000', team: 1, state: 1 });
		for (let id = 1; id <= 300; id += 1) lab.lab.tags.set(id, { id, tag: `tag ${id}`, team: 1 });
		const entities = [...lab.lab.entities.experiments.values()];
		for (const entity of entities) {
			entity.status = statuses[entity.id % 5] ?? null;
			entity.category = (entity.id % 12) + 1;
			entity.locked = entity.id % 9 === 0 ? 1 : 0;
			entity.tagIds = [entity.id % 300, (entity.id * 7) % 300, (entity.id * 13) % 300].map((id) => id + 1);
		}
		const trigger = await lab.watch(['statusChanged', 'tagAdded', 'commentAdded'], { options: { mostPerPoll: 1000 } });
		const bytes = Buffer.byteLength(trigger.stored());
		expect(bytes).toBeLessThan(256 * 1024);
		expect(await trigger.poll()).toEqual([]);
		expect(lab.sent()).toHaveLength(2);
		const start = Date.parse('2026-03-02T08:02:00Z');
		entities.forEach((entity, index) => Object.assign(entity, { status: ((entity.status ?? 0) % 4) + 1, modified_at: sql(start + index * 1000) }));
		lab.tick(86_400);
		const trig = trigger.restart({ entryType: 'experiments', events: ['statusChanged', 'tagAdded'], output: 'simple', filters: {}, options: { mostPerPoll: 1000 } });
		const polls = await drain(trig);
		const requests = lab.sent().length;
		const ids = polls.flat().map(({ id }) => Number(id));
		expect(ids).toEqual(entities.map(({ id }) => id));
		expect(polls.flat().every(({ changes }) => (changes as { status: { known: boolean } }).status.known)).toBe(true);
		expect(polls).toHaveLength(10);
		expect(requests).toBeLessThan(80);
	}, 120_000);

	test('10,000 entries of the same second arrive once each, in order, within 256 KB', async () => {
		const lab = await labWith(10_000);
		const trigger = await lab.watch(['created', 'statusChanged', 'tagAdded'], { options: { mostPerPoll: 1500 } });
		const model = lab.lab.entities.experiments.get(1);
		for (let id = 1; id <= 300; id += 1) lab.lab.tags.set(id, { id, tag: `tag ${id}`, team: 1 });
		for (let id = 10_001; id <= 20_000 && model; id += 1) {
			const tagIds = [id, id * 7, id * 13].map((number) => (number % 300) + 1);
			lab.lab.entities.experiments.set(id, { ...model, id, title: `Imported ${id}`, tagIds, created_at: '2026-03-02 08:02:00', modified_at: '2026-03-02 08:02:00' });
		}
		lab.tick(3600);
		const found: IDataObject[] = [];
		let most = 0;
		for (let items = await trigger.poll(); items.length > 0; items = await trigger.poll()) {
			found.push(...items);
			most = Math.max(most, Buffer.byteLength(trigger.stored()));
		}
		expect(found.map(({ id }) => Number(id))).toEqual(Array.from({ length: 10_000 }, (_, index) => 10_001 + index));
		expect(found.every(({ events, unsure }) => (events as string[]).join() === 'created,tagAdded' && unsure === undefined)).toBe(true);
		expect(most).toBeLessThanOrEqual(256 * 1024);
	}, 120_000);

	test('events that need no snapshots store only a cursor', async () => {
		const lab = await labWith(2000);
		const trigger = await lab.watch(['created', 'updated']);
		expect(trigger.stored().length).toBeLessThan(2000);
	});

	test('a tag far down the list is found in turn', async () => {
		const lab = await labWith(2500);
		const trigger = await lab.watch(['tagAdded']);
		await lab.ask('POST', '/experiments/30/tags', { tag: 'urgent' });
		const polls = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
		expect(polls.flat().map(({ id }) => id)).toEqual([30]);
		expect(lab.sent().filter((line) => line.startsWith('GET'))).toHaveLength(6);
	});
});

describe('requests', () => {
	test.each([
		[['created', 'updated'], 1],
		[['statusChanged', 'locked', 'stepFinished', 'fileUploaded'], 1],
		[['archived', 'deleted', 'restored'], 1],
		[['tagAdded'], 1],
		[['commentAdded', 'updated'], 2],
	])('%j: %i per poll when nothing changed', async (events, count) => {
		const lab = await labWith(300);
		const trigger = await lab.watch(events);
		await trigger.poll();
		expect(lab.sent()).toHaveLength(count);
	});

	test('comments and tags in a large lab: two per poll, and both are seen', async () => {
		const lab = await labWith(3500);
		const trigger = await lab.watch(['commentAdded', 'tagAdded']);
		await lab.ask('POST', '/experiments/30/tags', { tag: 'urgent' });
		await lab.ask('POST', '/experiments/40/comments', { comment: 'Fine' });
		lab.tick();
		lab.sent();
		const found: IDataObject[] = [];
		for (let count = 0; count < 8; count += 1) {
			const items = await trigger.poll();
			found.push(...items);
			expect(lab.sent().length - items.length).toBeLessThanOrEqual(2);
		}
		expect(seen(found).sort()).toEqual(['30: tagAdded', '40: commentAdded']);
	});

	test('details of changed entries only, four at a time', async () => {
		const lab = await labWith(60);
		const trigger = await lab.watch(['updated'], { output: 'whole' });
		for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await rename(lab, id);
		lab.tick();
		lab.sent();
		const items = await trigger.poll();
		expect(items).toHaveLength(9);
		expect(items[0]?.entry).toHaveProperty('body');
		expect(lab.sent()).toHaveLength(10);
		expect(lab.peak()).toBeLessThanOrEqual(4);
	});

	test('writes nothing: a read-only credential is enough', async () => {
		const lab = await labWith(3);
		const trigger = await lab.watch(['created', 'statusChanged', 'commentAdded']);
		await trigger.poll();
		expect(lab.sent().every((line) => line.startsWith('GET '))).toBe(true);
	});
});

describe('in the editor', () => {
	test('a sample at once, with the cursor left alone', async () => {
		const lab = await labWith(5);
		const trigger = await lab.watch(['statusChanged']);
		await rename(lab, 3, 'Newest');
		lab.tick();
		const before = trigger.stored();
		expect(await trigger.sample()).toMatchObject([{ sample: true, id: 3, entry: { title: 'Newest' } }]);
		expect(trigger.stored()).toBe(before);
		const fresh = lab.trigger(['created']);
		expect(await fresh.sample()).toHaveLength(1);
		expect(fresh.stored()).not.toContain('cursor');
	});

	test('no entry, no sample', async () => {
		const lab = await startWatchedLab();
		await expect(lab.trigger(['created']).sample()).rejects.toThrow('no experiment yet');
	});

	test.each([
		['a wrong key', { apiKey: 'wrong' }, 'eLabFTW refused to look for changed experiments'],
		['no server', { url: 'http://127.0.0.1:1' }, 'eLabFTW could not be reached'],
	])('%s is told in words', async (_name, credential, words) => {
		const lab = await labWith(1);
		await expect(lab.trigger(['created'], {}, credential).poll()).rejects.toThrow(words);
	}, 60_000);

	test.each([
		['another type', { entryType: 'items' }],
		['another query', { filters: { query: 'PCR' } }],
	])('%s begins anew', async (_name, parameters) => {
		const lab = await labWith(3);
		await lab.create('items');
		lab.tick();
		const trigger = await lab.watch(['updated']);
		await rename(lab, 1, 'PCR');
		lab.tick();
		expect(await trigger.restart({ entryType: 'experiments', events: ['updated'], ...parameters }).poll()).toEqual([]);
	});
});
