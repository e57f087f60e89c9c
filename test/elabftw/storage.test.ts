import { at, closeLabs, startLab, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const onPlasmid = { entryType: 'items', entry: at(3) };
const container = { ...onPlasmid, part: at(1) };

describe('containers and storage units', () => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab();
	});

	test('a storage unit that does not exist is an error, and nothing is stored', async () => {
		const { message } = await lab.error('container.create', { ...onPlasmid, storageUnit: at(99), quantity: 1, unit: 'mL' });
		expect(message).toBe('There is no storage unit with the ID 99');
		expect(lab.lab.containers).toHaveLength(3);
	});

	test('storage units are looked for once, however many items are stored', async () => {
		await lab.run('container.create', { ...onPlasmid, storageUnit: at(2), quantity: '={{ $json.ml }}', unit: 'mL' }, { items: [{ json: { ml: 1 } }, { json: { ml: '2.5' } }] });
		expect(lab.sent().filter((line) => line === 'GET /storage_units/2')).toHaveLength(1);
		expect(lab.lab.containers.slice(3).map(({ qty_stored: held }) => held)).toEqual(['1.00', '2.50']);
	});

	test('a container can be empty', async () => {
		await lab.run('container.create', { ...onPlasmid, storageUnit: at(2), quantity: 0, unit: 'mL' });
		expect(lab.lab.containers.at(-1)?.qty_stored).toBe('0.00');
	});

	test.each([
		['μL', 'μL'],
		['\u00b5L', 'μL'],
		['ml', 'mL'],
		['Kilogram', 'kg'],
		['piece', '•'],
	])('the unit %s is known', async (unit, stored) => {
		await lab.run('container.create', { ...onPlasmid, storageUnit: at(2), quantity: 1, unit: `={{ "${unit}" }}` });
		expect(lab.lab.containers.at(-1)?.qty_unit).toBe(stored);
	});

	test.each([
		['container.create', { ...onPlasmid, storageUnit: at(2), quantity: 1, unit: '={{ "ounces" }}' }, /^"Unit" takes one of .*, not "ounces"$/],
		['container.create', { ...onPlasmid, storageUnit: at(2), quantity: '={{ "much" }}', unit: 'g' }, /^"Quantity" takes a number such as 7\.4/],
		['container.create', { ...onPlasmid, storageUnit: at(2), quantity: '={{ undefined }}', unit: 'g' }, /^"Quantity" must be given to create a container$/],
		['container.create', { ...onPlasmid, storageUnit: at(''), quantity: 1, unit: 'g' }, /^No storage unit is chosen/],
		['container.update', { ...container, options: { storageUnit: at('') } }, /^No storage unit is chosen/],
		['storageUnit.update', { record: at(4), options: { name: ' ' } }, /^"Name" cannot be empty/],
		['storageUnit.create', { name: '' }, /^"Name" must be given to create a storage unit$/],
	])('%s tells what is wrong (%#)', async (operation, parameters, message) => {
		expect((await lab.error(operation, parameters)).message).toMatch(message);
		expect(lab.lab.containers).toHaveLength(3);
	});

	test('a container is moved and emptied, and no more than that', async () => {
		await lab.run('container.update', { ...container, options: { storageUnit: at(5) } });
		expect(lab.lab.containers[0]).toMatchObject({ storage_id: 5, qty_stored: '50.00', qty_unit: 'μL' });
		await lab.run('container.update', { ...container, options: { quantity: 0 } });
		expect(lab.lab.containers[0]).toMatchObject({ storage_id: 5, qty_stored: '0.00', qty_unit: 'μL' });
	});

	test('a storage unit is moved into another one, and out of it again', async () => {
		const placeOf = async (options: object) => (await lab.json('storageUnit.update', { record: at(5), options: { ...options } }))[0]?.full_path;
		expect(await placeOf({ parentUnit: at(4) })).toBe('Main building > Freezer -80 > Rack A > Chemical cabinet');
		expect(await placeOf({ topLevel: false })).toMatch(/^Main building/);
		expect(await placeOf({ topLevel: true })).toBe('Chemical cabinet');
	});

	test('one with others in it is not deleted, and the error says what to do', async () => {
		const { message, description } = await lab.error('storageUnit.delete', { record: at(1) });
		expect(message).toBe('eLabFTW refused to delete a storage unit (ID 1): Cannot delete a storage unit with children!');
		expect(description).toMatch(/^Move what is in it elsewhere/);
	});

	test('the contents of all storage units, by words', async () => {
		const [row] = await lab.json('storageUnit.getContents', { options: { query: 'IPTG' } });
		expect(row).toMatchObject({ id: 3, entity_id: 9, entity_title: 'IPTG', qty_stored: '25.00', full_path: 'Main building > Chemical cabinet' });
		expect(await lab.json('storageUnit.getContents', { returnAll: true })).toHaveLength(3);
	});
});

describe('containers of eLabFTW 6.0', () => {
	test('a reason travels where the team wants one, and the error asks for it', async () => {
		const lab = await startLab({ version: '6.0.0-alpha4' });
		Object.assign(lab.lab.teams.get(1)?.settings ?? {}, { capture_container_deletion_reason: 1 });
		const { description } = await lab.error('container.delete', container);
		expect(description).toMatch(/^Add the option Reason/);
		lab.sent();
		expect(await lab.json('container.delete', { ...container, options: { reason: 100, reasonComment: 'spilled' } })).toEqual([{ id: 1, deleted: true }]);
		expect(lab.sent()).toEqual([['PATCH /items/3/containers/1', { action: 'destroy', deletion_reason: 100, deletion_comment: 'spilled' }]]);
		expect(lab.lab.containers).toHaveLength(2);
	});

	test('a full storage unit is told', async () => {
		const lab = await startLab({ version: '6.0.0-alpha4' });
		await lab.run('storageUnit.update', { record: at(2), options: { capacity: '1' } });
		const { message, description } = await lab.error('container.create', { ...onPlasmid, storageUnit: at(2), quantity: 1, unit: 'mL' });
		expect(message).toMatch(/its capacity is 1 and it already holds 1/);
		expect(description).toMatch(/^Choose another storage unit/);
		await lab.run('storageUnit.update', { record: at(2), options: { capacity: '' } });
		expect(await lab.json('container.create', { ...onPlasmid, storageUnit: at(2), quantity: 1, unit: 'mL' })).toHaveLength(1);
	});
});

test.each(['container.getAll', 'storageUnit.getAll', 'compound.getAll'])('what eLabFTW 5.1 does not have is told: %s', async (operation) => {
	const lab = await startLab({ version: '5.1.15' });
	const { description } = await lab.error(operation, onPlasmid);
	expect(description).toMatch(/^This version of eLabFTW cannot do this: a newer one may/);
});

test.each([['container.create', { entryType: 'items', entry: at(3), storageUnit: at(2), quantity: -1 }], ['container.update', { entryType: 'items', entry: at(3), part: at(1), options: { quantity: -0.5 } }], ['procurementRequest.create', { item: at(4), quantity: -2 }]])('%s refuses an amount below 0', async (operation, given) => {
	const lab = await startLab();
	expect((await lab.error(operation, given)).message).toMatch(/^"Quantity" takes a number from 0 on, not "-/);
	expect(lab.requests).toEqual([]);
});

test('nothing cannot be ordered', async () => {
	const lab = await startLab();
	expect((await lab.error('procurementRequest.create', { item: at(4), quantity: 0 })).message).toMatch(/^"Quantity" takes a number above 0/);
	expect(lab.requests).toEqual([]);
});
