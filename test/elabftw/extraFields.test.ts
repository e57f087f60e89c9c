import type { IDataObject } from 'n8n-workflow';
import type { Entity } from '../../sandbox/elabftw/state';
import { at, closeLabs, fields, itemsOf, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

/** Fields of types and shapes that the seeded entry lacks. */
const more = {
	Compound: { type: 'compounds', value: '' },
	Purity: { type: 'number', value: '', unit: '%', units: ['%', 'ppm'] },
	Readings: { type: 'number', value: [], allow_multi_values: true },
	Aliases: { type: 'text', value: ['a'], allow_multi_values: true },
	Plasmids: { type: 'items', value: [], allow_multi_values: true },
	Solvent: { type: 'select', value: 'EtOH, 70 %', options: ['EtOH, 70 %', 'DMSO'], allow_multi_values: true },
	Free: { type: 'select', value: '' },
};

function experiment(lab: Lab): Entity {
	const found = lab.lab.entities.experiments.get(3);
	if (!found) throw new Error('The server has no experiment 3');
	return found;
}

type Stored = { extra_fields: Record<string, IDataObject> } & IDataObject;
const metadataOf = (lab: Lab) => JSON.parse(experiment(lab).metadata ?? '{}') as Stored;
const valueOf = (lab: Lab, name: string) => new Map(Object.entries(metadataOf(lab).extra_fields)).get(name)?.value;
const setFields = (lab: Lab, added: object) => {
	const { extra_fields: before, ...rest } = metadataOf(lab);
	experiment(lab).metadata = JSON.stringify({ ...rest, extra_fields: { ...before, ...added } });
};
const json = (given: object) => ({ fieldsMode: 'json' as const, fieldsJson: JSON.stringify(given) });
const writes = (lab: Lab) => lab.sent().filter((request) => Array.isArray(request));

describe.each(versions)('on eLabFTW %s', (version) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab({ version });
		setFields(lab, more);
	});
	/** Writes extra fields of experiment 3 as JSON gives them. */
	const write = async (given: IDataObject) => await lab.run('experiment.update', { experiment: at(3), ...json(prefixed(given)) });
	const prefixed = (given: IDataObject) => Object.fromEntries(Object.entries(given).map(([name, value]) => [`extra:${name}`, value]));

	describe('values are stored by the type of their field', () => {
		const ticked = [true, 1, '1', 'yes', 'on', 'True', 'true'].map((given) => ['Approved by PI', given, 'on'] as const);
		const unticked = [false, 0, '0', 'no', 'off', 'FALSE', '', null].map((given) => ['Approved by PI', given, ''] as const);
		test.each<readonly [string, unknown, unknown]>([
			...ticked,
			...unticked,
			['Cell density', 3.5, '3.5'],
			['Cell density', ' 7.40 ', '7.40'],
			['Cell density', '-0.50', '-0.50'],
			['Cell density', null, ''],
			['Day of harvest', '2026-03-04', '2026-03-04'],
			['Day of harvest', '2026-03-04T23:30:00.000+05:00', '2026-03-04'],
			['Day of harvest', Date.UTC(2026, 2, 4, 12), '2026-03-04'],
			['Day of harvest', null, ''],
			['Induction started', '2026-03-04T23:30:00.000+05:00', '2026-03-04T23:30'],
			['Induction started', '2026-03-04 23:30:59', '2026-03-04T23:30'],
			['Induction started', '2026-03-04', '2026-03-04T00:00'],
			['Induction started', null, ''],
			['Time of transfer', '9:05', '09:05'],
			['Time of transfer', '2026-03-04T23:30:00.000Z', '23:30'],
			['Time of transfer', '23:59:58', '23:59:58'],
			['Strain', 'bl21', 'BL21'],
			['Strain', '', ''],
			['Scale', ' Maxi ', 'Maxi'],
			['Free', 'anything', 'anything'],
			['Antibiotics', ['kanamycin'], ['Kanamycin']],
			['Antibiotics', '["Ampicillin","Chloramphenicol"]', ['Ampicillin', 'Chloramphenicol']],
			['Antibiotics', 'Ampicillin, Kanamycin', ['Ampicillin', 'Kanamycin']],
			['Antibiotics', null, []],
			['Solvent', 'EtOH, 70 %', ['EtOH, 70 %']],
			['Aliases', 'x, y', ['x', 'y']],
			['Aliases', ['x, y'], ['x, y']],
			['Readings', ['1', 2.5], ['1', '2.5']],
			['Readings', '1, 2.5', ['1', '2.5']],
			['Plasmids', '3, 4', [3, 4]],
			['Vector used', '5', 5],
			['Vector used', 5, 5],
			['Vector used', null, ''],
			['Vector used', '', ''],
			['Follows from', ['1'], 1],
			['Compound', '2', 2],
			['Supervisor', 2, 2],
			['Contact', 'a@example.org', 'a@example.org'],
			['Protocol', 'https://example.org/1', 'https://example.org/1'],
			['Operator', 5, '5'],
			['Operator', 'a, "b"', 'a, "b"'],
			['Operator', null, ''],
		])('%s from %j is %j', async (name, given, kept) => {
			const before = metadataOf(lab).extra_fields[name];
			await write({ [name]: given as string });
			expect(metadataOf(lab).extra_fields[name]).toEqual({ ...before, value: kept });
		});

		test.each<[string, unknown, string]>([
			['Day of harvest', new Date('2026-03-04T00:00:00.000Z'), '2026-03-04'],
			['Day of harvest', { toISO: () => '2026-03-04T23:30:00.000+05:00' }, '2026-03-04'],
			['Induction started', { toISO: () => '2026-03-04T23:30:00.000+05:00' }, '2026-03-04T23:30'],
			['Time of transfer', { toISO: () => '2026-03-04T23:30:00.000+05:00' }, '23:30'],
			['Operator', { toISO: () => '2026-03-04T23:30:00.000+05:00' }, '2026-03-04T23:30:00.000+05:00'],
		])('%s from a date as n8n gives it, or a database', async (name, given, kept) => {
			const auto = { fieldsMode: 'mapper', fields: { mappingMode: 'autoMapInputData', value: null } };
			await lab.run('experiment.update', { experiment: at(3), ...auto }, { items: [{ json: { [`extra:${name}`]: given } as IDataObject }] });
			expect(valueOf(lab, name)).toBe(kept);
		});

		test('the URL of an entry of this server is that entry; of another server it is refused', async () => {
			await write({ 'Vector used': `${lab.url}/database.php?mode=view&id=5` });
			expect(valueOf(lab, 'Vector used')).toBe(5);
			const error = await lab.error('experiment.update', { experiment: at(3), ...json({ 'extra:Vector used': 'https://other.example.org/database.php?mode=view&id=6' }) });
			expect(error.message).toMatch(/^This URL is on other\.example\.org/);
			expect(valueOf(lab, 'Vector used')).toBe(5);
		});

		test.each<[string, unknown, string]>([
			['Approved by PI', 'perhaps', '"Approved by PI" takes true or false, not "perhaps"'],
			['Approved by PI', { ok: true }, '"Approved by PI" takes true or false, not "{"ok":true}"'],
			['Cell density', '7,4', '"Cell density" takes a number such as 7.4, without a unit, not "7,4"'],
			['Purity', '98 %', '"Purity" takes a number such as 7.4, without a unit, not "98 %"'],
			['Readings', '7,4', '"Readings" takes a number such as 7.4, without a unit, not "7,4"'],
			['Day of harvest', 'tomorrow', '"Day of harvest" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "tomorrow"'],
			['Day of harvest', 'Wed Mar 04 2026', '"Day of harvest" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "Wed Mar 04 2026"'],
			['Induction started', '2026-02-30T10:00', '"Induction started" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "2026-02-30T10:00"'],
			['Time of transfer', '25:00', '"Time of transfer" takes a time of day such as 14:05, not "25:00"'],
			['Time of transfer', 5, '"Time of transfer" takes a time of day such as 14:05, not "5"'],
			['Strain', 'XL1', '"Strain" takes one of DH5a, BL21, TOP10, not "XL1"'],
			['Scale', 'Giga', '"Scale" takes one of Mini, Midi, Maxi, not "Giga"'],
			['Antibiotics', 'Ampicillin, Tea', '"Antibiotics" takes one of Ampicillin, Kanamycin, Chloramphenicol, not "Tea"'],
			['Strain', ['BL21', 'TOP10'], '"Strain" takes one value, not "["BL21","TOP10"]"'],
			['Vector used', 'abc', '"Vector used" takes the ID or URL of a resource, not "abc"'],
			['Vector used', { id: 5 }, '"Vector used" takes the ID or URL of a resource, not "{"id":5}"'],
			['Follows from', 'https://elab.example.org/database.php?mode=view&id=5', '"Follows from" takes the ID or URL of an experiment, not "https://elab.example.org/database.php?mode=view&id=5"'],
			['Supervisor', 'Uma', '"Supervisor" takes the ID of a person, not "Uma"'],
			['Compound', 'Ethanol', '"Compound" takes the ID of a compound, not "Ethanol"'],
			['Operator', { name: 'Uma' }, '"Operator" takes text, not "{"name":"Uma"}": choose one of its values'],
			['Contact', { a: 1 }, '"Contact" takes text, not "{"a":1}": choose one of its values'],
			['New one', { a: 1 }, '"New one" takes text, not "{"a":1}": choose one of its values'],
		])('%s from %j is refused before anything is sent', async (name, given, message) => {
			const before = metadataOf(lab);
			const error = await lab.error('experiment.update', { experiment: at(3), ...json({ title: 'x', ...prefixed({ [name]: given as string }) }) });
			expect(error).toMatchObject({ message, context: { itemIndex: 0 } });
			expect(writes(lab)).toEqual([]);
			expect(metadataOf(lab)).toEqual(before);
		});

		test.each<[unknown, IDataObject]>([
			['x', { type: 'text', value: 'x' }],
			[4, { type: 'number', value: '4' }],
			[['a', 'b'], { type: 'text', allow_multi_values: true, value: ['a', 'b'] }],
		])('a field that the entry does not have is added for %j', async (given, field) => {
			await write({ Added: given as string });
			expect(metadataOf(lab).extra_fields.Added).toEqual(field);
		});
	});

	describe('metadata as JSON', () => {
		test('a bare value is that field\'s value, of its type', async () => {
			const before = metadataOf(lab);
			const extra_fields = { 'Cell density': '7.4', 'Approved by PI': false, Antibiotics: ['Kanamycin'], Operator: { value: 3 }, Bare: 'new' };
			await lab.run('experiment.update', { experiment: at(3), ...fields({ metadata: { extra_fields } }) });
			const was = before.extra_fields;
			expect(metadataOf(lab)).toEqual({
				...before,
				extra_fields: {
					...was,
					'Cell density': { ...was['Cell density'], value: '7.4' },
					'Approved by PI': { ...was['Approved by PI'], value: '' },
					Antibiotics: { ...was.Antibiotics, value: ['Kanamycin'] },
					Operator: { ...was.Operator, value: '3' },
					Bare: { type: 'text', value: 'new' },
				},
			});
		});

		test.each([
			[{ extra_fields: { Strain: 'XL1' } }, '"Strain" takes one of DH5a, BL21, TOP10, not "XL1"'],
			[{ extra_fields: 'pH' }, '"extra_fields" in "Metadata (JSON)" takes an object of fields by their names, not "pH"'],
			[{ extra_fields: ['pH'] }, '"extra_fields" in "Metadata (JSON)" takes an object of fields by their names, not "["pH"]"'],
		])('%j is refused', async (metadata, message) => {
			expect((await lab.error('experiment.update', { experiment: at(3), ...fields({ metadata } as IDataObject) })).message).toBe(message);
			expect(writes(lab)).toEqual([]);
		});

		test.each([['[1,2]', '"[1,2]"'], ['"text"', '""text""'], ['{"extra_fields": ["a"]}', '"{"extra_fields": ["a"]}"']])('what the entry has (%s) is not overwritten by a merge', async (kept, said) => {
			experiment(lab).metadata = kept;
			for (const given of [{ 'extra:Operator': 'x' }, { metadata: { a: 1 } }]) {
				const error = await lab.error('experiment.update', { experiment: at(3), ...fields(given) });
				expect(error.message).toBe(`The metadata of the experiment is ${said}, and nothing can be merged into that`);
				expect(error.description).toMatch(/switch on "Replace Metadata"/);
			}
			expect(experiment(lab).metadata).toBe(kept);
			await lab.run('experiment.update', { experiment: at(3), ...fields({ metadata: { a: 1 } }), options: { replaceMetadata: true } });
			expect(metadataOf(lab)).toEqual({ a: 1 });
		});

		test('nor is what cannot be read', async () => {
			lab.faults.add({ kind: 'status', status: 200, body: { id: 3, metadata: '{broken' }, match: { method: 'GET' } });
			const error = await lab.error('experiment.update', { experiment: at(3), ...fields({ 'extra:Operator': 'x' }) });
			expect(error.message).toBe('The metadata of the experiment is "{broken", and nothing can be merged into that');
			expect(writes(lab)).toEqual([]);
		});

		test.each([null, '[]', '{"extra_fields": []}', 'null'])('what is empty (%s) can be merged into', async (kept) => {
			experiment(lab).metadata = kept;
			await write({ Operator: 'x' });
			expect(metadataOf(lab)).toEqual({ extra_fields: { Operator: { type: 'text', value: 'x' } } });
		});
	});

	describe('only values of fields that are there', () => {
		test('are set in place, in one request, after the other fields', async () => {
			await lab.run('experiment.update', { experiment: at(3), ...fields({ title: 'Other', 'extra:Strain': 'TOP10', 'extra:Vector used': '5', 'extra:Antibiotics': 'Kanamycin' }) });
			expect(writes(lab)).toEqual([
				['PATCH /experiments/3', { title: 'Other' }],
				['PATCH /experiments/3', { action: 'updatemetadatafield', Strain: 'TOP10', 'Vector used': 5, Antibiotics: ['Kanamycin'] }],
			]);
		});

		test('what others write into other fields at the same time stays', async () => {
			lab.meanwhile(/experiments\/3$/, () => undefined);
			lab.meanwhile(/experiments\/3$/, () => setFields(lab, { Operator: { type: 'text', value: 'Somebody' } }));
			await write({ Strain: 'TOP10' });
			expect([valueOf(lab, 'Operator'), valueOf(lab, 'Strain')]).toEqual(['Somebody', 'TOP10']);
		});

		test('executions at once lose none of each other\'s', async () => {
			const given: IDataObject = { Operator: 'Ada', Strain: 'TOP10', Scale: 'Maxi', 'Cell density': '9', Contact: 'b@example.org', 'Vector used': 4 };
			await Promise.all(Object.entries(given).map(async ([name, value]) => await write({ [name]: value })));
			expect(Object.fromEntries(Object.keys(given).map((name) => [name, valueOf(lab, name)]))).toEqual(given);
		});

		test.each(['quote " in it', 'back\\slash', 'action', '__proto__', 'constructor', 'toString', 'ünï \'cödé\'', 'a.b', '7'])('a field may be called %s', async (name) => {
			setFields(lab, JSON.parse(`{${JSON.stringify(name)}: {"type": "text", "value": "old", "position": 1}}`) as object);
			await lab.run('experiment.update', { experiment: at(3), fieldsMode: 'json', fieldsJson: `{${JSON.stringify(`extra:${name}`)}: "new"}` });
			expect(new Map(Object.entries(metadataOf(lab).extra_fields)).get(name)).toEqual({ type: 'text', value: 'new', position: 1 });
			expect(valueOf(lab, 'Operator')).toBe('Uma User');
			expect(({} as IDataObject).value).toBeUndefined();
		});

		test.each(['__proto__', 'constructor'])('a new field may be called %s', async (name) => {
			const metadata = `{"extra_fields": {"${name}": {"type": "text", "value": "new"}}}`;
			for (const given of [`{"extra:${name}": "new"}`, `{"metadata": ${metadata}}`]) {
				await lab.run('experiment.update', { experiment: at(3), fieldsMode: 'json', fieldsJson: given });
				const found = new Map(Object.entries(metadataOf(lab).extra_fields));
				expect(found.get(name)).toEqual({ type: 'text', value: 'new' });
				expect(found.size).toBe(15 + Object.keys(more).length + 1);
				experiment(lab).metadata = JSON.stringify({ extra_fields: Object.fromEntries([...found].filter(([each]) => each !== name)) });
			}
			expect(({} as IDataObject).type).toBeUndefined();
		});

		test('a choice can be emptied', async () => {
			await write({ Strain: '' });
			expect(valueOf(lab, 'Strain')).toBe('');
		});

		test('a field that is taken away at the same time is an error, not a success without it', async () => {
			lab.meanwhile(/experiments\/3$/, () => undefined);
			lab.meanwhile(/experiments\/3$/, () => void (experiment(lab).metadata = '{"extra_fields": {}}'));
			const error = await lab.error('experiment.update', { experiment: at(3), ...fields({ 'extra:Strain': 'TOP10' }) });
			expect(error.message).toMatch(version === '6.0.0-alpha4' ? /Invalid metadata field Strain/ : /^"Strain" was not written: the experiment has no such extra field any more$/);
		});

		test('an error halfway says what was changed', async () => {
			lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'PATCH' }, skip: 1 });
			const error = await lab.error('experiment.update', { experiment: at(3), ...fields({ title: 'Other', 'extra:Strain': 'TOP10' }) });
			expect(error.message).toMatch(/^The fields were changed, but not all extra fields: eLabFTW refused/);
			expect(experiment(lab).title).toBe('Other');
		});
	});

	test('tags that fail after the fields are told apart', async () => {
		lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'POST' } });
		const error = await lab.error('experiment.update', { experiment: at(3), ...fields({ title: 'Other', tags: 'x' }) });
		expect(error.message).toMatch(/^The fields were changed, but not all tags were added: eLabFTW refused/);
	});

	describe('a create', () => {
		test.each([
			[{ 'extra:Annealing temperature': 'warm' }, '"Annealing temperature" takes a number such as 7.4, without a unit, not "warm"'],
			[{ metadata: { extra_fields: { 'Annealing temperature': 'warm' } } }, '"Annealing temperature" takes a number such as 7.4, without a unit, not "warm"'],
		])('from a template with a value that does not fit (%j) creates nothing', async (given, message) => {
			expect(await lab.error('experiment.create', { ...fields({ title: 'x', ...given } as IDataObject), template: at(1) })).toMatchObject({ message });
			expect(lab.requests.every(({ method }) => method === 'GET')).toBe(true);
		});

		test('writes the metadata at once, and asks for the template once', async () => {
			const rows = itemsOf({ t: '58' }, { t: '60' });
			await lab.run('experiment.create', { ...fields({ title: 'x', 'extra:Annealing temperature': '={{ $json.t }}' }), template: at(1) }, { items: rows });
			expect(lab.requests.filter(({ path }) => path.endsWith('/experiments_templates/1'))).toHaveLength(1);
			const made = [13, 14].map((id) => (JSON.parse(lab.lab.entities.experiments.get(id)?.metadata ?? '{}') as Stored).extra_fields['Annealing temperature']?.value);
			expect(made.sort()).toEqual(['58', '60']);
		});
	});
});
