import { at, closeLabs, empty, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

test('500 items come back in their order, within the limit of requests at a time', async () => {
	const lab = await startLab({ seed: 'empty' });
	lab.lab.addMany('protocols', 1);
	const output = await lab.run('protocol.get', { record: at(10), options: { requestsAtATime: 4 } }, { items: empty(500) });
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(Array.from({ length: 500 }, (_, item) => ({ item })));
	expect(lab.peak()).toBeLessThanOrEqual(4);
});

test('rows of different classes with one ID are all found', async () => {
	const lab = await startLab({ seed: 'empty' });
	const [experimentRow] = lab.lab.addMany('experiments', 1, { title: 'Same' });
	const [plasmid] = lab.lab.addMany('plasmids', 1, { title: 'Same' });
	expect(experimentRow?.id).toBe(plasmid?.id);
	for (const pageCap of [1, 200]) {
		lab.lab.settings.pageCap = pageCap;
		const found = await lab.json('search.search', { term: 'Same', returnAll: true });
		expect(found.map(({ class_name: name }) => name).sort()).toEqual(['Biocollections::Plasmid', 'Projects::Experiment']);
	}
});

test('a list of parents of several collections keeps those that share an ID', async () => {
	const lab = await startLab({ seed: 'empty' });
	const rows = [{ id: 5, name: 'a', class_name: 'Biocollections::Plasmid' }, { id: 5, name: 'b', class_name: 'Biocollections::Gene' }];
	lab.faults.add({ kind: 'status', status: 200, body: rows, match: { path: /get_parents/ } });
	expect(await lab.json('inventoryItem.getParents', { collection: 'plasmids', record: at(5) })).toHaveLength(2);
});

test.each([true, false])('rows that have neither ID nor UUID all come (meta %p)', async (meta) => {
	const lab = await startLab({ seed: 'empty' });
	for (const page of [1, 2, 3, 4]) {
		const data = Array.from({ length: page < 3 ? 200 : page === 3 ? 5 : 0 }, (_, index) => ({ title: `Row ${page}.${index % 7}` }));
		lab.faults.add({ kind: 'status', status: 200, body: meta ? { meta: { item_count: 405 }, data } : data, match: { path: new RegExp(`page=${page}&`) } });
	}
	expect(await lab.json('search.search', { term: 'Row', returnAll: true, simplify: false })).toHaveLength(405);
});
