import { at, closeLabs, fields, startLab, versions } from '../support/elabftw';

afterAll(closeLabs);

const changing = { experiment: at(1) };

describe.each(versions)('categories and statuses by ID on eLabFTW %s', (version) => {
	test.each([
		['category', 'There is no category "999" in this team', /^There are: Cloning, /],
		['status', 'There is no status "999" in this team', /^There are: Running, /],
	])('a %s that does not exist is refused before anything is written', async (field, message, there) => {
		const lab = await startLab({ version });
		for (const [operation, given] of [['experiment.update', changing], ['experiment.create', {}], ['experiment.upsert', { matchOn: 'title' }]] as const) {
			const error = await lab.error(operation, { ...given, ...fields({ title: 'New', [field]: 999 }) });
			expect([error.message, error.description]).toEqual([message, expect.stringMatching(there)]);
		}
		expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('one that is there is written, and the list is read once for all items', async () => {
		const lab = await startLab({ version });
		await lab.run('experiment.update', { ...changing, ...fields({ category: 2, status: '3' }) }, { items: Array.from({ length: 20 }, () => ({ json: {} })) });
		expect(lab.lab.entities.experiments.get(1)).toMatchObject({ category: 2, status: 3 });
		expect(lab.requests.filter(({ path }) => path.includes('/teams/'))).toHaveLength(2);
	});
});

test('a category that was taken from the list can still be given by its ID', async () => {
	const lab = await startLab();
	await lab.run('categoryStatus.delete', { labelList: 'experiments_categories', record: at(2) });
	const [changed] = await lab.json('experiment.update', { ...changing, ...fields({ category: 2 }) });
	expect(changed).toMatchObject({ id: 1 });
	expect(lab.lab.entities.experiments.get(1)).toMatchObject({ category: 2 });
});

test.each([[6], [2.5], [-1]])('the rating %d is refused', async (rating) => {
	const lab = await startLab();
	expect((await lab.error('experiment.update', { ...changing, ...fields({ rating }) })).message).toBe(`"Rating" takes a whole number from 0 to 5, not "${rating}"`);
	expect(lab.requests).toEqual([]);
});

describe('filters by name', () => {
	test.each([
		['category', ['Cloning', 3], 'cat=1,3'],
		['category', 'imaging', 'cat=2'],
		['category', '1, 2', 'cat=1,2'],
		['category', ['null'], 'cat=null'],
		['status', ['Success'], 'status=2'],
		['owner', ['Uma User', 1], 'owner=2,1'],
	])('%s %j', async (name, value, sent) => {
		const lab = await startLab();
		await lab.run('experiment.getAll', { filters: { [name]: value } });
		expect(lab.sent().at(-1)).toBe(`GET /experiments?order=id&sort=desc&${sent}&limit=50&offset=0`);
	});

	test.each([
		['experiment.getAll', 'category', ['Clonig'], 'There is no category "Clonig" in this team'],
		['item.getAll', 'status', ['Lost'], 'There is no status "Lost" in this team'],
		['experiment.getAll', 'owner', ['Nobody'], 'There is no user "Nobody"'],
		['event.getAll', 'user', 'Nobody', 'There is no user "Nobody"'],
	])('%s: %s %j finds nothing, and says so', async (operation, name, value, message) => {
		const lab = await startLab();
		const error = await lab.error(operation, { filters: { [name]: value } });
		expect([error.message, error.description]).toEqual([message, expect.stringMatching(/^There are: /)]);
	});

	test('bookings of a person by name', async () => {
		const lab = await startLab();
		expect((await lab.json('event.getAll', { filters: { user: 'Uma User' } })).map(({ userid }) => userid)).toEqual([2, 2]);
	});

	test('of two people with one name, none is taken', async () => {
		const lab = await startLab();
		const { firstname, lastname } = lab.lab.users.get(2) ?? {};
		Object.assign(lab.lab.users.get(1) ?? {}, { firstname, lastname });
		const error = await lab.error('experiment.getAll', { filters: { owner: ['Uma User'] } });
		expect([error.message, error.description]).toEqual(['2 users are called "Uma User"', 'Give the ID of the one that is meant: 1, 2']);
	});
});
