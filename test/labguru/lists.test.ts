import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';
import { at, closeLabs, empty, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const ids = (rows: IDataObject[]) => rows.map(({ id }) => id);
const descending = (count: number) => Array.from({ length: count }, (_, at) => (count - at) * 10);
const all = { returnAll: true };

describe.each([7, 100, 200])('a server that caps pages at %i', (pageCap) => {
	const variants = [true, false].flatMap((meta) => (['empty', '404'] as const).map((pastEnd) => ({ meta, pastEnd })));

	describe.each(variants)('with $meta for meta and $pastEnd past the end', ({ meta, pastEnd }) => {
		// Around full pages, where the end is easily missed.
		test.each([0, 1, pageCap - 1, pageCap, pageCap + 1, 3 * pageCap])('gives all of %i rows, each once, newest first', async (count) => {
			const lab = await startLab({ seed: 'empty', pageCap, meta, pastEnd });
			lab.lab.addMany('cell_lines', count);
			const rows = await lab.json('inventoryItem.getAll', { collection: 'cell_lines', ...all });
			expect(ids(rows)).toEqual(descending(count));
			// Where the server does not count, the end of each page is looked at once more, and that of the last one twice.
			expect(lab.requests.length).toBeLessThanOrEqual(Math.ceil(count / pageCap) * (meta ? 1 : 2) + (meta ? 1 : 2));
		});

		test.each([1, 5, 8, pageCap, pageCap + 3])('gives the newest %i', async (limit) => {
			const lab = await startLab({ seed: 'empty', pageCap, meta, pastEnd });
			lab.lab.addMany('cell_lines', 2 * pageCap);
			const rows = await lab.json('inventoryItem.getAll', { collection: 'cell_lines', limit });
			expect(ids(rows)).toEqual(descending(2 * pageCap).slice(0, limit));
		});
	});
});

test('stocks, which are capped at 100 without a word, come whole', async () => {
	const lab = await startLab({ seed: 'empty' });
	lab.lab.addMany('stocks', 450);
	expect(ids(await lab.json('stock.getAll', all))).toEqual(descending(450));
	expect(ids(await lab.json('stock.getAll', { limit: 150 }))).toEqual(descending(450).slice(0, 150));
});

test('pages that the server counts are asked for several at a time, no more than allowed', async () => {
	const lab = await startLab({ seed: 'empty', pageCap: 10 });
	lab.lab.addMany('cell_lines', 300);
	lab.faults.add({ kind: 'slow', delayMs: 10, times: 30 });
	await lab.run('inventoryItem.getAll', { collection: 'cell_lines', ...all, options: { requestsAtATime: 3 } });
	expect([lab.requests.length, lab.peak()]).toEqual([30, 3]);
});

test('the search and the lists of version 2 are read to the end too', async () => {
	const lab = await startLab({ seed: 'empty', pageCap: 7 });
	lab.lab.addMany('cell_lines', 30);
	lab.lab.addMany('experiments', 30, { to_sign_by: lab.lab.memberId });
	expect(await lab.json('search.search', { term: 'CellLine', ...all })).toHaveLength(30);
	expect(ids(await lab.json('experiment.getOverview', all))).toEqual(descending(30));
	expect(ids(await lab.json('experiment.getAllToSign', all))).toEqual(descending(30));
});

describe('a page that fails', () => {
	const broken = { kind: 'status', status: 200, headers: { 'content-type': 'application/json' }, body: '[{"id": 10, "name": "cut o' } as const;

	test.each([
		['is no JSON', broken],
		['is 500 in HTML', { kind: 'html', status: 500 }],
		['is 502', { kind: 'status', status: 502 }],
		['is 429 with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
		['is reset', { kind: 'reset' }],
	] as const)('since it %s is asked for again', async (_, fault) => {
		for (const page of [1, 2, 3]) {
			const lab = await startLab({ seed: 'empty', pageCap: 7 });
			lab.lab.addMany('cell_lines', 20);
			lab.faults.add({ ...fault, match: { path: new RegExp(`page=${page}&`) }, times: 2 });
			expect(ids(await lab.json('inventoryItem.getAll', { collection: 'cell_lines', ...all }))).toEqual(descending(20));
			expect(lab.requests).toHaveLength(5);
			await closeLabs();
		}
	});

	test('for ever fails the item instead of leaving a gap', async () => {
		const lab = await startLab({ seed: 'empty', pageCap: 7 });
		lab.lab.addMany('cell_lines', 20);
		lab.faults.add({ kind: 'status', status: 503, body: { error: 'over capacity' }, match: { path: /page=2&/ }, times: 99 });
		const failure = await lab.error('inventoryItem.getAll', { collection: 'cell_lines', ...all });
		expect(failure).toMatchObject({ message: 'Labguru refused to get many inventory items: over capacity', httpCode: '503' });
		const [item] = await lab.run('inventoryItem.getAll', { collection: 'cell_lines', ...all }, { onError: 'continueRegularOutput' });
		expect(item).toMatchObject({ json: {}, error: { message: failure.message } });
	});

	test('on one page of one item leaves the other items alone', async () => {
		const lab = await startLab({ seed: 'empty', pageCap: 7 });
		lab.lab.addMany('cell_lines', 10);
		lab.faults.add({ kind: 'status', status: 403, match: { path: /page=2&/ } });
		const output = await lab.run('inventoryItem.getAll', { collection: 'cell_lines', ...all }, { items: empty(2), onError: 'continueRegularOutput' });
		expect(output.filter(({ error }) => error === undefined)).toHaveLength(10);
		expect(output.filter(({ error }) => error !== undefined)).toHaveLength(1);
	});
});

test('a server that is no Labguru is told by its page', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'html', times: 99 });
	const failure = await lab.error('project.getAll', all);
	expect(failure.message).toBe('Labguru was asked to get many projects, and a web page, "Sign in" answered');
	expect(failure.description).toMatch(/^Check the URL in the credential/);
	expect(lab.requests).toHaveLength(2);
});

test('an object that is no list is told as such', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 200, body: { redirect: '/login' }, times: 99 });
	const { message, description } = await lab.error('project.getAll', all);
	expect({ message, description }).toEqual({ message: 'Labguru was asked for a list and sent something else', description: expect.stringContaining('Check the URL in the credential') as string });
});

describe('rows that come or go while the list is read', () => {
	/** Reads 21 rows in pages of 7 while `change` happens between the first page and the others. */
	async function read(meta: boolean, change: (lab: Awaited<ReturnType<typeof startLab>>['lab']) => void) {
		const lab = await startLab({ seed: 'empty', pageCap: 7, meta });
		lab.lab.addMany('cell_lines', 21);
		lab.faults.add({ kind: 'slow', delayMs: 150, match: { path: /page=[2-9]&/ }, times: 9 });
		const reading = lab.json('inventoryItem.getAll', { collection: 'cell_lines', ...all });
		while (lab.requests[0]?.status !== 200) await wait(2);
		change(lab.lab);
		return ids(await reading);
	}

	test.each([true, false])('new ones move none out of it (meta %p)', async (meta) => {
		const seen = await read(meta, (lab) => void lab.addMany('cell_lines', 3));
		expect(descending(21).filter((id) => !seen.includes(id))).toEqual([]);
		expect(new Set(seen).size).toBe(seen.length);
	});

	test.each([
		[true, [200]], [false, [200]], [true, [150]], [false, [150]], [true, [150, 160, 170, 180, 190, 200, 210]], [false, [150, 160, 170, 180, 190, 200, 210]], [true, [70]], [false, [70]],
	])('those of pages that were read before go, and no other is lost (meta %p, %p)', async (meta, gone) => {
		const seen = await read(meta, (lab) => gone.forEach((id) => lab.remove('cell_lines', id)));
		expect(descending(21).filter((id) => !gone.includes(Number(id)) && !seen.includes(id))).toEqual([]);
		expect(new Set(seen).size).toBe(seen.length);
	});

	test.each(['asc', 'desc'])('one goes and one comes between two pages, sorted %s, and no other is lost', async (sortDirection) => {
		const lab = await startLab({ seed: 'empty', pageCap: 7 });
		lab.lab.addMany('cell_lines', 21);
		lab.faults.add({ kind: 'slow', delayMs: 150, match: { path: /page=2&/ } });
		const reading = lab.json('inventoryItem.getAll', { collection: 'cell_lines', returnAll: true, options: { sortDirection, requestsAtATime: 1 } });
		while (lab.requests[0]?.status !== 200) await wait(2);
		lab.lab.remove('cell_lines', sortDirection === 'asc' ? 10 : 210);
		lab.lab.addMany('cell_lines', 1);
		const seen = ids(await reading);
		expect(descending(20).filter((id) => id !== 10 && !seen.includes(id))).toEqual([]);
	});

	const change = fc.record({ before: fc.integer({ min: 2, max: 30 }), gone: fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 3 }), made: fc.nat({ max: 2 }) });
	const sorted = fc.constantFrom('asc', 'desc');
	test.each([true, false])('whatever comes and goes, every row that is there all the while comes once, or the list is an error (meta %p)', async (meta) => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 8, max: 90 }), fc.array(change, { minLength: 1, maxLength: 3 }), sorted, async (count, changes, sortDirection) => {
				const lab = await startLab({ seed: 'empty', meta });
				lab.lab.addMany('cell_lines', count);
				const gone = new Set<number>();
				lab.requests.push = (...came) => {
					for (const { gone: ids, made } of changes.filter(({ before }) => before === lab.requests.length + 1)) {
						for (const id of ids.map((each) => each * 10).filter((each) => each <= count * 10)) {
							if (!gone.has(id)) lab.lab.remove('cell_lines', id);
							gone.add(id);
						}
						if (made > 0) lab.lab.addMany('cell_lines', made);
					}
					return Array.prototype.push.apply(lab.requests, came);
				};
				const reading = lab.json('inventoryItem.getAll', { collection: 'cell_lines', returnAll: true, options: { sortDirection, pageSize: 7 } });
				const seen = await reading.then(ids, ({ message }: Error) => message);
				if (typeof seen === 'string') return expect(seen).toBe('The list changes faster than it can be read');
				expect(new Set(seen).size).toBe(seen.length);
				expect(descending(count).filter((id) => !gone.has(id) && !seen.includes(id))).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});

	test('an empty page in the middle is asked for again, and an error if it stays so', async () => {
		const lab = await startLab({ seed: 'empty', pageCap: 7 });
		lab.lab.addMany('cell_lines', 21);
		const empty = { kind: 'status', status: 200, body: { meta: { item_count: 21, page_count: 3 }, data: [] }, match: { path: /page=2&/ } } as const;
		lab.faults.add(empty);
		expect(ids(await lab.json('inventoryItem.getAll', { collection: 'cell_lines', ...all }))).toEqual(descending(21));
		lab.faults.add({ ...empty, times: 9 });
		expect((await lab.error('inventoryItem.getAll', { collection: 'cell_lines', ...all })).message).toBe('Labguru sent an empty page in the middle of a list (7 of 21 rows)');
	});

	test('a count of pages that follows the size asked for, while pages are capped, loses nothing', async () => {
		const lab = await startLab({ seed: 'empty', pageCap: 100, meta: false });
		lab.lab.addMany('cell_lines', 250);
		const rows = lab.lab.all('cell_lines').map(({ id }) => ({ id, name: `CellLine ${id}` })).reverse();
		for (const page of [1, 2, 3]) {
			const body = { meta: { item_count: 250, page_count: 2, page_size: 200 }, data: rows.slice((page - 1) * 100, page * 100) };
			lab.faults.add({ kind: 'status', status: 200, body, match: { path: new RegExp(`page=${page}&`) } });
		}
		expect(await lab.json('inventoryItem.getAll', { collection: 'cell_lines', ...all })).toHaveLength(250);
	});

	test.each([true, false])('those that go leave no row twice (meta %p)', async (meta) => {
		const seen = await read(meta, (lab) => void lab.remove('cell_lines', 10));
		expect(seen).toEqual(descending(21).filter((id) => id !== 10));
	});
});

describe('filters', () => {
	const rows = [
		{ name: 'HeLa', organism: 'Human', source: 'ATCC' },
		{ name: 'HEK 293', organism: 'Human', source: '' },
		{ name: 'CHO-K1', organism: 'Hamster', source: 'DSMZ' },
		{ name: 'Größe & Co', organism: '', source: 'own=lab?' },
	];
	const filter = (...filters: Array<[string, string, unknown?]>): INodeParameters => ({
		collection: 'cell_lines',
		filterRows: { filter: filters.map(([field, operator, value = '']) => ({ field, operator, value })) },
	}) as INodeParameters;

	test.each([
		['contains', [['name', 'contains', 'he']], ['HEK 293', 'HeLa']],
		['does not contain', [['name', 'doesnotcontain', 'h']], ['Größe & Co']],
		['equals', [['organism', 'eq', 'Human']], ['HEK 293', 'HeLa']],
		['not equal', [['organism', 'neq', 'Human']], ['Größe & Co', 'CHO-K1']],
		['starts with', [['name', 'startswith', 'H']], ['HEK 293', 'HeLa']],
		['ends with', [['name', 'endswith', '1']], ['CHO-K1']],
		['is empty', [['organism', 'isnullorempty']], ['Größe & Co']],
		['is empty, with a value left in the editor', [['organism', 'isnullorempty', 'Human']], ['Größe & Co']],
		['is not empty', [['source', 'isnotnullorempty']], ['Größe & Co', 'CHO-K1', 'HeLa']],
		['several, all of them', [['organism', 'eq', 'Human'], ['name', 'contains', 'K']], ['HEK 293']],
		['odd characters', [['name', 'eq', 'Größe & Co'], ['source', 'eq', 'own=lab?']], ['Größe & Co']],
		['a number', [['name', 'contains', 293]], ['HEK 293']],
		['a blank around the field', [[' name ', 'eq', 'HeLa']], ['HeLa']],
	] as Array<[string, Array<[string, string, unknown?]>, string[]]>)('%s', async (_, filters, names) => {
		const lab = await startLab({ seed: 'empty' });
		for (const row of rows) lab.lab.create('cell_lines', row);
		expect((await lab.json('inventoryItem.getAll', filter(...filters))).map(({ name }) => name)).toEqual(names);
	});

	test('any of them, sorted, without some fields', async () => {
		const lab = await startLab({ seed: 'empty' });
		for (const row of rows) lab.lab.create('cell_lines', row);
		const found = await lab.json('inventoryItem.getAll', {
			...filter(['organism', 'eq', 'Hamster'], ['name', 'eq', 'HeLa']),
			simplify: false,
			options: { filterLogic: 'or', sortField: 'name', sortDirection: 'asc', excludeFields: 'tags,links' },
		});
		expect(found.map(({ name }) => name)).toEqual(['CHO-K1', 'HeLa']);
		for (const row of found) {
			expect(Object.keys(row)).toEqual(expect.arrayContaining(['owner', 'organism', 'api_url']));
			expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['tags']));
			expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['links']));
		}
		expect(decodeURIComponent(lab.requests[0]?.query ?? '')).toContain('sort[0][field]=name&sort[0][dir]=asc&filter[logic]=or');
	});

	test('never send a plain sort, which the server answers with 500', async () => {
		const lab = await startLab();
		for (const name of ['project', 'stock', 'comment', 'webhook']) await lab.run(`${name}.getAll`, { options: { sortField: '', sortDirection: 'asc' } });
		for (const { query, status } of lab.requests) expect([status, new URLSearchParams(query).has('sort')]).toEqual([200, false]);
	});

	test.each<[string, INodeParameters]>([
		['chosen from the members', { member: 20 }],
		['given by expression beside the field', { field: '={{ "owner_id" }}', value: 20 }],
	])('by an owner who is %s', async (_case, row) => {
		const lab = await startLab();
		await lab.run('inventoryItem.getAll', { collection: at('antibodies', 'list'), filterRows: { filter: [{ field: 'owner_id', operator: '_eq', ...row }] } });
		expect(decodeURIComponent(lab.requests[0]?.query ?? '')).toContain('filter[filters][0][field]=owner_id&filter[filters][0][operator]=_eq&filter[filters][0][value]=20');
	});

	test('by an owner whom nobody chose is an error, not a list of all', async () => {
		const lab = await startLab();
		expect((await lab.error('inventoryItem.getAll', { collection: at('antibodies', 'list'), filterRows: { filter: [{ field: 'owner_id', operator: '_eq', member: '' }] } })).message).toContain('Value of owner_id');
	});

	test('of a protocol by its tag', async () => {
		const lab = await startLab();
		lab.lab.update('protocols', 20, { tag_ids: [30] });
		expect(ids(await lab.json('protocol.getAll', { filterRows: { filter: [{ field: 'tag_ids', operator: 'eq', value: '30' }] } }))).toEqual([20]);
	});
});

test('Simplify keeps a few keys, and the raw rows have them all', async () => {
	const lab = await startLab();
	const [few] = await lab.json('experiment.getAll', { limit: 1 });
	const [raw] = await lab.json('experiment.getAll', { limit: 1, simplify: false });
	expect(Object.keys(few ?? {}).length).toBeLessThan(Object.keys(raw ?? {}).length);
	expect(few).toMatchObject({ id: 80, title: 'Binding by interferometry', owner: 'Ada Moreau' });
	expect(raw).toMatchObject({ id: 80, owner: { id: 10, name: 'Ada Moreau' }, api_url: '/api/v1/experiments/80' });
});

describe('a list of another shape', () => {
	const row = (id: number) => ({ id, name: `N${id}` });
	const rows = [row(10), row(20)];
	const wrapped: Array<[string, unknown]> = [['results', { results: rows }], ['items with meta', { meta: { page: 1 }, items: rows }], ['an object by ID', { 10: row(10), 20: row(20) }]];

	test.each(wrapped)('%s', async (_case, body) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body, match: { path: /get_parents/ } });
		expect(await lab.json('inventoryItem.getParents', { collection: 'antibodies', record: at(10), returnAll: true })).toEqual(rows);
	});

	test('is read to its end in pages', async () => {
		const lab = await startLab({ seed: 'empty' });
		for (const [page, results] of [[1, rows], [2, [row(30)]]] as const) {
			lab.faults.add({ kind: 'status', status: 200, body: { meta: { item_count: 3 }, results }, match: { path: new RegExp(`page=${page}&`) } });
		}
		expect(ids(await lab.json('inventoryItem.getAll', { collection: 'cell_lines', ...all }))).toEqual([10, 20, 30]);
	});

	test('in groups keeps their names', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body: { plasmids: [row(10)], genes: [row(10), row(20)], viruses: [] }, match: { path: /get_parents/ } });
		const found = await lab.json('inventoryItem.getParents', { collection: 'antibodies', record: at(10), returnAll: true });
		expect(found).toEqual([{ group: 'plasmids', ...row(10) }, { group: 'genes', ...row(10) }, { group: 'genes', ...row(20) }]);
	});

	test('of events by their keys', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body: { 'projects_experiment.signed': 'Experiment signed', 'system_event.create': 'Event created' } });
		expect(await lab.json('webhook.getTriggers', { limit: 1 })).toEqual([{ value: 'projects_experiment.signed', name: 'Experiment signed' }]);
	});
});

describe('beside a plain filter', () => {
	test.each<[string, INodeParameters, number[]]>([
		['the newest come first', {}, [40, 30]],
		['sorted by a field', { options: { sortField: 'id', sortDirection: 'asc' } }, [10, 20]],
		['with a field filter', { filterRows: { filter: [{ field: 'title', operator: 'contains', value: 'time' }] } }, [20, 10]],
	])('%s, without a sort in the request', async (_case, more, expected) => {
		const lab = await startLab();
		expect(ids(await lab.json('experiment.getAll', { project: at(10), limit: 2, ...more }))).toEqual(expected);
		for (const { query } of lab.requests) expect(decodeURIComponent(query)).not.toContain('sort');
	});

	test('a tag goes as a list', async () => {
		const lab = await startLab();
		await lab.run('protocol.getAll', { filterRows: { filter: [{ field: 'tag_ids', operator: 'eq', value: 30 }] } });
		expect(decodeURIComponent(lab.requests[0]?.query ?? '')).toContain('tag_ids[]=30');
	});
});

test('dates and amounts are compared by size', async () => {
	const lab = await startLab();
	const dates = (await lab.json('experiment.getAll', { returnAll: true })).map(({ start_date: date }) => String(date)).sort();
	const middle = dates[3] ?? '';
	const rows = await lab.json('experiment.getAll', { returnAll: true, filterRows: { filter: [{ field: 'start_date', operator: '_gte', value: middle }] } });
	expect(rows.map(({ start_date: date }) => String(date)).sort()).toEqual(dates.filter((date) => date >= middle));
});
