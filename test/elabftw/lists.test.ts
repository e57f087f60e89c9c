import { readDate } from '../../nodes/shared/values/dates';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Entity } from '../../sandbox/elabftw/state';
import { at, closeLabs, itemsOf, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

/** Puts copies of experiment 12 into the notebook until there are `count`. */
function grow(lab: Lab, count: number): void {
	const experiments = lab.lab.entities.experiments;
	const sample = experiments.get(12) as Entity;
	for (let id = experiments.size + 1; id <= count; id += 1) {
		const modified_at = `2026-05-${String(1 + (id % 28)).padStart(2, '0')} 10:00:00`;
		experiments.set(id, { ...sample, id, title: `Row ${id}`, modified_at, extra: { ...sample.extra }, pinnedBy: new Set(), tagIds: [], links: [], changelog: [] });
	}
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
function add(experiments: Map<number, Entity>, id: number): void {
	experiments.set(id, { ...(experiments.get(12) as Entity), id, pinnedBy: new Set(), tagIds: [], links: [], changelog: [] });
}

const ids = (rows: IDataObject[]) => rows.map(({ id }) => Number(id));
const descending = (from: number, to: number, left: number[] = [11]) =>
	Array.from({ length: from - to + 1 }, (_, index) => from - index).filter((id) => !left.includes(id));

describe('pages', () => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab();
	});

	/** Experiment 11 is Uma's alone, which an admin does not see. */
	test('Return All brings 2,500 rows in pages of 1,000, in order, each once', async () => {
		grow(lab, 2501);
		const rows = await lab.json('experiment.getAll', { returnAll: true });
		expect(ids(rows)).toEqual(descending(2501, 1));
		const offsets = lab.requests.map(({ query }) => Number(new URLSearchParams(query).get('offset'))).sort((a, b) => a - b);
		// Pages overlap by a row, and one sees that nothing comes after the end; how far the list goes is found with a few in vain.
		expect(offsets.slice(0, 4)).toEqual([0, 999, 1998, 2499]);
		expect(offsets.slice(4).filter((offset) => offset <= 2500)).toEqual([]);
		expect(offsets.length).toBeLessThanOrEqual(4 + 3);
		for (const { query } of lab.requests) expect(decodeURIComponent(query)).toMatch(/^order=id&sort=desc&limit=1000&offset=\d+$/);
	});

	test.each([
		[50, [[50, 0]]],
		[1, [[1, 0]]],
		[1000, [[1000, 0]]],
		[1500, [[1000, 0], [1000, 999]]],
	])('Limit %d is asked for, and no more', async (limit, pages) => {
		grow(lab, 2501);
		const rows = await lab.json('experiment.getAll', { limit });
		expect(ids(rows)).toEqual(descending(2501, 1).slice(0, limit));
		expect(lab.sent()).toEqual(pages.map(([size, offset]) => `GET /experiments?order=id&sort=desc&limit=${size}&offset=${offset}`));
	});

	test('a full last page is followed by an empty one', async () => {
		grow(lab, 1001);
		expect(await lab.json('experiment.getAll', { returnAll: true })).toHaveLength(1000);
	});

	test('a short list takes one request', async () => {
		expect(await lab.json('experiment.getAll', { returnAll: true })).toHaveLength(11);
		expect(lab.requests).toHaveLength(1);
	});

	test.each([true, false])('a server that caps its pages in silence loses nothing (Return All: %s)', async (returnAll) => {
		const capped = await startLab({ pageCap: 30 });
		grow(capped, 131);
		const rows = await capped.json('experiment.getAll', { returnAll, limit: 100 });
		expect(ids(rows)).toEqual(descending(131, 1).slice(0, returnAll ? 130 : 100));
	});

	test('rows that move to the next page while the list is read come once', async () => {
		grow(lab, 2100);
		lab.faults.add({ kind: 'slow', delayMs: 150, match: { path: /offset=999/ } });
		const reading = lab.json('experiment.getAll', { returnAll: true });
		while (lab.requests.length < 2) await new Promise((done) => setTimeout(done, 5));
		grow(lab, 2105);
		const rows = ids(await reading);
		expect(new Set(rows).size).toBe(rows.length);
		expect(rows.filter((id) => id <= 2100).sort((a, b) => b - a)).toEqual(descending(2100, 1));
	});

	test('a server that sends one row more than asked for (4.x) gives each row once', async () => {
		grow(lab, 30);
		const all = descending(30, 1);
		for (const offset of [0, 10]) {
			const body = (await lab.json('experiment.getAll', { returnAll: true, simplify: false })).slice(offset, offset + 11);
			lab.faults.add({ kind: 'status', status: 200, headers: { 'content-type': 'application/json' }, body, match: { path: new RegExp(`limit=10&offset=${offset}$`) } });
		}
		const rows = ids(await lab.json('experiment.getAll', { limit: 10 }));
		expect(rows).toEqual(all.slice(0, 10));
	});

	test.each([0, -5, 2.5, 'many', null])('a Limit of %j is refused', async (limit) => {
		const error = await lab.error('experiment.getAll', { limit } as INodeParameters);
		expect(error.message).toBe(`"Limit" takes a whole number above 0, not "${String(limit)}"`);
		expect(lab.sent()).toEqual([]);
	});

	/** What happens to the list right before the page that begins at an offset, and which of 2,500 rows must come all the same. */
	const meanwhile: Array<[what: string, offset: number, act: (experiments: Map<number, Entity>) => void, gone: number[]]> = [
		['a row of a page that was read before is deleted', 999, (experiments) => void experiments.delete(2400), [2400]],
		['the last row of the page before is deleted', 999, (experiments) => void experiments.delete(1501), [1501]],
		['many rows are deleted', 999, (experiments) => range(1600, 2499).forEach((id) => experiments.delete(id)), range(1600, 2499)],
		['a row is deleted later', 1998, (experiments) => void experiments.delete(2000), [2000]],
		['rows go and come', 999, (experiments) => [2400, 2401].forEach((id) => experiments.delete(id)) ?? add(experiments, 2600), [2400, 2401]],
		['a row that was not read yet is pinned to the top', 1998, (experiments) => experiments.get(3)?.pinnedBy.add(1), []],
	];
	test.each(meanwhile)('%s (before offset %d), and no other is lost', async (_what, offset, act, gone) => {
		grow(lab, 2500);
		lab.meanwhile(new RegExp(`offset=${offset}$`), () => act(lab.lab.entities.experiments));
		const rows = ids(await lab.json('experiment.getAll', { returnAll: true, options: { requestsAtATime: 1 } }));
		expect(new Set(rows).size).toBe(rows.length);
		const there = descending(2500, 1).filter((id) => !gone.includes(id));
		expect(there.filter((id) => !rows.includes(id))).toEqual([]);
	});

	test('an entry that is changed while the list is read by last change is not lost', async () => {
		grow(lab, 2500);
		lab.meanwhile(/offset=999$/, () => {
			const entity = lab.lab.entities.experiments.get(100);
			if (entity) entity.modified_at = '2026-12-01 00:00:00';
		});
		const rows = ids(await lab.json('experiment.getAll', { returnAll: true, filters: { order: 'lastchange' }, options: { requestsAtATime: 1 } }));
		expect(rows.slice().sort((a, b) => b - a)).toEqual(descending(2500, 1));
	});

	test.each([1, 2])('a page in the middle that comes empty (%d times) is no end', async (times) => {
		grow(lab, 2500);
		lab.faults.add({ kind: 'status', status: 200, headers: { 'content-type': 'application/json' }, body: [], match: { path: /offset=999$/ }, times });
		expect(ids(await lab.json('experiment.getAll', { returnAll: true })).sort((a, b) => b - a)).toEqual(descending(2500, 1));
	});

	test('a list of which no two pages fit together is an error, not a short list', async () => {
		// What was asked for ahead may come when the next test has a lab of its own.
		const own = lab;
		grow(own, 1200);
		const renumber = () => {
			const { experiments } = own.lab.entities;
			const all = [...experiments.values()];
			experiments.clear();
			for (const entity of all) experiments.set(entity.id + 5000, { ...entity, id: entity.id + 5000 });
			own.meanwhile(/offset=/, renumber);
		};
		own.meanwhile(/offset=999$/, renumber);
		expect((await own.error('experiment.getAll', { returnAll: true })).message).toBe('The list changes faster than it can be read');
	});

	test('one page that fails for good fails the item: no silent gap', async () => {
		grow(lab, 2500);
		lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { path: /offset=999/ } });
		expect(await lab.error('experiment.getAll', { returnAll: true })).toMatchObject({ httpCode: '403' });
	});

	test('a page that fails once is asked for again', async () => {
		grow(lab, 2500);
		lab.faults.add({ kind: 'status', status: 502, match: { path: /offset=999/ } });
		expect(ids(await lab.json('experiment.getAll', { returnAll: true }))).toEqual(descending(2500, 1));
	});
});

describe('filters', () => {
	const cases: Array<[name: string, filters: IDataObject, query: string, found: number[]]> = [
		['query', { query: 'Bradford' }, 'q=Bradford', [9]],
		['extended', { extended: 'title:Bradford' }, 'extended=title:Bradford', [9]],
		['one category', { category: [2] }, 'cat=2', [5]],
		['categories', { category: [1, 2] }, 'cat=1,2', [5, 2, 1]],
		['a category from an expression', { category: '1,2' }, 'cat=1,2', [5, 2, 1]],
		['status', { status: [3, 4] }, 'status=3,4', [10, 4]],
		['tags', { tags: 'gfp, protein' }, 'tags[]=gfp&tags[]=protein', [10]],
		['a tag with an umlaut and an ampersand', { tags: 'ä&b' }, 'tags[]=ä&b', []],
		['owner', { owner: [2] }, 'owner=2', [7, 6, 5, 3, 2]],
		['scope', { scope: 3, query: 'Bradford' }, 'q=Bradford&scope=3', [9]],
		['state', { state: '1,2', query: 'Bradford' }, 'q=Bradford&state=1,2', [9]],
		['related', { related: 3, relatedOrigin: 'items' }, 'related=3&related_origin=items', [3, 1]],
		['related as text', { related: ' 3 ', relatedOrigin: 'items' }, 'related=3&related_origin=items', [3, 1]],
		['order', { order: 'title', direction: 'asc', query: 'HeLa' }, 'q=HeLa&order=title&sort=asc', [5, 6, 7]],
	];

	test.each(cases)('%s', async (_name, filters, query, found) => {
		const lab = await startLab();
		const rows = await lab.json('experiment.getAll', { filters } as INodeParameters);
		const [request = ''] = lab.sent() as string[];
		const asked = request.replace('GET /experiments?', '').replace(/&limit=50&offset=0$/, '').split('&').filter((part) => !/^(order=id|sort=desc)$/.test(part));
		expect(asked.sort()).toEqual(query.split('&').sort());
		expect(ids(rows)).toEqual(found);
	});

	test.each(['abc', 0, '1,2'])('Related To %j is an error: the server would return everything', async (related) => {
		const lab = await startLab();
		expect((await lab.error('experiment.getAll', { filters: { related } })).message).toMatch(/is not the ID of an entry/);
		expect(lab.requests).toHaveLength(0);
	});

	test('all at once', async () => {
		const lab = await startLab();
		const filters = { query: 'GFP', extended: 'rating:4', category: [1], status: [2], tags: 'gfp,cloning', owner: [1], state: '1,2,3', scope: 2, related: '3', relatedOrigin: 'items', order: 'date', direction: 'asc' };
		await lab.json('experiment.getAll', { filters, options: { includeBody: true } } as INodeParameters);
		expect(Object.fromEntries(new URLSearchParams(lab.requests[0]?.query))).toEqual({
			q: 'GFP', extended: 'rating:4', cat: '1', status: '2', 'tags[]': 'cloning', owner: '1', state: '1,2,3', scope: '2', related: '3', related_origin: 'items', order: 'date', sort: 'asc', full: '1', limit: '50', offset: '0',
		});
	});

	test.each([
		['2026-05-20', '2026-05-20 00:00:00'],
		['2026-05-20T10:00', '2026-05-20 10:00:00'],
		['2026-05-20 10:00:00', '2026-05-20 10:00:00'],
	])('Changed Since %s: all changed at or after it, newest first, and no further page', async (changedSince, since) => {
		const lab = await startLab();
		grow(lab, 3000);
		for (const entity of lab.lab.entities.experiments.values()) if (entity.id <= 12) entity.modified_at = '2026-01-01 00:00:00';
		const rows = await lab.json('experiment.getAll', { returnAll: true, filters: { changedSince } });
		const all = [...lab.lab.entities.experiments.values()].filter(({ modified_at: changed }) => changed >= since);
		expect(ids(rows).sort((a, b) => a - b)).toEqual(all.map(({ id }) => id));
		const times = rows.map(({ modified_at: changed }) => String(changed));
		expect(times).toEqual([...times].sort().reverse());
		expect(lab.requests).toHaveLength(all.length > 1000 ? 5 : 1);
		expect(lab.sent()[0]).toMatch(/order=lastchange&sort=desc/);
	});

	test.each([
		['2026-05-20T10:00:00.000Z', 0, '2026-05-20 10:00:00'],
		['2026-05-20T10:00:00.000Z', 120, '2026-05-20 12:00:00'],
		['2026-05-20T10:00:01.000+02:00', -330, '2026-05-20 02:30:01'],
		['2026-05-20T10:00:00+0545', 345, '2026-05-20 10:00:00'],
		[1779271200000, 840, '2026-05-21 00:00:00'],
	])('Changed Since %s is that moment on a server %d minutes ahead of UTC, asked for once', async (changedSince, aheadMinutes, since) => {
		const lab = await startLab({ aheadMinutes });
		grow(lab, 300);
		const rows = await lab.run('experiment.getAll', { returnAll: true, filters: { changedSince } }, { items: itemsOf({}, {}) });
		const all = (await lab.json('experiment.getAll', { returnAll: true })).filter(({ modified_at: changed }) => String(changed) >= since);
		expect(all.length).toBeGreaterThan(0);
		expect(rows).toHaveLength(2 * all.length);
		expect(lab.sent().filter((line) => line === 'GET /apikeys')).toHaveLength(1);
	});

	test('Changed Since with a zone, where the server does not tell its own: the workflow\'s is taken for it', async () => {
		const lab = await startLab({ aheadMinutes: 120 });
		lab.faults.add({ kind: 'status', status: 403, match: { path: /apikeys/ } });
		const [entity] = [...lab.lab.entities.experiments.values()];
		if (entity) entity.modified_at = '2026-05-20 12:00:00';
		const now = readDate(Date.parse('2026-05-20T00:00:00Z'), '', 'America/New_York');
		expect(await lab.json('experiment.getAll', { returnAll: true, filters: { changedSince: now } })).toContainEqual(expect.objectContaining({ id: entity?.id }));
	});

	test('Changed Since passes over old entries that are pinned to the top', async () => {
		const lab = await startLab();
		for (const { id, pinnedBy } of lab.lab.entities.experiments.values()) if (id === 1) pinnedBy.add(1);
		for (const entity of lab.lab.entities.experiments.values()) entity.modified_at = entity.id > 8 ? '2026-05-02 00:00:00' : '2026-01-01 00:00:00';
		const filters = { changedSince: '2026-05-01' };
		expect(ids(await lab.json('experiment.getAll', { filters }))).toEqual([12, 10, 9]);
		expect(ids(await lab.json('experiment.getAll', { filters, limit: 2 }))).toEqual([12, 10]);
	});

	test('Changed Since with a limit of one passes over an old entry that is pinned', async () => {
		const lab = await startLab();
		for (const entity of lab.lab.entities.experiments.values()) entity.modified_at = entity.id > 8 ? '2026-05-02 00:00:00' : '2026-01-01 00:00:00';
		lab.lab.entities.experiments.get(1)?.pinnedBy.add(1);
		expect(await lab.json('experiment.getAll', { limit: 1, filters: { changedSince: '2026-05-01' } })).toHaveLength(1);
	});

	test.each(['not a date', '', '31.12.2026', '2026-02-30'])('Changed Since %j is an error, never everything by mistake', async (changedSince) => {
		const lab = await startLab();
		const { message } = await lab.error('experiment.getAll', { filters: { changedSince } });
		expect(message).toMatch(changedSince === '' ? /^The filter "Changed Since" is empty$/ : /^"Changed Since" takes a date/);
		expect(lab.sent()).toEqual([]);
	});

	test.each<[filter: string, value: unknown, label: string]>([
		['tags', '', 'Tags'],
		['tags', '={{ $json.nothing }}', 'Tags'],
		['tags', null, 'Tags'],
		['category', [], 'Category Names or IDs'],
		['query', '\n', 'Query'],
		['owner', '={{ [] }}', 'Owner Names or IDs'],
		['related', '', 'Related To (ID)'],
		['category', [''], 'Category Names or IDs'],
		['category', '={{ [$json.nothing] }}', 'Category Names or IDs'],
		['owner', [null], 'Owner Names or IDs'],
		['tags', ',', 'Tags'],
		['tags', '[]', 'Tags'],
		['tags', '={{ {} }}', 'Tags'],
	])('the filter %s with %j is an error that names it, or left out where that is wanted', async (filter, value, label) => {
		const lab = await startLab();
		const filters = { [filter]: value } as INodeParameters;
		expect(await lab.error('experiment.getAll', { filters })).toMatchObject({
			message: `The filter "${label}" is empty`,
			description: expect.stringContaining('switch on the option "Ignore Empty Filters"'),
		});
		expect(lab.sent()).toEqual([]);
		expect(await lab.json('experiment.getAll', { filters, options: { ignoreEmptyFilters: true } })).toHaveLength(11);
	});
});

describe('details', () => {
	test('rows have body, metadata and extra fields only with Include Body', async () => {
		const lab = await startLab();
		const plain = await lab.json('experiment.getAll', { filters: { query: 'Expression' } });
		expect(plain[0]).not.toHaveProperty('body');
		expect(plain[0]).not.toHaveProperty('extra_fields');
		const full = await lab.json('experiment.getAll', { filters: { query: 'Expression' }, options: { includeBody: true } });
		expect(full[0]).toMatchObject({ body: expect.stringContaining('IPTG'), extra_fields: { Strain: 'DH5a' } });
	});

	test.each([
		[1, 1],
		[9, 9],
	])('Include Details gets each whole entry, with %s requests at a time', async (requestsAtATime, width) => {
		const lab = await startLab();
		grow(lab, 41);
		lab.faults.add({ kind: 'slow', delayMs: 40, times: 100 });
		const options = { includeDetails: true, requestsAtATime };
		const rows = await lab.json('experiment.getAll', { returnAll: true, simplify: false, options });
		expect(ids(rows)).toEqual(descending(41, 1));
		for (const row of rows) expect(row).toHaveProperty('steps');
		expect(lab.peak()).toBe(width);
	});

	test('an entry that was removed between list and details is left out of nothing: the item fails with its ID', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 404, body: { message: 'Nothing to show with this id' }, match: { path: /experiments\/5$/ } });
		expect((await lab.error('experiment.getAll', { options: { includeDetails: true } })).description).toContain('GET /experiments/5');
	});
});

describe('answers that are no list', () => {
	test.each([
		['a web page', { kind: 'html' } as const, 'eLabFTW was asked to get many experiments, and a web page, "Sign in" answered'],
		['text', { kind: 'status', status: 200, body: 'hello' } as const, 'eLabFTW was asked to get many experiments, and the answer was not of its API: hello'],
		['nothing', { kind: 'status', status: 200 } as const, 'eLabFTW was asked to get many experiments, and the answer was not of its API'],
		['an object', { kind: 'status', status: 200, body: { a: 1 } } as const, 'eLabFTW was asked for a list and sent something else'],
	])('%s: clear words', async (_name, fault, message) => {
		const lab = await startLab();
		lab.faults.add({ ...fault, times: 99 });
		for (const [operation, given] of [['experiment.getAll', {}], ['tag.getAll', { entryType: 'experiments', entry: at(1) }]] as const) {
			const { message: said, description } = await lab.error(operation, given);
			expect(said.replace(/get many tags \(ID 1\)/, 'get many experiments')).toBe(message);
			expect(description).toMatch(/^Check the URL in the credential/);
		}
	});

	test('a web page in place of one record', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'html', times: 2 });
		expect((await lab.error('experiment.get', { experiment: at(1) })).message).toBe('eLabFTW was asked to get an experiment (ID 1), and a web page, "Sign in" answered');
	});
});

describe.each(versions)('on eLabFTW %s', (version) => {
	test('Return All is complete, also beyond the user\'s own limit', async () => {
		const lab = await startLab({ version });
		grow(lab, 1234);
		expect(ids(await lab.json('experiment.getAll', { returnAll: true }))).toEqual(descending(1234, 1));
	});

	test('templates, whose list 5.1 does not cut, come once each and up to the limit', async () => {
		const lab = await startLab({ version });
		for (let number = 0; number < 40; number += 1) await lab.run('experimentTemplate.create', { fieldsMode: 'json', fieldsJson: { title: `T${number}` } } as INodeParameters);
		expect(new Set(ids(await lab.json('experimentTemplate.getAll', { returnAll: true }))).size).toBe(42);
		expect(await lab.json('experimentTemplate.getAll', { limit: 41 })).toHaveLength(41);
		expect(await lab.json('experimentTemplate.getAll', { limit: 7 })).toHaveLength(7);
	});

	test('each item of the input gets its own list', async () => {
		const lab = await startLab({ version });
		const output = await lab.run('experiment.getAll', { filters: { tags: '={{ $json.tag }}' } }, { items: itemsOf({ tag: 'hela' }, { tag: 'nothing' }, { tag: 'pcr' }) });
		expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([[7, { item: 0 }], [6, { item: 0 }], [5, { item: 0 }], [2, { item: 2 }]]);
	});
});
