import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { kinds, type KindName } from '../../nodes/ELabFtw/kinds';
import type { Entity } from '../../sandbox/elabftw/state';
import { at, closeLabs, fields, itemsOf, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

/** An entry as the server has it. */
function stored(lab: Lab, kind: KindName, id: number): Entity {
	const entity = lab.lab.entities[kind].get(id);
	if (!entity) throw new Error(`The server has no ${kind} ${id}`);
	return entity;
}

function tagsOf(lab: Lab, entity: Entity): string[] {
	return entity.tagIds.map((id) => lab.lab.tags.get(id)?.tag ?? '');
}

function extras(entity: Entity): IDataObject {
	const { extra_fields: found = {} } = JSON.parse(entity.metadata ?? '{}') as { extra_fields?: Record<string, { value: unknown }> };
	return Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value])) as IDataObject;
}

/** Everything that an entry can be created with, for any kind. */
const everything = {
	title: 'Everything',
	body: '<p>text</p>',
	category: 3,
	status: 2,
	tags: 'one, two',
	rating: '4',
	custom_id: 77,
	canread_base: 20,
	canwrite_base: 10,
	metadata: { extra_fields: { Operator: { type: 'text', value: 'Ada' } } },
	'extra:Temperature': 58,
};

describe.each(versions)('on eLabFTW %s', (version) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab({ version });
	});

	test('a tag that a busy server did not take is sent again', async () => {
		const [made] = await lab.json('experiment.create', fields({ title: 'One' }));
		lab.faults.add({ kind: 'status', status: 503, match: { method: 'POST', path: /tags$/ } });
		expect(await lab.json('experiment.update', { experiment: at(made?.id), ...fields({ tags: 'one' }) })).toMatchObject([{ tags: ['one'] }]);
	});

	describe.each(Object.keys(kinds) as KindName[])('%s', (kind) => {
		const { resource } = kinds[kind];

		test('create writes all that is given', async () => {
			const [made] = await lab.json(`${resource}.create`, fields(everything));
			const entity = stored(lab, kind, Number(made?.id));
			expect(entity).toMatchObject({ title: 'Everything', body: '<p>text</p>', category: 3, status: 2, rating: 4, custom_id: 77 });
			expect(entity).toMatchObject({ canread_base: 20, canwrite_base: 10 });
			expect(tagsOf(lab, entity)).toEqual(['one', 'two']);
			expect(extras(entity)).toEqual({ ...extras(entity), Operator: 'Ada', Temperature: '58' });
		});

		test('an empty metadata, a text with quotes and no tags do not break a create', async () => {
			const [made] = await lab.json(`${resource}.create`, fields({ title: 'a "b" <c> ü', metadata: {}, tags: '' }));
			expect(stored(lab, kind, Number(made?.id)).title).toBe('a "b" <c> ü');
		});
	});

	test.each([
		['experiments', 'Cloning', 'Need to be redone'],
		['items', 'antibody', 'To be ordered'],
	] as const)('%s: a template gives what is not given, the rest is written over it, names work', async (kind, category, status) => {
		const { resource, template } = kinds[kind];
		const given = { ...fields({ title: 'From template', category, status, date: '2026-02-03', tags: ['x'], 'extra:Polymerase': 'Taq', 'extra:Host': 'Goat' }) };
		const [made] = await lab.json(`${resource}.create`, { ...given, template: at(kind === 'items' ? 2 : 1) });
		const entity = stored(lab, kind, Number(made?.id));
		const source = lab.lab.entities[template as KindName].get(kind === 'items' ? 2 : 1) as Entity;
		expect(entity).toMatchObject({ title: 'From template', body: source.body, category: kind === 'experiments' ? 1 : version === '5.1.15' ? 2 : 3, status: kind === 'items' ? 2 : 3, date: '2026-02-03' });
		expect(tagsOf(lab, entity)).toEqual(expect.arrayContaining(['x', ...tagsOf(lab, source)]) as string[]);
		expect(extras(entity)).toMatchObject({ ...extras(source), ...(kind === 'items' ? { Host: 'Goat' } : { Polymerase: 'Taq' }) });
	});

	test('the new entry is returned, simplified or not, or only its ID and URL', async () => {
		const given = fields(everything);
		const [simple] = await lab.json('experiment.create', given);
		expect(simple).toMatchObject({ title: 'Everything', category: 'Protein', status: 'Success', tags: expect.arrayContaining(['one', 'two']), extra_fields: { Operator: 'Ada', Temperature: '58' } });
		const [raw] = await lab.json('experiment.create', { ...given, simplify: false });
		expect(raw).toMatchObject({ category: 3, category_title: 'Protein', tags: expect.stringMatching(/^(one\|two|two\|one)$/), custom_id: 77 });
		const [brief] = await lab.json('experiment.create', { ...given, options: { idOnly: true } });
		expect(brief).toEqual({ id: expect.any(Number) as number, url: `${lab.url}/experiments.php?mode=view&id=${String(brief?.id)}` });
	});

	test('Simplify keeps the keys a person reads, with tags as a list and extra fields by name', async () => {
		const [row] = await lab.json('experiment.get', { experiment: at(3) });
		expect(Object.keys(row ?? {})).toEqual([
			'id', 'title', 'url', 'date', 'custom_id', 'category', 'status', 'tags', 'rating', 'owner', 'body', 'extra_fields', 'locked', 'state', 'created_at', 'modified_at', 'elabid',
		]);
		expect(row).toMatchObject({ category: 'Protein', status: 'Running', owner: 'Uma User', extra_fields: { Operator: 'Uma User', Antibiotics: ['Ampicillin', 'Kanamycin'], 'Vector used': 3 } });
		expect([...(row?.tags as string[])].sort()).toEqual(['expression', 'gfp']);
		expect((await lab.json('experiment.get', { experiment: at(12) }))[0]).toMatchObject({ tags: [], extra_fields: {} });
	});

	test('metadata merges: what is not named stays, a field keeps its type and options', async () => {
		const given = { metadata: { extra_fields: { Strain: { value: 'BL21' }, Added: { type: 'text', value: 'new' } }, note: 'mine' }, 'extra:Scale': 'Maxi' };
		const before = JSON.parse(stored(lab, 'experiments', 3).metadata ?? '{}') as IDataObject;
		await lab.run('experiment.update', { experiment: at(3), ...fields(given) });
		const after = JSON.parse(stored(lab, 'experiments', 3).metadata ?? '{}') as Record<string, Record<string, IDataObject>>;
		const fieldsBefore = before.extra_fields as Record<string, IDataObject>;
		expect(after).toMatchObject({ elabftw: before.elabftw, note: 'mine' });
		expect(after.extra_fields).toEqual({
			...fieldsBefore,
			Strain: { ...fieldsBefore.Strain, value: 'BL21' },
			Scale: { ...fieldsBefore.Scale, value: 'Maxi' },
			Added: { type: 'text', value: 'new' },
		});
	});

	test('Replace Metadata leaves only what is given', async () => {
		const metadata = { extra_fields: { Only: { type: 'text', value: 'me' } } };
		await lab.run('experiment.update', { experiment: at(3), ...fields({ metadata }), options: { replaceMetadata: true } });
		expect(JSON.parse(stored(lab, 'experiments', 3).metadata ?? '{}')).toEqual(metadata);
	});

	test.each([
		['Operator', 'text', 5, '5'],
		['Cell density', 'number', 3.5, '3.5'],
		['Strain', 'select', 'BL21', 'BL21'],
		['Antibiotics', 'select, several', ['Kanamycin'], ['Kanamycin']],
		['Antibiotics', 'select, several, from one', 'Kanamycin', ['Kanamycin']],
		['Approved by PI', 'checkbox', true, 'on'],
		['Approved by PI', 'checkbox', false, ''],
		['Approved by PI', 'checkbox as text', 'false', ''],
		['Day of harvest', 'date', '2026-04-05T00:00:00.000Z', '2026-04-05'],
		['Induction started', 'datetime-local', '2026-04-05T06:07:08.000Z', '2026-04-05T06:07'],
		['Vector used', 'items', '7', 7],
		['Supervisor', 'users', 2, 2],
	])('extra field %s (%s) from %j is stored as %j', async (name, _type, given, kept) => {
		await lab.run('experiment.update', { experiment: at(3), ...fields({ [`extra:${name}`]: given as string }) });
		expect(extras(stored(lab, 'experiments', 3))[name]).toEqual(kept);
	});

	test('twenty items that change different extra fields of one entry at once lose nothing', async () => {
		const rows = Array.from({ length: 20 }, (_, number) => ({ 'extra:Strain': 'BL21', [`extra:Field ${number}`]: `v${number}` }));
		const auto = { fieldsMode: 'mapper', fields: { mappingMode: 'autoMapInputData', value: null } } as INodeParameters;
		await lab.run('experiment.update', { experiment: at(3), ...auto }, { items: itemsOf(...rows) });
		const found = extras(stored(lab, 'experiments', 3));
		for (const number of rows.keys()) expect(found[`Field ${number}`]).toBe(`v${number}`);
		expect(found).toMatchObject({ Strain: 'BL21', Operator: 'Uma User' });
	});

	test('permissions change alone: the people and teams that were named stay', async () => {
		const entity = stored(lab, 'experiments', 1);
		entity.canread = '{"teams": [], "users": [2], "teamgroups": []}';
		const parameters = { experiment: at(1), ...fields({ canread_base: 'Only Me', canwrite_base: '40' }) };
		await lab.run('experiment.update', parameters);
		expect(entity).toMatchObject({ canread_base: 10, canwrite_base: 40 });
		expect(JSON.parse(entity.canread)).toMatchObject({ users: [2] });
		const body = lab.sent().find((request): request is [string, IDataObject] => Array.isArray(request))?.[1] ?? {};
		expect(Object.keys(body)).toEqual(version === '5.1.15' ? ['canread', 'canwrite'] : ['canread_base', 'canwrite_base']);
		if (version === '5.1.15') expect(JSON.parse(String(body.canread))).toEqual({ base: 10, teams: [], users: [2], teamgroups: [] });
	});

	test('only tags: nothing else is changed, and those that are there stay', async () => {
		const [row] = await lab.json('experiment.update', { experiment: at(1), ...fields({ tags: 'gfp, new' }) });
		expect([...(row?.tags as string[])].sort()).toEqual(['cloning', 'gfp', 'new']);
		expect(lab.sent()).toEqual([
			['POST /experiments/1/tags', { tag: 'gfp' }],
			['POST /experiments/1/tags', { tag: 'new' }],
			'GET /experiments/1',
		]);
	});

	test('nothing to change returns the entry as it is', async () => {
		expect((await lab.json('experiment.update', { experiment: at(1), ...fields({}) }))[0]).toMatchObject({ id: 1 });
		expect(lab.sent()).toEqual(['GET /experiments/1']);
	});

	test.each(['Cloning', ' cloning ', 1, '1'])('category %j is found', async (category) => {
		await lab.run('experiment.update', { experiment: at(12), ...fields({ category }) });
		expect(stored(lab, 'experiments', 12).category).toBe(1);
	});

	test('a category can be taken away', async () => {
		await lab.run('experiment.update', { experiment: at(1), ...fields({ category: '' }) });
		expect(stored(lab, 'experiments', 1).category).toBeNull();
	});

	test.each([
		['experiment', { category: 'Clonig' }, 'There is no category "Clonig" in this team', 'There are: Cloning, Imaging, Protein, Cell culture'],
		['item', { status: 'Lost' }, 'There is no status "Lost" in this team', 'There are: In stock, To be ordered, Out of order'],
	])('%s: an unknown name %j is an error that lists the names, before anything is changed', async (resource, wrong, message, description) => {
		const error = await lab.error(`${resource}.create`, fields({ title: 'x', ...wrong }));
		expect(error).toMatchObject({ message, description, context: { itemIndex: 0 } });
		expect(lab.requests.every(({ method }) => method === 'GET')).toBe(true);
	});

	test('names are asked for once, however many items there are', async () => {
		const rows = itemsOf(...Array.from({ length: 12 }, (_, number) => ({ title: `n${number}` })));
		await lab.run('experiment.create', { ...fields({ title: 'x', category: 'Cloning' }), options: { idOnly: true } }, { items: rows });
		expect(lab.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
	});

	test('a create that fails halfway names what was created', async () => {
		lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'PATCH' } });
		const error = await lab.error('experiment.create', fields({ title: 'x', rating: 1 }));
		expect(error.message).toMatch(/^The experiment 13 was created, but not everything could be written to it: /);
		expect(error).toMatchObject({ httpCode: '403', context: { itemIndex: 0 } });
		expect(stored(lab, 'experiments', 13).title).toBe('x');
	});

	describe('states', () => {
		const states: Array<[operation: string, opposite: string, key: string, value: number]> = [
			['lock', 'unlock', 'locked', 1],
			['pin', 'unpin', 'is_pinned', 1],
			['archive', 'unarchive', 'state', 2],
		];
		test.each(states)('%s twice, then %s twice', async (operation, opposite, key, value) => {
			const raw = { experiment: at(5), simplify: false };
			if (version === '5.1.15' && key === 'is_pinned') {
				expect((await lab.error(`experiment.${operation}`, raw)).message).toBe('This server does not say in which state the experiment is, so it was left as it is');
				expect(lab.requests.every(({ method }) => method === 'GET')).toBe(true);
				return;
			}
			const before = (await lab.json('experiment.get', raw))[0]?.[key];
			for (const each of [operation, operation]) expect((await lab.json(`experiment.${each}`, raw))[0]).toMatchObject({ id: 5, [key]: value });
			for (const each of [opposite, opposite]) expect((await lab.json(`experiment.${each}`, raw))[0]).toMatchObject({ id: 5, [key]: before });
			expect(lab.requests.filter(({ method, status }) => method === 'PATCH' && status === 200)).toHaveLength(2);
		});

		test('four items that lock the same entry at once leave it locked', async () => {
			await lab.run('experiment.lock', { experiment: at(5) }, { items: itemsOf({}, {}, {}, {}) });
			expect(stored(lab, 'experiments', 5).locked).toBe(1);
		});

		test('finish twice, then unfinish twice', async () => {
			const step = { entryType: 'experiments', entry: at(3), part: at(9) };
			for (const [operation, finished] of [['finish', 1], ['finish', 1], ['unfinish', 0], ['unfinish', 0]] as const) {
				expect((await lab.json(`step.${operation}`, step))[0]).toMatchObject({ id: 9, finished });
			}
		});
	});

	test('delete says so; Restore brings back, or says that the server cannot', async () => {
		expect(await lab.json('experiment.delete', { experiment: at(5) })).toEqual([{ id: 5, deleted: true }]);
		expect(stored(lab, 'experiments', 5).state).toBe(3);
		if (version === '5.1.15') {
			expect((await lab.error('experiment.restore', { experiment: at(5) })).message).toMatch(/^eLabFTW refused to restore an experiment \(ID 5\): /);
			return;
		}
		expect((await lab.json('experiment.get', { experiment: at(5) }))[0]).toMatchObject({ id: 5, state: 'deleted' });
		expect((await lab.json('experiment.restore', { experiment: at(5) }))[0]).toMatchObject({ id: 5, state: 'active' });
		expect(stored(lab, 'experiments', 5).state).toBe(1);
	});

	test('what is new is shown by ID and URL where it cannot be read: an error would have it made once more', async () => {
		const [copy] = await lab.json('item.duplicate', { item: at(4), options: { copyFiles: true } });
		expect(copy).toMatchObject({ id: 11, title: 'anti-GFP, rabbit I' });
		lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'GET' }, times: 2 });
		expect(await lab.json('item.duplicate', { item: at(4) })).toEqual([{ id: 12, url: `${lab.url}/database.php?mode=view&id=12` }]);
		expect(await lab.json('item.create', fields({ title: 'New' }))).toEqual([{ id: 13, url: `${lab.url}/database.php?mode=view&id=13` }]);
	});
});

describe('how fields are given', () => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab();
	});
	const auto = (schema: Array<{ id: string; displayName: string }> = []) =>
		({ fieldsMode: 'mapper', fields: { mappingMode: 'autoMapInputData', value: null, schema } }) as unknown as INodeParameters;

	test('a webhook\'s item, whose body is an object, replaces no text', async () => {
		const before = stored(lab, 'experiments', 3).body;
		const items = itemsOf({ headers: {}, params: {}, query: {}, body: { sample: 5 }, title: 'From the webhook' });
		expect((await lab.error('experiment.update', { experiment: at(3), ...auto() }, { items })).message).toBe('"Body" takes text, not "{"sample":5}": choose one of its values');
		expect(stored(lab, 'experiments', 3).body).toBe(before);
	});

	test('a switch that is given as the text "false" is off', async () => {
		const before = extras(stored(lab, 'experiments', 3));
		await lab.run('experiment.update', { experiment: at(3), ...fields({ metadata: { extra_fields: { New: { type: 'text', value: 'x' } } } }), options: { replaceMetadata: 'false' } } as INodeParameters);
		expect(extras(stored(lab, 'experiments', 3))).toMatchObject({ ...before, New: 'x' });
		expect(await lab.json('experiment.getAll', { returnAll: '={{ "false" }}', limit: 1 } as INodeParameters)).toHaveLength(1);
	});

	test('dates of a database and of expressions are days, not words', async () => {
		const items = itemsOf({ title: 'a', date: new Date('2026-03-04T00:00:00Z') } as never, { title: 'b', date: { toISO: () => '2026-03-05T10:00:00.000+01:00' } } as never, { title: 'c', date: 1772668800000 });
		await lab.run('experiment.create', auto(), { items });
		const dates = [...lab.lab.entities.experiments.values()].filter(({ id }) => id > 12).sort((a, b) => (a.title < b.title ? -1 : 1)).map(({ date }) => date);
		expect(dates).toEqual(['2026-03-04', '2026-03-05', expect.stringMatching(/^2026-03-0[45]$/)]);
	});

	test.each([
		['an object', { title: 'J', rating: 2, 'extra:A': 'b' }],
		['text', '{"title": "J", "rating": 2, "extra:A": "b"}'],
	])('JSON as %s', async (_kind, fieldsJson) => {
		await lab.run('experiment.create', { fieldsMode: 'json', fieldsJson } as INodeParameters);
		expect(stored(lab, 'experiments', 13)).toMatchObject({ title: 'J', rating: 2 });
		expect(extras(stored(lab, 'experiments', 13))).toEqual({ A: 'b' });
	});

	test.each(['[]', 'null', '{', '"x"', '5', ''])('JSON that is no object (%s) is refused before the network', async (fieldsJson) => {
		expect((await lab.error('experiment.create', { fieldsMode: 'json', fieldsJson })).message).toBe('The fields must be a JSON object, such as {"title": "My title"}');
		expect(lab.requests).toHaveLength(0);
	});

	test('the item itself gives the fields, by name or label, of any letter case; other keys are left alone', async () => {
		const item = { Title: 'Auto', 'Custom ID': 5, RATING: '3', 'extra:New': 'x', Temperature: 61, unrelated: 'y', body: null };
		await lab.run('experiment.create', auto([{ id: 'extra:Annealing', displayName: 'Temperature' }]), { items: itemsOf(item) });
		expect(stored(lab, 'experiments', 13)).toMatchObject({ title: 'Auto', custom_id: 5, rating: 3, body: null });
		expect(extras(stored(lab, 'experiments', 13))).toEqual({ New: 'x', Annealing: '61' });
	});

	test.each([
		['create without a title', 'experiment.create', fields({ body: 'x' }), '"Title" must be given to create an experiment'],
		['an item without a title', 'item.create', auto(), '"Title" must be given to create a resource'],
		['a title that is emptied', 'experiment.update', { experiment: at(3), fieldsMode: 'json', fieldsJson: '{"title": null}' } as INodeParameters, '"Title" cannot be empty: give a value, or leave the field out, and it stays as it is'],
		['text to append among the fields', 'experiment.update', { experiment: at(3), fieldsMode: 'json', fieldsJson: '{"bodyappend": "<p>x</p>"}' } as INodeParameters, '"bodyappend" is no field of an experiment'],
		['an action among the fields', 'experiment.update', { experiment: at(3), fieldsMode: 'json', fieldsJson: '{"action": "pin"}' } as INodeParameters, '"action" is no field of an experiment'],
		['an object for the body', 'experiment.update', { experiment: at(3), ...fields({ body: { html: '<p>x</p>' } }) }, '"Body" takes text, not "{"html":"<p>x</p>"}": choose one of its values'],
		['an object for the title', 'experiment.create', fields({ title: { text: 'x' } }), '"Title" takes text, not "{"text":"x"}": choose one of its values'],
		['a date that is none', 'experiment.create', fields({ title: 'x', date: 'next week' }), '"Date" takes a date such as 2026-01-31 or 2026-01-31T08:00, not "next week"'],
		['a format that is not there', 'experiment.create', fields({ title: 'x', content_type: 'docx' }), '"Body Format" takes one of HTML, Markdown, not "docx"'],
		['an object for a comment', 'comment.create', { entryType: 'experiments', entry: at(3), comment: '={{ {"a": 1} }}' }, '"Comment" takes text, not "{"a":1}": choose one of its values'],
		['an object for text to append', 'experiment.appendBody', { experiment: at(3), bodyAppend: '={{ {"a": 1} }}' }, '"Text" takes text, not "{"a":1}": choose one of its values'],
		['a rating in words', 'experiment.create', fields({ title: 'x', rating: 'high' }), '"Rating" takes a number such as 7.4, without a unit, not "high"'],
		['metadata that is a list', 'experiment.create', fields({ title: 'x', metadata: [1] }), '"Metadata (JSON)" takes a JSON object, not "[1]"'],
		['a switch in words', 'item.create', fields({ title: 'x', is_bookable: 'perhaps' }), '"Bookable" takes true or false, not "perhaps"'],
	])('%s is refused before the network', async (_case, operation, parameters, message) => {
		expect(await lab.error(operation, parameters)).toMatchObject({ message, context: { itemIndex: 0 } });
		expect(lab.requests).toHaveLength(0);
	});

	test.each([
		['is_bookable', false, 0],
		['is_bookable', 'no', 0],
		['is_bookable', 'true', 1],
		['hide_main_text', 'false', 0],
		['content_type', 'Markdown', 2],
		['date', '2026-02-03T23:30:00.000+05:00', '2026-02-03'],
		['date', '2026-02-03', '2026-02-03'],
		['title', '42', '42'],
		['tags', ['a', ' b '], undefined],
	])('%s from %j is sent as %j', async (name, given, sent) => {
		await lab.run('item.update', { item: at(1), ...fields({ [name]: given }) });
		const [request] = lab.sent();
		if (sent !== undefined) expect(request).toEqual(['PATCH /items/1', { [name]: sent }]);
		else expect(request).toEqual(['POST /items/1/tags', { tag: 'a' }]);
	});

	test('a numeric title is sent as text, since the server fails on a number', async () => {
		await lab.run('experiment.create', { fieldsMode: 'json', fieldsJson: '{"title": 42}' });
		expect(lab.sent()[0]).toEqual(['POST /experiments', { title: '42' }]);
	});
});

test.each([['date', ''], ['title', '']])('%s cannot be emptied, which the server fails on or fills by itself', async (name, value) => {
	const lab = await startLab();
	const error = await lab.error('experiment.update', { experiment: at(1), fieldsMode: 'json', fieldsJson: JSON.stringify({ [name]: value }) });
	expect(error.message).toMatch(/cannot be empty: give a value, or leave the field out/);
	expect(lab.requests).toEqual([]);
});
