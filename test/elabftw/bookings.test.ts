import type { Booking } from '../../sandbox/elabftw/state';
import { at, closeLabs, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const morning = '2031-05-06T09:00:00+02:00';
const noon = '2031-05-06T12:00:00+02:00';
/** Resource 1 of the seeded lab takes one booking at a time, of eight hours at most. */
const onMicroscope = { item: at(1), start: morning, end: noon };

describe.each(versions)('bookings on eLabFTW %s', (version) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab({ version });
	});
	const held = (id: number) => lab.lab.bookings.find((each) => each.id === id) as Booking;

	test('a booking is made, moved, renamed, linked and cancelled', async () => {
		const [made] = await lab.json('event.create', { ...onMicroscope, options: { title: 'HeLa' } });
		expect(made).toMatchObject({ id: 3, title: 'HeLa', item_id: 1 });
		expect(held(3)).toMatchObject({ start: '2031-05-06 07:00:00', item: 1 });

		const moved = await lab.json('event.update', { record: at(3), options: { title: 'HEK', start: '2031-05-07T08:00:00Z', end: '2031-05-07T09:30:00Z' } });
		expect(moved).toEqual([expect.objectContaining({ id: 3, title: 'HEK' })]);
		expect(held(3)).toMatchObject({ start: '2031-05-07 08:00:00', end: '2031-05-07 09:30:00', title: 'HEK' });

		await lab.run('event.link', { record: at(3), targetType: 'experiments', target: at(2) });
		await lab.run('event.link', { record: at(3), targetType: 'items', target: at(4) });
		expect(held(3)).toMatchObject({ experiment: 2, item_link: 4 });
		await lab.run('event.unlink', { record: at(3), targetType: 'experiments' });
		expect(held(3)).toMatchObject({ experiment: null, item_link: 4 });

		expect(await lab.json('event.delete', { record: at(3) })).toEqual([{ id: 3, deleted: true }]);
		expect(lab.lab.bookings.map(({ id }) => id)).toEqual([1, 2]);
	});

	test.each([120, -330])('times are moments where they have a zone, on a server %d minutes ahead of UTC', async (aheadMinutes) => {
		const there = await startLab({ version, aheadMinutes });
		const [{ id } = {}] = await there.json('event.create', { item: at(2), start: '2031-05-06T09:00:00+02:00', end: '2031-05-06T22:00:00' });
		const own = there.lab.bookings.find((each) => each.id === Number(id));
		const clock = (utc: string, minutes: number) => new Date(Date.parse(utc) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
		// 5.1 keeps moments, here in UTC; later versions the time of the clock.
		expect(own?.start).toBe(clock('2031-05-06T07:00:00Z', version === '5.1.15' ? 0 : aheadMinutes));
		expect(own?.end).toBe(clock('2031-05-06T22:00:00Z', version === '5.1.15' ? -aheadMinutes : 0));
		await there.run('event.update', { record: at(id), options: { start: '2031-05-06T10:30:00+02:00' } });
		expect(there.lab.bookings.find((each) => each.id === Number(id))?.start).toBe(clock('2031-05-06T08:30:00Z', version === '5.1.15' ? 0 : aheadMinutes));

		const [{ id: step } = {}] = await there.json('step.getAll', { entryType: 'experiments', entry: at(3) });
		const deadline = async (given: string) => (await there.json('step.update', { entryType: 'experiments', entry: at(3), part: at(step), options: { deadline: given } }))[0]?.deadline;
		expect(await deadline('2031-05-06T09:00:00+02:00')).toBe(clock('2031-05-06T07:00:00Z', aheadMinutes));
		expect(await deadline('2031-05-06T09:00:00')).toBe('2031-05-06 09:00:00');
		expect(await deadline('')).toBeNull();
	});

	test.each([
		['start', { start: '2031-05-06T06:00:00Z' }],
		['end', { end: '2031-05-06T11:00:00Z' }],
	])('only its %s is changed', async (edge, options) => {
		const [{ id } = {}] = await lab.json('event.create', onMicroscope);
		const before = { ...held(Number(id)) };
		await lab.run('event.update', { record: at(id), options });
		const wanted = Object.values(options)[0]?.replace('T', ' ').replace('Z', '');
		expect(held(Number(id))).toMatchObject({ start: before.start, end: before.end, [edge]: wanted });
	});

	test('the list is that of the team, of a resource, of a person, within a time', async () => {
		await lab.run('event.create', onMicroscope);
		await lab.run('event.create', { ...onMicroscope, item: at(2) });
		const ids = async (filters: object, more = {}) => (await lab.json('event.getAll', { returnAll: true, filters: { ...filters }, ...more })).map(({ id }) => id).sort();
		expect(await ids({})).toEqual([1, 2, 3, 4]);
		expect(await ids({ item: at(2) })).toEqual([4]);
		expect(await ids({ user: 2 })).toEqual([1, 2]);
		expect(await ids({ user: 1, item: at(1) })).toEqual([3]);
		expect(await ids({ from: '2031-01-01' })).toEqual([3, 4]);
		expect(await ids({ until: '2031-01-01T00:00:00Z' })).toEqual([1, 2]);
		expect(await lab.json('event.getAll', { limit: 1, filters: { from: '2031-01-01' } })).toHaveLength(1);
	});

	test('a filter that holds nothing is an error, or left out', async () => {
		const filters = { item: at('') };
		expect((await lab.error('event.getAll', { filters })).message).toBe('The filter "Resource" is empty');
		expect(await lab.json('event.getAll', { returnAll: true, filters, options: { ignoreEmptyFilters: true } })).toHaveLength(2);
	});

	test.each([
		['event.create', { ...onMicroscope, start: 'soon' }, '"Start" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "soon"'],
		['event.create', { ...onMicroscope, end: '' }, '"End" must be given to create a booking'],
		['event.create', { ...onMicroscope, item: at('') }, 'No resource is chosen: pick one from the list, or give its ID or URL'],
		['event.update', { record: at(1) }, 'There is nothing to change'],
		['event.link', { record: at(1), targetType: 'compounds', target: at(1) }, 'A booking is linked to an experiment or a resource, not to a compound'],
		['event.link', { record: at(1), targetType: 'items', target: at('https://elab.example.org/experiments.php?mode=view&id=2', 'url') }, '"https://elab.example.org/experiments.php?mode=view&id=2" is not the address of a resource: open the resource in the browser and copy its URL from there'],
	])('%s tells what is wrong before anything is sent (%#)', async (operation, parameters, message) => {
		expect((await lab.error(operation, parameters)).message).toBe(message);
		expect(lab.sent()).toEqual([]);
	});

	test('a time that is taken is told, with what to do', async () => {
		await lab.run('event.create', onMicroscope);
		const failed = await lab.error('event.create', onMicroscope);
		expect(failed.message).toMatch(/^eLabFTW refused to create a booking \(ID 1\): .*Overlapping booking slots is not permitted\./);
		expect(failed.description).toMatch(/^The resource is booked in that time already: .*choose another time/);
	});

	test('a move that is refused says why, and what was done before', async () => {
		await lab.run('event.create', onMicroscope);
		// 5.1 moves a booking over another one.
		if (version === '5.1.15') return;
		const { message } = await lab.error('event.update', { record: at(2), options: { title: 'New', start: morning, end: noon } });
		expect(message).toBe('The booking was renamed, but not moved: eLabFTW refused to update a booking (ID 2): Overlapping booking slots is not permitted.');
		expect(held(2).title).toBe('New');
	});
});
