import type { INodeParameters } from 'n8n-workflow';
import { at, closeLabs, fields, hurry, nodeType, startLab, type Lab } from '../support/labguru';
import { editorOf } from '../support/labguruMethods';
import { dialect } from '../../nodes/Labguru/dialect';

beforeAll(hurry);
afterEach(closeLabs);

const names = async (lab: Lab, given: INodeParameters) => (await nodeType.methods.loadOptions.getUnits.call(editorOf(lab, given))).map(({ name }) => name);

describe('units', () => {
	test('of an amount are those that there are, of its kind', async () => {
		const lab = await startLab();
		lab.lab.create('units', { name: 'drops', type_for: 'volume' });
		expect(await names(lab, { unitType: 'volume' })).toEqual(['drops', 'L', 'mL', 'nL', 'µL']);
		expect(await names(lab, { unitType: 'weight' })).toEqual(['g', 'Kg', 'mg', 'ng', 'µg']);
	});

	test('are those of every account where the server fails', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 500, times: 99 });
		expect(await names(lab, {})).toEqual(['L', 'mL', 'µL']);
	});

	test('that the lab made can be chosen in the fields of a stock, beside the documented ones', async () => {
		const lab = await startLab();
		const { id } = lab.lab.create('units', { name: 'drops', type_for: 'volume' });
		const { fields: offered } = await nodeType.methods.resourceMapping.getFields.call(editorOf(lab, { resource: 'stock', operation: 'update' }));
		const unit = offered.find((each) => each.id === 'volume_unit_id');
		expect(unit?.options).toEqual(expect.arrayContaining([{ name: 'mL', value: 7 }, { name: `drops (#${id})`, value: id }]));
		expect(unit?.options?.map(({ name }) => name)).not.toContain('mg/mL (#110)');
		await lab.run('stock.update', { record: at(10), ...fields({ volume_unit_id: id }) });
		expect(lab.requests.at(-1)?.body).toMatchObject({ item: { volume_unit_id: id } });
	});
});

test.each<[string, Record<string, unknown>, string[]]>([
	['a field under its title alone', { id: 1, custom1: 'a', 'Lab code': 'a' }, ['Lab code']],
	['two fields of one title, the first of which is nowhere else', { id: 1, custom1: 'a', custom2: 'b', Code: 'b' }, ['Code', 'custom1']],
	['a field whose title is a name of the API', { id: 1, description: 'long', custom1: 'a' }, ['custom1']],
	['fields with the same value, each under its title', { id: 1, custom1: 'a', custom2: 'a', One: 'a', Two: 'a' }, ['One', 'Two']],
	['an empty field under its title', { id: 1, custom1: null, 'Lab code': null }, ['Lab code']],
	['a list under its title', { id: 1, custom1: ['a'], places: ['a'] }, ['places']],
])('simplified output has %s', (_case, row, shown) => {
	expect(dialect.ownKeys?.(row as never)).toEqual(shown);
});

test('a plasmid of a GenBank file takes fields too', async () => {
	const lab = await startLab();
	const [made] = await lab.json('inventoryItem.createFromGenBank', fields({ gb_attachment_id: 20, usage: 'cloning' }));
	expect(made).toMatchObject({ title: 'yields', usage: 'cloning' });
	const failure = await lab.error('inventoryItem.createFromGenBank', fields({ usage: 'cloning' }));
	expect(failure.message).toBe('"GenBank File (Attachment)" must be given to create a plasmid from a gen bank file');
});
