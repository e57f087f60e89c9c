import type { IDataObject } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import { closeWatchedLabs, sql, startWatchedLab, type WatchedLab } from '../support/elabftwTrigger';

beforeAll(() => void Object.assign(policy, { firstMs: 5 }));
afterAll(closeWatchedLabs);

const all = ['created', 'changed', 'cancelled'];
const seen = (items: IDataObject[]) => items.map(({ id, events }) => `${String(id)}: ${(events as string[]).join()}`);

interface Bookings {
	lab: WatchedLab;
	/** Books an hour; the id of the booking. */
	book(): Promise<number>;
	move(id: number): Promise<void>;
	cancel(id: number): Promise<void>;
	watch: () => ReturnType<WatchedLab['watch']>;
}

/** A lab with a microscope that is booked so many times. */
async function labWith(count: number, parameters = {}): Promise<Bookings> {
	const lab = await startWatchedLab();
	const item = await lab.create('items', { title: 'Microscope' });
	await lab.create('experiments', { title: 'Imaging' });
	await lab.create('experiments', { title: 'Another' });
	for (const entity of lab.lab.entities.items.values()) entity.extra.is_bookable = 1;
	let hour = 0;
	const slot = () => {
		hour += 1;
		const start = Date.parse('2026-03-03T00:00:00Z') + hour * 3_600_000;
		return { start: new Date(start).toISOString(), end: new Date(start + 3_000_000).toISOString() };
	};
	const bookings: Bookings = {
		lab,
		async book() {
			const answer = await lab.ask('POST', `/events/${item}`, { ...slot(), title: 'Imaging' });
			return Number(/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1]);
		},
		move: async (id) => void (await lab.ask('PATCH', `/event/${id}`, { target: 'experiment', id: 1000 + Math.floor(Math.random() * 1000) })),
		cancel: async (id) => void (await lab.ask('DELETE', `/event/${id}`)),
		watch: async () => await lab.watch(all, { entryType: 'bookings', ...parameters }),
	};
	for (let index = 0; index < count; index += 1) await bookings.book();
	lab.tick();
	return bookings;
}

test('the first poll sets the cursor and emits nothing; one request where nothing changed', async () => {
	const { lab, watch } = await labWith(3);
	const trigger = await watch();
	expect(await trigger.poll()).toEqual([]);
	expect(lab.sent()).toHaveLength(1);
});

test('the sample is the newest booking', async () => {
	const { watch } = await labWith(3);
	expect(await (await watch()).sample()).toMatchObject([{ sample: true, id: 3, events: all }]);
});

test('an empty calendar has its first booking seen', async () => {
	const { book, watch } = await labWith(0);
	const trigger = await watch();
	await book();
	expect(seen(await trigger.poll())).toEqual(['1: created']);
});

test.each([
	['the list', /\/events/],
	['the list of experiments', /\/experiments\?/],
	['a resource', /\/items\/1$/],
])('a poll that fails at %s loses nothing and repeats nothing', async (_name, path) => {
	const { lab, book, move, cancel, watch } = await labWith(3);
	const trigger = await watch();
	await book();
	await move(1);
	await cancel(2);
	const before = trigger.stored();
	lab.faults.add({ kind: 'status', status: 401, times: 3, body: { description: 'Not today.' }, match: { path } });
	await expect(trigger.poll()).rejects.toMatchObject({ message: expect.stringContaining('eLabFTW refused to look for changed bookings') as string });
	expect(trigger.stored()).toBe(before);
	expect(seen(await trigger.poll())).toEqual(['1: changed', '2: cancelled', '4: created']);
	expect(await trigger.poll()).toEqual([]);
});

test.each([
	['an entry', /\/(items|experiments)\/1$/],
	['the list of resources', /\/items\?/],
])('%s that cannot be read does not stop the trigger', async (_name, path) => {
	const { lab, book, move, cancel, watch } = await labWith(3);
	const trigger = await watch();
	lab.faults.add({ kind: 'status', status: 500, times: 999, match: { path } });
	await book();
	await move(1);
	await cancel(2);
	expect(seen(await trigger.poll())).toEqual(['1: changed', '2: cancelled', '4: created']);
	await move(3);
	expect(seen(await trigger.poll())).toEqual(['3: changed']);
	expect(await trigger.poll()).toEqual([]);
});

test('overlapping polls report once', async () => {
	const { lab, book, watch } = await labWith(2);
	const trigger = await watch();
	await book();
	lab.faults.add({ kind: 'slow', delayMs: 150 });
	const both = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
	expect(both.flat()).toHaveLength(1);
	expect(await trigger.poll()).toEqual([]);
});

test('more changes than fit in a poll are caught up in order', async () => {
	const { book, move, cancel, watch } = await labWith(4, { options: { mostPerPoll: 2 } });
	const trigger = await watch();
	await move(3);
	await cancel(2);
	for (let count = 0; count < 3; count += 1) await book();
	const polls = [await trigger.poll(), await trigger.poll(), await trigger.poll(), await trigger.poll()];
	expect(polls.map(seen)).toEqual([['2: cancelled', '3: changed'], ['5: created', '6: created'], ['7: created'], []]);
});

test('a restored backup: no flood, no silence', async () => {
	const { lab, book, move, cancel, watch } = await labWith(5);
	const trigger = await watch();
	const restore = lab.backup();
	lab.tick();
	await lab.ask('PATCH', '/experiments/1', { title: 'Other' });
	for (let count = 0; count < 20; count += 1) await book();
	await move(1);
	await cancel(2);
	expect(await trigger.poll()).toHaveLength(22);
	restore();
	lab.tick();
	expect(await trigger.poll()).toEqual([]);
	expect(await book()).toBe(6);
	await cancel(3);
	expect(seen(await trigger.poll())).toEqual(['3: cancelled', '6: created']);
	expect(await trigger.poll()).toEqual([]);
});

test('an entry that is deleted is no restored backup', async () => {
	const { lab, cancel, watch } = await labWith(3);
	const trigger = await watch();
	await lab.ask('DELETE', '/experiments/1');
	await cancel(2);
	expect(seen(await trigger.poll())).toEqual(['2: cancelled']);
});

test('a server clock that is set back: what was over does not come as changed', async () => {
	const { lab, book, cancel, watch } = await labWith(3);
	const trigger = await watch();
	lab.tick(60 * 86_400);
	for (let count = 0; count < 3; count += 1) expect(await trigger.poll()).toEqual([]);
	lab.tick(-60 * 86_400);
	for (let count = 0; count < 3; count += 1) expect(await trigger.poll()).toEqual([]);
	await book();
	await cancel(2);
	expect(seen(await trigger.poll())).toEqual(['2: cancelled', '4: created']);
});

test('12,000 bookings stay within 256 KB; those that are forgotten are not told as new', async () => {
	const { lab, book, move, cancel, watch } = await labWith(1);
	const [model] = lab.lab.bookings;
	const start = Date.parse('2026-03-04T00:00:00Z');
	for (let id = 2; id <= 12_000 && model; id += 1) {
		const from = start + id * 600_000;
		lab.lab.bookings.push({ ...model, id, title: `Booking number ${id}`, start: sql(from), end: sql(from + 600_000) });
	}
	lab.lab.counters.events = 12_000;
	const trigger = await watch();
	expect(Buffer.byteLength(trigger.stored())).toBeLessThanOrEqual(256 * 1024);
	expect(await trigger.poll()).toEqual([]);
	await move(11_999);
	await cancel(11_998);
	await book();
	expect(seen(await trigger.poll())).toEqual(['11998: cancelled', '11999: changed', '12001: created']);
	expect(await trigger.poll()).toEqual([]);
});
