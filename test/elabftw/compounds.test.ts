import { at, closeLabs, fields, itemsOf, startLab, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const acetone = { name: 'Acetone', cas_number: '67-64-1' };

describe('compounds', () => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab();
	});
	const held = (id: number) => lab.lab.compounds.find((each) => each.id === id) ?? {};

	test('all that is given arrives, switches too', async () => {
		const given = { ...acetone, molecular_weight: 58.08, is_flammable: true, is_toxic: false, is_nano: true, is_drug: false, wikidata: 'Q49546' };
		const [made] = await lab.json('compound.create', { ...fields(given), simplify: false });
		expect(made).toMatchObject({ id: 3, ...acetone, molecular_weight: '58.08', is_flammable: 1, is_toxic: 0, is_nano: 1, is_drug: 0, wikidata: 'Q49546' });
		await lab.run('compound.update', { record: at(3), ...fields({ is_flammable: false, is_toxic: true }) });
		expect(held(3)).toMatchObject({ is_flammable: 0, is_toxic: 1, is_nano: 1 });
	});

	test.each([
		['cas_number', '64-17-5', /^There is a compound with the CAS number 64-17-5 already: Ethanol \(ID 2\)$/],
		['pubchem_cid', 2519, /^There is a compound with the PubChem CID 2519 already: Caffeine \(ID 1\)$/],
	])('one with the same %s is not written over', async (name, value, message) => {
		const before = structuredClone(lab.lab.compounds);
		expect((await lab.error('compound.create', fields({ ...acetone, [name]: value }))).message).toMatch(message);
		expect(lab.lab.compounds).toEqual(before);
	});

	test('of two items with the same number, the second one does not write over the first', async () => {
		lab = await startLab({ latency: { seed: 1, leastMs: 20, mostMs: 40 } });
		const items = itemsOf(acetone, { ...acetone, name: 'Other' });
		const output = await lab.run('compound.create', { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json) }}' }, { items, onError: 'continueRegularOutput' });
		expect(output.map(({ json, error }) => error?.message ?? json.name)).toEqual(['Acetone', 'There is a compound with the CAS number 67-64-1 already: Acetone (ID 3)']);
		expect(held(3)).toMatchObject(acetone);
	});

	test.each([
		['702', { cid: 702 }],
		[' 64-17-5 ', { cas: '64-17-5' }],
	])('PubChem is asked for %s', async (identifier, asked) => {
		lab.lab.pubChem.push({ cid: 702, cas: '64-17-5', name: 'Ethanol' });
		const [made] = await lab.json('compound.createFromPubChem', { identifier });
		expect(made).toMatchObject({ id: 2, name: 'Ethanol', pubchem_cid: 702 });
		expect(lab.sent()[0]).toEqual(['POST /compounds', { action: 'duplicate', ...asked }]);
	});

	test('what PubChem is asked for is looked at before', async () => {
		expect((await lab.error('compound.createFromPubChem', { identifier: 'ethanol' })).message).toMatch(/^"PubChem CID or CAS Number" takes a number/);
		expect(lab.sent()).toEqual([]);
	});

	test('a server that does not reach PubChem', async () => {
		const { message, description } = await lab.error('compound.createFromPubChem', { identifier: '702' });
		expect(message).toMatch(/Error connecting to remote server/);
		expect(description).toMatch(/^The server itself must reach the other one/);
	});

	test('entries link to compounds; one that is linked stays', async () => {
		const link = { entryType: 'experiments', entry: at(3), targetType: 'compounds' };
		await lab.run('link.add', { ...link, target: at(2) });
		expect(await lab.json('link.getAll', link)).toEqual([expect.objectContaining({ id: 2, name: 'Ethanol' })]);
		expect((await lab.error('compound.delete', { record: at(2) })).description).toMatch(/^Remove the links/);
		await lab.run('link.remove', { ...link, target: at(2) });
		await lab.run('compound.delete', { record: at(2) });
		expect(held(2)).toMatchObject({ state: 3 });
	});

	test('a list is read to its end, page after page', async () => {
		const [sample] = lab.lab.compounds;
		for (let id = 3; id <= 1050; id += 1) lab.lab.compounds.push({ ...sample, id, name: `Compound ${id}`, cas_number: null });
		const rows = await lab.json('compound.getAll', { returnAll: true });
		expect(new Set(rows.map(({ id }) => id)).size).toBe(1050);
		expect(rows).toHaveLength(1050);
	});
});
