import { at, closeLabs, fields, itemsOf, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const json = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json) }}' };
const field = (name: string, value: string) => ({ metadata: { extra_fields: { [name]: { type: 'text', value } } } });
const titles = (lab: Lab) => [...lab.lab.entities.experiments.values()].map(({ title }) => title);
const written = (lab: Lab) => lab.sent().filter((line) => !String(line).startsWith('GET '));

describe.each(versions)('create or update on eLabFTW %s', (version) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab({ version });
	});

	test.each([
		['custom_id', [{ custom_id: 77, title: 'First' }, { custom_id: '77', title: 'Second' }]],
		['title', [{ title: 'Same', body: '<p>1</p>' }, { title: 'Same', body: '<p>2</p>' }]],
		['extra:Sample', [{ title: 'First', 'extra:Sample': 'S-1' }, { title: 'Second', 'extra:Sample': 'S-1' }]],
	])('two items with the same %s make one record, which has what the second one says', async (matchOn, rows) => {
		const before = titles(lab).length;
		const output = await lab.json('experiment.upsert', { matchOn, ...json }, { items: itemsOf(...rows) });
		expect(titles(lab)).toHaveLength(before + 1);
		expect(output.map(({ id, created }) => [id, created])).toEqual([[output[0]?.id, true], [output[0]?.id, false]]);
		expect(output[1]).toMatchObject(Object.fromEntries(Object.entries(rows[1] ?? {}).filter(([name]) => /title|body/.test(name))));
	});

	test('what is there is changed, by each of its keys, and a list is read once', async () => {
		const [made] = await lab.json('experiment.create', fields({ title: 'Known', custom_id: 4711, ...field('Sample', 'S-9') }));
		lab.sent();
		for (const [matchOn, row] of [['custom_id', { custom_id: 4711, rating: 1 }], ['title', { title: 'Known', rating: 2 }], ['extra:Sample', { 'extra:Sample': 'S-9', rating: 3 }]] as const) {
			const output = await lab.json('experiment.upsert', { matchOn, ...json }, { items: itemsOf(...Array.from({ length: 5 }, () => row)) });
			expect(output.map(({ id, rating }) => [id, rating])).toEqual(Array.from({ length: 5 }, () => [made?.id, row.rating]));
		}
		expect(lab.sent().filter((line) => String(line).startsWith('GET /experiments?') && !String(line).includes('offset=1')).length).toBe(3);
	});
});

test('several with the same key are an error that lists them, and nothing is written', async () => {
	const lab = await startLab();
	for (const rating of [1, 2]) await lab.json('experiment.create', fields({ title: 'Twin', rating }));
	lab.sent();
	const error = await lab.error('experiment.upsert', { matchOn: 'title', ...fields({ title: 'Twin', rating: 5 }) });
	expect(error.message).toBe('2 records have the Title "Twin": Twin (#13), Twin (#14)');
	expect(error.description).toMatch(/^Nothing was changed/);
	expect(written(lab)).toEqual([]);
});

test.each([
	['no key', { custom_id: '' }, '"Custom ID" must be given to create or update an experiment: it tells which one is meant'],
	['a new one without a title', { custom_id: 999 }, 'There is no experiment with "999", and a new one needs a title'],
])('%s is an error, and nothing is written', async (_case, row, message) => {
	const lab = await startLab();
	expect((await lab.error('experiment.upsert', json, { items: itemsOf(row) })).message).toBe(message);
	expect(written(lab)).toEqual([]);
});

test('without a key it is said where to give it', async () => {
	const lab = await startLab();
	expect((await lab.error('experiment.upsert', json, { items: itemsOf({ custom_id: '' }) })).description).toBe('Give it a value among the fields');
});

test('after a creation that failed halfway, the next item with that key finds it', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'PATCH' } });
	const before = titles(lab).length;
	const items = itemsOf({ title: 'Half', rating: 1 }, { title: 'Half', rating: 2 });
	const output = await lab.run('experiment.upsert', { matchOn: 'title', ...json }, { items, onError: 'continueRegularOutput' });
	expect(output.map(({ json: row, error }) => [row.rating, error?.message.slice(0, 36)])).toEqual([[undefined, 'The experiment 13 was created, but n'], [2, undefined]]);
	expect(titles(lab)).toHaveLength(before + 1);
});

test('an archived entry counts, so that no second one is made of it', async () => {
	const lab = await startLab();
	const [made] = await lab.json('experiment.create', fields({ title: 'Old' }));
	await lab.json('experiment.archive', { experiment: at(made?.id) });
	const before = titles(lab).length;
	await lab.error('experiment.upsert', { matchOn: 'title', ...fields({ title: 'Old', rating: 1 }) });
	expect(titles(lab)).toHaveLength(before);
});
