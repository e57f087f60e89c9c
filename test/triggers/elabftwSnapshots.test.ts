import type { IDataObject } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import { closeWatchedLabs, sql } from '../support/elabftwTrigger';
import { seen, rename, drain, labWith } from './entryWatch';

beforeAll(() => void Object.assign(policy, { firstMs: 5 }));
afterAll(closeWatchedLabs);

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
		const items = await trigger.poll();
		expect(Object.keys(items[0]?.changes ?? {})).toEqual(['status', 'tags']);
		expect(items).toMatchObject([
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
		lab.lab.tags.set(1, { id: 1, tag: 'urgent', team: 1 });
		if (hidden) Object.assign(hidden, { state: 2, status: 1, signature_count: 1, tagIds: [1] });
		const trigger = await lab.watch(['statusChanged', 'categoryChanged', 'signed', 'tagAdded']);
		if (hidden) hidden.state = 1;
		await rename(lab, 2);
		lab.tick();
		const [item] = await trigger.poll();
		expect(item).toMatchObject({ id: 2, events: ['signed', 'statusChanged', 'tagAdded'], unsure: ['signed', 'statusChanged', 'tagAdded'] });
		const unknown = { old: null, known: false };
		expect(item?.changes).toEqual({ status: { ...unknown, new: 'Running' }, signatures: { ...unknown, new: 1 }, tags: { ...unknown, new: ['urgent'], added: ['urgent'] } });
	});

	test('what a new entry got after it was made is told as unsure', async () => {
		const lab = await labWith(1);
		lab.lab.labels.experiments_status.push({ id: 1, title: 'Running', color: '000000', team: 1, state: 1 });
		const trigger = await lab.watch(['created', 'statusChanged']);
		const id = await lab.create();
		lab.tick();
		await lab.ask('PATCH', `/experiments/${id}`, { status: 1 });
		lab.tick();
		lab.sent();
		expect(await trigger.poll()).toMatchObject([{ id, events: ['created', 'statusChanged'], unsure: ['statusChanged'], changes: { status: { old: null, new: 'Running', known: false } } }]);
		// The title of the status stands in the row.
		expect(lab.sent()).toHaveLength(1);
	});

	test('an entry that comes into sight is no news, and a tag that it gets then is', async () => {
		const lab = await labWith(3);
		const hidden = lab.lab.entities.experiments.get(2);
		if (hidden) hidden.state = 2;
		const trigger = await lab.watch(['tagAdded']);
		if (hidden) hidden.state = 1;
		expect(await trigger.poll()).toEqual([]);
		await lab.ask('POST', '/experiments/2/tags', { tag: 'urgent' });
		expect(seen(await trigger.poll())).toEqual(['2: tagAdded']);
	});

	test('the first poll reads the list once', async () => {
		const lab = await labWith(3);
		lab.sent();
		await lab.trigger(['statusChanged']).poll();
		expect(lab.sent().filter((line) => line.includes('order=lastchange'))).toHaveLength(1);
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
		const trigger = await lab.watch(['tagAdded', 'updated']);
		await lab.ask('POST', '/experiments/30/tags', { tag: 'urgent' });
		await rename(lab, 40);
		lab.tick();
		const polls = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
		expect(seen(polls.flat())).toEqual(['40: updated', '30: tagAdded']);
		expect(lab.sent().filter((line) => line.startsWith('GET'))).toHaveLength(6);
	});
});
