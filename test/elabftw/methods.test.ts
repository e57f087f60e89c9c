import type { INodeParameters, ResourceMapperField } from 'n8n-workflow';
import type { Entity } from '../../sandbox/elabftw/state';
import { editorOf } from '../support/editor';
import { at, closeLabs, expectNoSecret, fields, nodeType, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const { listSearch, loadOptions, resourceMapping } = nodeType.methods;
const yesAndNo = [{ name: 'Yes', value: true }, { name: 'No', value: false }];
const editor = (lab: Lab, parameters: INodeParameters, url = lab.url) => editorOf(nodeType, parameters, { eLabFtwApi: { url, apiKey: lab.key } });

/** Puts copies of experiment 12 into the notebook until there are `count`. */
function grow(lab: Lab, count: number): void {
	const experiments = lab.lab.entities.experiments;
	const sample = experiments.get(12) as Entity;
	for (let id = experiments.size + 1; id <= count; id += 1) experiments.set(id, { ...sample, id, title: `Row ${id}`, pinnedBy: new Set(), tagIds: [], links: [], changelog: [] });
}

describe.each(versions)('lists for locators, on eLabFTW %s', (version) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab({ version });
	});

	test.each([
		['experiment', 'experiments.php', 'Bradford assay', 9],
		['item', 'database.php', 'Plate reader', 2],
		['experimentTemplate', 'templates.php', 'PCR', 1],
		['itemTemplate', 'resources-templates.php', 'Plasmid', 1],
	])('searchEntries of %s names each entry, its ID and its page', async (resource, page, title, id) => {
		const { results } = await listSearch.searchEntries.call(editor(lab, { resource }));
		expect(results).toContainEqual({ name: `${title} (#${id})`, value: String(id), url: `${lab.url}/${page}?mode=view&id=${id}` });
	});

	test.each(['9', '#9', '(#9)'])('searchEntries finds an entry by its ID, typed as %s', async (typed) => {
		const { results } = await listSearch.searchEntries.call(editor(lab, { resource: 'experiment' }), typed);
		expect(results[0]).toMatchObject({ name: 'Bradford assay (#9)', value: '9' });
		expect(results.filter(({ value }) => value === '9')).toHaveLength(1);
	});

	test('searchEntries takes words, and pages on by its token', async () => {
		grow(lab, 250);
		const found = await listSearch.searchEntries.call(editor(lab, { resource: 'experiment' }), 'Bradford');
		expect(found).toEqual({ results: [expect.objectContaining({ value: '9' })] });

		const seen = new Set<unknown>();
		let token: string | undefined;
		let pages = 0;
		do {
			const page = await listSearch.searchEntries.call(editor(lab, { resource: 'experiment' }), undefined, token);
			for (const { value } of page.results) seen.add(value);
			token = page.paginationToken as string | undefined;
			pages += 1;
		} while (token !== undefined && pages < 9);
		expect([seen.size, pages]).toEqual([249, 3]);
	});

	test.each(['gel (', '"half', 'a & b', 'x:y', '(#9)', 'not', '\'', '100%', 'AND'])('what a person types (%s) is no error', async (typed) => {
		const { results } = await listSearch.searchEntries.call(editor(lab, { resource: 'experiment' }), typed);
		expect(Array.isArray(results)).toBe(true);
	});

	test('parts of an entry follow its type, and are found by their words', async () => {
		const search = async (resource: string, entryType: string, entry: number, filter?: string) =>
			(await listSearch.searchParts.call(editor(lab, { resource, entryType, entry: at(entry) }), filter)).results;
		expect(await search('file', 'experiments', 9)).toEqual(expect.arrayContaining([{ name: 'bradford.csv (#2)', value: '2' }]));
		expect(await search('file', 'items', 4)).toEqual([{ name: 'data sheet.txt (#4)', value: '4' }]);
		expect(await search('step', 'experiments', 3, 'HARV')).toEqual([{ name: 'Harvest (#9)', value: '9' }]);
		expect(await search('comment', 'experiments', 3, 'OD was')).toEqual([{ name: 'OD was 0.62. (#3)', value: '3' }]);
		expect((await search('tag', 'experiments', 3)).map(({ name }) => name.replace(/ .*/, '')).sort()).toEqual(['expression', 'gfp']);
		expect(await search('revision', 'experiments', 3)).toEqual([{ name: expect.stringMatching(/^\d{4}-.*, Uma User \(#\d+\)$/), value: expect.any(String) }]);
		expect(await search('link', 'experiments', 3)).toEqual([]);
		if (version !== '5.1.15') expect(await search('container', 'items', 3)).toEqual([{ name: 'Main building > Freezer -80 > Rack A, 50.00, μL (#1)', value: '1' }]);
		await expect(search('step', 'experiments', 0)).rejects.toThrow(/is not the ID of an experiment/);
	});

	test('records are those of the collection of the resource, and are found by their words', async () => {
		const search = async (resource: string, filter?: string) => (await listSearch.searchRecords.call(editor(lab, { resource }), filter)).results;
		const [tag] = await search('teamTag', 'PC');
		expect(tag).toEqual({ name: expect.stringMatching(/^pcr \(#\d+\)$/), value: expect.stringMatching(/^\d+$/) });
		expect(await search('teamTag', 'no such tag')).toEqual([]);
		expect(await search('experiment')).toEqual([]);
		if (version === '5.1.15') return;
		expect(await search('storageUnit')).toContainEqual(expect.objectContaining({ name: expect.stringContaining(' > ') }));
	});

	test('templates and targets are of the kind that is meant', async () => {
		const first = async (method: 'searchTemplates' | 'searchTargets', parameters: INodeParameters) =>
			(await listSearch[method].call(editor(lab, parameters))).results.map(({ name }) => name.replace(/ \(#.*/, '')).sort();
		expect(await first('searchTemplates', { resource: 'experiment' })).toEqual(['PCR', 'Western blot']);
		expect(await first('searchTemplates', { resource: 'item' })).toEqual(['Antibody', 'Plasmid']);
		expect(await first('searchTargets', { resource: 'link', targetType: 'items' })).toContain('Plate reader');
		expect(await first('searchTargets', { resource: 'link', targetType: 'experiments' })).toContain('Bradford assay');
	});

	test('choices of filters', async () => {
		const names = async (method: keyof typeof loadOptions, resource: string) => (await loadOptions[method].call(editor(lab, { resource }))).map(({ name }) => name);
		expect(await names('getCategories', 'experiment')).toEqual(['Cell culture', 'Cloning', 'Imaging', 'Protein']);
		expect(await names('getStatuses', 'experiment')).toEqual(['Fail', 'Need to be redone', 'Running', 'Success']);
		expect(await names('getStatuses', 'item')).toEqual(['In stock', 'Out of order', 'To be ordered']);
		expect(await names('getCategoriesOrNone', 'experiment')).toEqual(['Leave as It Is', 'Cell culture', 'Cloning', 'Imaging', 'Protein']);
		expect(await names('getUsers', 'experiment')).toEqual(['Ada Admin', 'Uma User']);
		expect(await names('getCategories', 'item')).toEqual(version === '5.1.15' ? ['Antibody', 'Plasmid'] : ['Antibody', 'Chemical', 'Microscope', 'Plasmid']);
	});

	describe('fields of the mapper', () => {
		const get = async (parameters: INodeParameters) => (await resourceMapping.getFields.call(editor(lab, parameters))).fields;
		const by = (found: ResourceMapperField[]) => new Map(found.map((field) => [field.id, field]));

		test('a create offers the fields of an entry but for those that have an input of their own', async () => {
			const found = by(await get({ resource: 'experiment', operation: 'create' }));
			expect(found.get('custom_id')).toMatchObject({ displayName: 'Custom ID', required: false, type: 'number', display: true, removed: true });
			expect(found.get('rating')).toMatchObject({ type: 'number', removed: true });
			expect(found.get('date')).toMatchObject({ type: 'dateTime' });
			expect(found.get('metadata')).toMatchObject({ type: 'object' });
			expect(['title', 'body', 'category', 'status', 'tags'].filter((name) => found.has(name))).toEqual([]);
			expect(found.get('hide_main_text')).toMatchObject({ type: 'options', options: yesAndNo, removed: true });
			expect(found.has('is_bookable')).toBe(false);
			expect([...found.keys()].some((id) => id.startsWith('extra:'))).toBe(false);
		});

		test.each(['create', 'update'])('%s offers no switch, which the editor would fill with "off" and send', async (operation) => {
			for (const resource of ['experiment', 'item', 'experimentTemplate', 'itemTemplate']) {
				const found = await get({ resource, operation, [resource]: at(3), template: at(1) });
				expect(found.filter(({ type, defaultValue }) => type === 'boolean' || defaultValue !== undefined)).toEqual([]);
			}
		});

		test('a resource has those of booking too', async () => {
			expect(by(await get({ resource: 'item', operation: 'create' })).has('is_bookable')).toBe(true);
		});

		test('a change requires nothing, and offers the extra fields of the chosen entry by their types, in their order', async () => {
			const found = await get({ resource: 'experiment', operation: 'update', experiment: at(3) });
			expect(found.some(({ required }) => required)).toBe(false);
			const extra = found.filter(({ id }) => id.startsWith('extra:')).map(({ displayName, type, options }) => [displayName, type, options?.length ?? 0]);
			expect(extra).toEqual([
				['Operator', 'string', 0],
				['Cell density', 'number', 0],
				['Strain', 'options', 3],
				['Antibiotics', 'array', 0],
				['Scale', 'options', 3],
				['Approved by PI', 'options', 2],
				['Day of harvest', 'dateTime', 0],
				['Induction started', 'dateTime', 0],
				['Time of transfer', 'string', 0],
				['Contact', 'string', 0],
				['Protocol', 'string', 0],
				['Vector used', 'number', 0],
				['Follows from', 'number', 0],
				['Supervisor', 'number', 0],
				['Gel picture', 'string', 0],
			]);
		});

		test.each([
			['experiment', 1, ['Annealing temperature', 'Polymerase', 'Run on']],
			['item', 2, ['Host', 'Clonality', 'Expires on']],
		])('a new %s from a template offers the template\'s extra fields', async (resource, template, names) => {
			const found = await get({ resource, operation: 'create', template: at(template, 'list') });
			expect(found.filter(({ id }) => id.startsWith('extra:')).map(({ displayName }) => displayName).sort()).toEqual([...names].sort());
		});

		test.each([
			['an expression', at('={{ $json.id }}')],
			['nothing chosen yet', at('', 'list')],
			['no locator at all', ''],
		])('with %s there are the common fields only', async (_case, entry) => {
			const found = await get({ resource: 'experiment', operation: 'update', entry });
			expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(['rating', 'date']));
			expect(found.some(({ id }) => id.startsWith('extra:'))).toBe(false);
		});

		test('what the mapper offers is what a create takes', async () => {
			const template = at(1, 'list');
			const schema = await get({ resource: 'experiment', operation: 'create', template });
			const value = Object.fromEntries(schema.flatMap(({ id, type, options }) => {
				if (type === 'options') return [[id, options?.[0]?.value ?? '']];
				if (id === 'rating' || id === 'custom_id') return [[id, 3]];
				const samples: Record<string, unknown> = { string: 'text', number: 5, boolean: true, dateTime: '2026-02-03T04:05:06.000Z', object: {} };
				return [[id, samples[type ?? 'string']]];
			})) as Record<string, string>;
			if (version === '5.1.15') delete value.hide_main_text;
			const [made] = await lab.json('experiment.create', { template, title: 'text', ...fields(value) });
			expect(lab.lab.entities.experiments.get(Number(made?.id))).toMatchObject({ title: 'text', rating: 3, date: '2026-02-03' });
		});
	});
});

describe('when the server does not answer as it should', () => {
	test.each([
		['a web page', { kind: 'html', times: 9 } as const, /asked to list what can be chosen, and a web page, "Sign in" answered/],
		['no permission', { kind: 'status', status: 403, body: { message: 'No' }, times: 9 } as const, /403|No|Forbidden/i],
	])('%s: the list tells, and no key with it', async (_case, fault, message) => {
		const lab = await startLab();
		lab.faults.add(fault);
		const error = await listSearch.searchEntries.call(editor(lab, { resource: 'experiment' })).catch((problem: unknown) => problem);
		expect(String(error)).toMatch(message);
		expectNoSecret(lab, error);
	});

	describe('the fixed fields are offered all the same', () => {
		const update = { resource: 'experiment', operation: 'update', experiment: at(3) };
		const down = { kind: 'status', status: 500, times: 99 } as const;

		test.each([
			['lists that are refused', update, { ...down, status: 403, match: { path: /teams/ } }, true],
			['a server in trouble', update, down, false],
			['a web page', update, { kind: 'html', times: 99 } as const, false],
			['an entry that does not exist', { ...update, experiment: at(4711) }, undefined, false],
			['no ID', { ...update, experiment: at('12a') }, undefined, false],
			['the address of a team, not an entry', { ...update, experiment: at('http://127.0.0.1/team.php?id=3', 'url') }, undefined, false],
		])('%s', async (_case, parameters, fault, extra) => {
			const lab = await startLab();
			if (fault) lab.faults.add(fault);
			const { fields: found } = await resourceMapping.getFields.call(editor(lab, parameters));
			expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(['rating', 'date', 'metadata']));
			expect(found.some(({ id }) => id.startsWith('extra:'))).toBe(extra);
		});

		test('no credential yet', async () => {
			const { fields: found } = await resourceMapping.getFields.call(editorOf(nodeType, { resource: 'experiment', operation: 'create' }, {}));
			expect(found.map(({ displayName }) => displayName)).toEqual(expect.arrayContaining(['Rating', 'Date', 'Metadata (JSON)']));
		});
	});

	test.each([
		['the server is in trouble', at(3), { kind: 'status', status: 500, times: 99 } as const],
		['the entry has others now', at(9), undefined],
		['an expression gives nothing in the editor', at(''), undefined],
	])('an extra field that holds a value is not taken from the editor: %s', async (_case, entry, fault) => {
		const lab = await startLab();
		const open = async (more: INodeParameters) => (await resourceMapping.getFields.call(editor(lab, { resource: 'experiment', operation: 'update', ...more }))).fields;
		const schema = await open({ experiment: at(3) });
		if (fault) lab.faults.add(fault);
		const found = await open({ experiment: entry, fields: { mappingMode: 'defineBelow', schema: schema as unknown as INodeParameters[], value: { rating: 2, 'extra:Strain': 'BL21', 'extra:Contact': null } } });
		expect(found.filter(({ id }) => id === 'rating')).toHaveLength(1);
		expect(found.find(({ id }) => id === 'extra:Strain')).toEqual(schema.find(({ id }) => id === 'extra:Strain'));
		expect(found.some(({ id }) => id === 'extra:Contact')).toBe(false);
	});
});
