import { at, closeLabs, fields, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

describe('a stock', () => {
	const used = (amount: string, unit: string, options = {}) => ({ record: at(10), amount, unit, unitType: 'volume', options });

	test.each([
		['0.2', 'mL', {}, '0.3'],
		['100', 'µL', {}, '0.4'],
		['0.2', 'mL', { subtract: false }, '0.5'],
		['0.5', 'mL', { subtract: true }, '0'],
	])('of 0.5 mL, of which %s %s are used with %j, holds %s', async (amount, unit, options, left) => {
		const lab = await startLab();
		await lab.run('stock.updateAmount', used(amount, unit, options));
		expect(lab.lab.get('stocks', 10).volume).toBe(left);
	});

	test.each([['9', 'mL', 'Amount used is more than there is'], ['1', 'cubits', 'Unit type is not valid']])('does not give %s %s', async (amount, unit, words) => {
		const lab = await startLab();
		expect(await lab.error('stock.updateAmount', used(amount, unit))).toMatchObject({ message: `Labguru refused to update the amount of a stock (ID 10): ${words}`, httpCode: '422' });
	});

	test('an amount is not taken twice when the answer is lost', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 502, match: { path: /update_stock_amount/ } });
		expect(await lab.error('stock.updateAmount', used('0.2', 'mL'))).toMatchObject({ httpCode: '502' });
		expect(lab.requests).toHaveLength(1);
	});

	test('that is consumed is in no list and found by no barcode', async () => {
		const lab = await startLab();
		await lab.run('stock.markAsConsumed', { record: at(10) });
		expect((await lab.json('stock.getAll', { returnAll: true })).map(({ id }) => id)).not.toContain(10);
		expect(await lab.json('stock.getByBarcode', { barcode: 'AB-0001' })).toEqual([]);
		expect(await lab.json('stock.get', { record: at(10) })).toMatchObject([{ id: 10 }]);
	});

	test('is found by a barcode with odd characters', async () => {
		const lab = await startLab();
		lab.lab.update('stocks', 20, { barcode: 'a b&c=d/ü+1%' });
		expect(await lab.json('stock.getByBarcode', { barcode: 'a b&c=d/ü+1%' })).toMatchObject([{ id: 20 }]);
	});

	test.each([{ wrong: 'location_in_box', value: 1, words: 'Location in box has already been taken' }, { wrong: 'storage_id', value: 99, words: 'Storage must exist' }])('needs a place: $words', async ({ wrong, value, words }) => {
		const lab = await startLab();
		const values = { name: 'x', stockable_type: 'Antibody', stockable_id: 10, storage_type: 'Box', storage_id: 10, location_in_box: 60, [wrong]: value };
		expect((await lab.error('stock.create', fields({ ...values, stockable_type: 'Antibodies' }))).message).toBe(`Labguru refused to create a stock: ${words}`);
	});
});

test.each(['0,5', '5 mL', 'abc', '-5', '0'])('an amount of %j is refused before it is sent', async (amount) => {
	const lab = await startLab();
	expect((await lab.error('stock.updateAmount', { record: at(10), amount, unitType: 'volume', unit: 'mL' })).message).toBe(`"Amount Used" takes a number above 0 such as 0.5, without its unit, not "${amount}"`);
	expect(lab.requests).toEqual([]);
});
