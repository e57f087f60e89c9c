import { policy } from '../../nodes/shared/http/retry';
import { closeWatchedLabs } from '../support/elabftwTrigger';
import { seen, rename, drain, labWith, cursorDeleted } from './entryWatch';

beforeAll(() => void Object.assign(policy, { firstMs: 5 }));
afterAll(closeWatchedLabs);

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
		const { lab, trigger } = await cursorDeleted();
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
