import type { IDataObject } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import { closeWatchedLabs, sql, startWatchedLab, type WatchedLab } from '../support/elabftwTrigger';
import { seen, rename, drain, labWith } from './entryWatch';

beforeAll(() => void Object.assign(policy, { firstMs: 5 }));
afterAll(closeWatchedLabs);

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
		await rename(lab, 5);
		lab.tick();
		const trigger = await lab.watch(['updated']);
		expect(await trigger.poll()).toEqual([]);
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
		const sent = lab.sent();
		expect(sent).toHaveLength(count);
		expect(sent[0]).toMatch(events.includes('tagAdded') ? /limit=1000&/ : /limit=50&/);
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

	test.each([
		['of which nothing happened', 'statusChanged', 'whole', 1],
		['whose row is all that is wanted', 'updated', 'row', 1],
		['of which a step may be finished', 'stepFinished', 'row', 2],
	])('an entry %s', async (_name, event, output, count) => {
		const lab = await labWith(2);
		const trigger = await lab.watch([event], { output });
		await rename(lab, 1);
		await lab.ask('POST', '/experiments/1/steps', { body: 'Weigh' });
		if (event === 'stepFinished') await lab.ask('PATCH', '/experiments/1/steps/1', { action: 'finish' });
		lab.tick();
		lab.sent();
		const items = await trigger.poll();
		expect(seen(items)).toEqual(event === 'statusChanged' ? [] : [`1: ${event}`]);
		for (const { entry } of items) expect(entry).not.toHaveProperty('body');
		expect(lab.sent()).toHaveLength(count);
	});

	test('whole entries are caught up in smaller parts', async () => {
		const lab = await labWith(210);
		const trigger = await lab.watch(['updated'], { output: 'whole' });
		for (const entity of lab.lab.entities.experiments.values()) entity.modified_at = sql(Date.parse('2026-03-02T08:02:00Z') + entity.id * 1000);
		lab.tick(3600);
		expect((await drain(trigger)).map(({ length }) => length)).toEqual([200, 10]);
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
		lab.sent();
		expect(await trigger.sample()).toMatchObject([{ sample: true, id: 3, entry: { title: 'Newest' } }]);
		expect(lab.sent()).toHaveLength(1);
		expect(trigger.stored()).toBe(before);
		const fresh = lab.trigger(['created']);
		expect(await fresh.sample()).toHaveLength(1);
		expect(fresh.stored()).not.toContain('cursor');
	});

	test('no entry, no sample', async () => {
		const lab = await startWatchedLab();
		await expect(lab.trigger(['created']).sample()).rejects.toMatchObject({
			message: 'There is no experiment yet that could be shown as a sample',
			description: 'The filters may leave out all of the last changed ones',
		});
	});

	test.each([
		['no event', [], {}, 'No event is chosen: choose at least one under Events'],
		['an unknown kind', ['created'], { entryType: 'things' }, '"things" cannot be watched: use bookings, experiments, items'],
	])('%s is told in words', async (_name, events, parameters, words) => {
		const lab = await startWatchedLab();
		await expect(lab.trigger(events, parameters).poll()).rejects.toThrow(words);
	});

	test('only entries with the tags of the filter are told', async () => {
		const lab = await labWith(3);
		const trigger = await lab.watch(['updated'], { filters: { tags: 'PCR, gel' } });
		for (const [id, tags] of [[1, ['pcr']], [2, ['PCR', 'Gel']]] as const) {
			for (const tag of tags) await lab.ask('POST', `/experiments/${id}/tags`, { tag });
			await rename(lab, id);
		}
		lab.tick();
		expect(seen(await trigger.poll())).toEqual(['2: updated']);
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
