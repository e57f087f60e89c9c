import type { IDataObject } from 'n8n-workflow';
import type { ElabVersion } from '../../sandbox/elabftw';
import type { EntityKind } from '../../sandbox/elabftw/state';
import { entryEvents } from '../../nodes/ELabFtw/trigger/events';
import { closeWatchedLabs, startWatchedLab, type WatchedLab } from '../support/elabftwTrigger';

afterAll(closeWatchedLabs);

const versions: ElabVersion[] = ['5.1.15', '5.6.12', '6.0.0-alpha4'];
const all = entryEvents.map(({ value }) => value);

interface Act {
	name: string;
	/** What is done before the trigger looks, and after. */
	before?: (lab: WatchedLab, path: string, id: number) => Promise<unknown>;
	act: (lab: WatchedLab, path: string, id: number) => Promise<unknown>;
	/** Events that it makes, on all versions or by version. */
	events: string[] | Partial<Record<ElabVersion, string[]>>;
}

const patch = (body: object) => async (lab: WatchedLab, path: string) => await lab.ask('PATCH', path, body as never);
const post = (part: string, body: object) => async (lab: WatchedLab, path: string) => await lab.ask('POST', `${path}/${part}`, body as never);
const later = (events: string[]) => ({ '5.6.12': events, '6.0.0-alpha4': events });
const label = (lab: WatchedLab, table: 'experiments_status' | 'experiments_categories', ids: number[]) =>
	ids.forEach((id) => lab.lab.labels[table].push({ id, title: `Label ${id}`, color: '000000', team: 1, state: 1 }));

/** What makes which event. Where a version is not named, it does not know the action, or shows no trace of it. */
const acts: Act[] = [
	{ name: 'a title', act: patch({ title: 'Other' }), events: ['updated'] },
	{ name: 'the same title', before: patch({ title: 'Same' }), act: patch({ title: 'Same' }), events: [] },
	{ name: 'a body', act: patch({ body: '<p>x</p>' }), events: ['updated'] },
	{ name: 'a status', act: patch({ status: 2 }), events: ['statusChanged', 'updated'] },
	{ name: 'the status taken away', before: patch({ status: 2 }), act: patch({ status: null }), events: ['statusChanged', 'updated'] },
	{ name: 'a category', act: patch({ category: 3 }), events: ['categoryChanged', 'updated'] },
	{ name: 'status and category', act: patch({ status: 1, category: 3 }), events: ['categoryChanged', 'statusChanged', 'updated'] },
	{ name: 'a tag', act: post('tags', { tag: 'urgent' }), events: ['tagAdded'] },
	{ name: 'a tag that it has', before: post('tags', { tag: 'urgent' }), act: post('tags', { tag: 'urgent' }), events: [] },
	{ name: 'a second tag and a title', before: post('tags', { tag: 'a' }), act: async (lab, path) => { await post('tags', { tag: 'b' })(lab, path); await patch({ title: 'T' })(lab, path); }, events: ['tagAdded', 'updated'] },
	{ name: 'all tags removed', before: post('tags', { tag: 'a' }), act: async (lab, path) => await lab.ask('DELETE', `${path}/tags/1`), events: [] },
	{ name: 'a comment', act: post('comments', { comment: 'Fine' }), events: ['commentAdded'] },
	{ name: 'a second comment', before: post('comments', { comment: 'One' }), act: post('comments', { comment: 'Two' }), events: ['commentAdded'] },
	{ name: 'a lock', act: patch({ action: 'lock' }), events: ['locked', 'updated'] },
	{ name: 'a lock opened', before: patch({ action: 'lock' }), act: patch({ action: 'lock' }), events: ['updated'] },
	{ name: 'a pin', act: patch({ action: 'pin' }), events: [] },
	{ name: 'a signature', act: patch({ action: 'sign', passphrase: 'secret', meaning: 40 }), events: { '5.1.15': ['commentAdded', 'updated'], ...later(['commentAdded', 'signed', 'updated']) } },
	{ name: 'a timestamp', act: patch({ action: 'timestamp' }), events: ['timestamped', 'updated'] },
	{ name: 'a step', act: post('steps', { body: 'Weigh' }), events: ['updated'] },
	{ name: 'a finished step', before: post('steps', { body: 'Weigh' }), act: async (lab, path) => await lab.ask('PATCH', `${path}/steps/1`, { action: 'finish' }), events: ['stepFinished', 'updated'] },
	{ name: 'a step opened again', before: async (lab, path) => { await post('steps', { body: 'Weigh' })(lab, path); await lab.ask('PATCH', `${path}/steps/1`, { action: 'finish' }); }, act: async (lab, path) => await lab.ask('PATCH', `${path}/steps/1`, { action: 'finish' }), events: ['updated'] },
	{ name: 'a file', act: upload, events: ['fileUploaded', 'updated'] },
	{ name: 'the archive', act: patch({ action: 'archive' }), events: ['archived', 'locked', 'updated'] },
	{ name: 'the archive left', before: patch({ action: 'archive' }), act: patch({ action: 'unarchive' }), events: later(['restored', 'updated']) },
	{ name: 'the archive left by a toggle', before: patch({ action: 'archive' }), act: patch({ action: 'archive' }), events: { '5.1.15': ['restored', 'updated'] } },
	{ name: 'a deletion', act: async (lab, path) => await lab.ask('DELETE', path), events: { '5.1.15': [], ...later(['deleted', 'updated']) } },
	{ name: 'a deletion undone', before: async (lab, path) => await lab.ask('DELETE', path), act: patch({ action: 'restore' }), events: later(['restored', 'updated']) },
	{ name: 'a new entry', act: async (lab) => await lab.create('experiments', { title: 'New' }), events: ['created'] },
	{ name: 'a new entry, locked at once', act: async (lab) => await lab.ask('PATCH', `/experiments/${await lab.create()}`, { action: 'lock' }), events: ['created', 'locked'] },
	{ name: 'a copy', act: async (lab, path) => await lab.ask('POST', path, { action: 'duplicate' }), events: ['created'] },
];

async function upload(lab: WatchedLab, path: string): Promise<void> {
	const form = new FormData();
	form.append('file', new Blob(['well,absorbance']), 'plate.csv');
	await fetch(`${lab.url}/api/v2${path}/uploads`, { method: 'POST', headers: { authorization: lab.key }, body: form });
}

/** Keys of an object, and of those in it: `status.old`. */
function pathsIn(value: unknown, path = ''): string[] {
	if (Array.isArray(value) && typeof value[0] !== 'object') return [path];
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([key, each]) => pathsIn(each, path === '' ? key : `${path}.${key}`));
}

/** A sample of the events shows what they changed, in the same form. */
async function sampleIsLike(lab: WatchedLab, items: IDataObject[]): Promise<void> {
	for (const { events, changes } of items) {
		const [sample] = await lab.trigger(events as string[]).sample();
		expect(sample).toMatchObject({ sample: true, events });
		const shown = pathsIn(sample?.changes).filter(Boolean);
		expect(pathsIn(changes)).toEqual(expect.arrayContaining(shown));
		const telling = (events as string[]).filter((event) => !['created', 'updated'].includes(event));
		expect(shown.length >= telling.length).toBe(true);
	}
}

describe.each(versions)('eLabFTW Trigger on %s', (version) => {
	test.each(acts)('$name', async ({ before, act, events }) => {
		const expected = Array.isArray(events) ? events : events[version];
		if (!expected) return;
		const lab = await startWatchedLab({ version });
		label(lab, 'experiments_status', [1, 2]);
		label(lab, 'experiments_categories', [3]);
		for (const user of lab.lab.users.values()) user.sigKey = { id: 1, passphrase: 'secret', created_at: '2026-01-01 00:00:00' };
		const id = await lab.create('experiments', { title: 'One' });
		const path = `/experiments/${id}`;
		lab.tick();
		await before?.(lab, path, id);
		lab.tick();
		const trigger = await lab.watch(all);
		lab.tick();
		await act(lab, path, id);
		lab.tick();
		const items = await trigger.poll();
		for (const { id: changed, entry } of items) expect(entry).toMatchObject({ id: changed, url: `${lab.url}/experiments.php?mode=view&id=${String(changed)}` });
		await sampleIsLike(lab, items);
		expect(items.flatMap((item) => item.events as string[]).sort()).toEqual(expected);
		expect(items.every(({ unsure }) => unsure === undefined)).toBe(true);
		lab.tick();
		expect(await trigger.poll()).toEqual([]);
	});

	test.each(['items', 'experiments_templates', 'items_types'] as EntityKind[])('%s too', async (kind) => {
		const lab = await startWatchedLab({ version });
		const id = await lab.create(kind, { title: 'One' });
		await lab.create(kind, { title: 'Two' });
		lab.tick();
		const trigger = await lab.watch(['created', 'updated'], { entryType: kind });
		lab.tick();
		await lab.ask('PATCH', `/${kind}/${id}`, { title: 'Other' });
		lab.tick();
		const made = await lab.create(kind, { title: 'Three' });
		lab.tick();
		const items = await trigger.poll();
		expect(items.map(({ events, id: changed }) => [changed, events])).toEqual([[id, ['updated']], [made, ['created']]]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('bookings', async () => {
		const lab = await startWatchedLab({ version });
		const item = await lab.create('items', { title: 'Microscope' });
		await lab.ask('PATCH', `/items/${item}`, { is_bookable: 'on' }).catch(() => undefined);
		for (const entity of lab.lab.entities.items.values()) entity.extra.is_bookable = 1;
		const slot = (day: number) => ({ start: `2026-04-0${day}T09:00:00+00:00`, end: `2026-04-0${day}T10:00:00+00:00`, title: 'Imaging' });
		await lab.ask('POST', `/events/${item}`, slot(1));
		const trigger = await lab.watch(['created', 'changed', 'cancelled'], { entryType: 'bookings' });
		lab.tick();
		await lab.ask('POST', `/events/${item}`, slot(2));
		expect(await trigger.poll()).toMatchObject([{ events: ['created'], id: 2, booking: { items_id: item } }]);
		await lab.ask('PATCH', '/event/1', { target: 'experiment', id: 7 });
		expect(await trigger.poll()).toMatchObject([{ events: ['changed'], id: 1, changes: { experiment: { old: null, new: '7', known: true } } }]);
		expect(await trigger.sample()).toMatchObject([{ sample: true, changes: { start: { known: true }, end: { known: true } } }]);
		await lab.ask('DELETE', '/event/2');
		expect(await trigger.poll()).toMatchObject([{ events: ['cancelled'], id: 2, booking: { start: '2026-04-02 09:00:00' } }]);
		expect(await trigger.poll()).toEqual([]);
		// What is over for long leaves the list in silence.
		lab.tick(60 * 24 * 60 * 60);
		await trigger.poll();
		expect(await trigger.poll()).toEqual([]);
	});
});
