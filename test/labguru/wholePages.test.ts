import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, fileItem, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const whole = { simplify: true, options: { include: ['sections', 'attachments', 'linked_records'] } };
const names = (rows: unknown) => (rows as IDataObject[]).map(({ name }) => name);

describe('a page with all that stands on it, in one item', () => {
	test.each([[{}], [{ wrapSections: false }], [{ fullElements: true }], [{ samplesData: 'object' as const }]])('an experiment, %j', async (options) => {
		const lab = await startLab(options);
		const [page, ...others] = await lab.json('experiment.get', { record: at(10), ...whole });
		expect(others).toEqual([]);
		expect(names(page?.sections)).toEqual(['Description', 'Procedure', 'Results']);
		const [, procedure] = page?.sections as IDataObject[];
		const [steps, samples] = procedure?.elements as IDataObject[];
		expect(names(steps?.data)).toHaveLength(3);
		expect((samples?.data as { samples: IDataObject[] }).samples.map(({ item }) => (item as IDataObject).item_class)).toEqual(['Biocollections::Antibody', 'Biocollections::Antibody']);
		expect(Object.keys(steps ?? {})).not.toContain('uuid');
		expect((page?.attachments as IDataObject[]).length).toBeGreaterThan(0);
		expect(page?.linked_records).toEqual([expect.objectContaining({ id: 10, class_name: 'Biocollections::Antibody', name: lab.lab.get('antibodies', 10).title })]);
		expect(page).not.toHaveProperty('experiment_procedures');
		expect(lab.requests.length).toBeLessThanOrEqual(3);
	});

	test('a protocol, whose elements are read one by one', async () => {
		const lab = await startLab();
		const [page] = await lab.json('protocol.get', { record: at(10), ...whole });
		const [section] = page?.sections as IDataObject[];
		expect((section?.elements as IDataObject[]).map(({ data }) => data)).toEqual(['<p>Stain 10<sup>6</sup> cells.</p>', expect.any(Array)]);
	});

	test.each(['document', 'report', 'sop'])('a %s', async (resource) => {
		const lab = await startLab();
		const [page] = await lab.json(`${resource}.get`, { record: at(10), ...whole });
		expect(page).toMatchObject({ id: 10, sections: expect.any(Array) as unknown, attachments: expect.any(Array) as unknown, linked_records: [] });
	});

	test('an element that cannot be read does not take the others along', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 403, match: { path: /elements\/20/ } });
		const [page] = await lab.json('protocol.get', { record: at(10), ...whole });
		const [section] = page?.sections as IDataObject[];
		expect((section?.elements as IDataObject[]).map(({ id, error }) => [id, error])).toEqual([[10, undefined], [20, 'Labguru refused to show this element (HTTP 403)']]);
	});

	test('more elements than are read at once are an error', async () => {
		const lab = await startLab();
		for (let n = 0; n < 201; n += 1) lab.lab.create('elements', { element_type: 'text', data: '', container_type: 'ExperimentProcedure', container_id: 10, position: n + 9, name: 'x' });
		expect((await lab.error('protocol.get', { record: at(10), ...whole })).message).toMatch(/has 203 elements/);
	});

	test.each([
		['text with commas', 'sections, attachments', ['sections', 'attachments']],
		['nothing', null, []],
		['a word that is no part', 'everything', /"Include" takes/],
	])('parts from an expression: %s', async (_what, include, wanted) => {
		const lab = await startLab();
		const given = { record: at(10), simplify: true, options: { include } };
		if (wanted instanceof RegExp) expect((await lab.error('experiment.get', given)).message).toMatch(wanted);
		else expect(Object.keys((await lab.json('experiment.get', given))[0] ?? {})).toEqual(expect.arrayContaining(wanted));
	});
});

describe('an experiment with content in rows', () => {
	const rows = (...section: IDataObject[]): INodeParameters => ({
		fields: { mappingMode: 'defineBelow', value: { project_id: 10, milestone_name: 'Fresh' } }, title: 'New', project: at(10), sections: { section } as INodeParameters,
	});
	const content = [
		{ title: 'Plan', elementType: 'text', data: '<p>ü</p>' },
		{ title: 'Plan', elementType: 'steps', steps: { step: [{ title: 'Thaw', minutes: 5 }] } },
		{ title: 'Work', elementType: 'samples', samples: { sample: [{ stock: at(20), amount: '100 μl' }] } },
		{ title: 'Work', elementType: 'form', fields: { field: [{ name: 'pH', type: 'number' }] } },
		{ title: 'Work', elementType: 'plate', plateSize: 96 },
		{ title: 'Work', elementType: 'text', data: 'after' },
		{ title: 'Files', elementType: 'attachments', files: 'data' },
	];
	const items = [fileItem({ data: { name: 'gel.txt', content: 'bands' } })];

	test('all of it, in its order', async () => {
		const lab = await startLab();
		const [made] = await lab.json('experiment.createWithContent', rows(...content), { items });
		const [page] = await lab.json('experiment.get', { record: at(Number(made?.id)), ...whole });
		const sections = page?.sections as Array<{ name: string; elements: IDataObject[] }>;
		expect(sections.map(({ name, elements }) => [name, elements.map(({ element_type: type }) => type)])).toEqual([
			['Plan', ['text', 'steps']],
			['Work', ['samples', 'form', 'plate', 'text']],
			['Files', ['attachments']],
		]);
		const [samples, , plate, text] = sections[1]?.elements ?? [];
		expect((samples?.data as { samples: IDataObject[] }).samples).toHaveLength(1);
		expect([plate?.rows, plate?.cols, text?.data]).toEqual([8, 12, 'after']);
		expect((page?.attachments as IDataObject[]).map(({ title }) => title)).toEqual(['gel.txt']);
	});

	test('what fails in between is told, and nothing is made twice', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'reset', match: { method: 'POST', path: /v1\/elements/ }, afterwards: true });
		const before = lab.lab.all('experiments').length;
		const error = await lab.error('experiment.createWithContent', rows(...content), { items });
		expect(error.message).toMatch(/^The experiment \d+ was created, but not all of its content: /);
		expect(lab.lab.all('experiments')).toHaveLength(before + 1);
		expect(lab.requests.filter(({ method, path }) => method === 'POST' && path === '/api/v1/elements')).toHaveLength(1);
	});

	test('a missing file is told before anything is made', async () => {
		const lab = await startLab();
		await lab.error('experiment.createWithContent', rows(...content));
		expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('rows as workflows have them stored', async () => {
		const lab = await startLab();
		const [made] = await lab.json('experiment.createWithContent', rows({ title: 'Plan', data: 'x' }, { title: 'Plan', elementType: 'steps', data: '[{"title":"a","timer":{}}]' }));
		expect(lab.requests.at(-1)?.body).toMatchObject({ item: { sections: [{ title: 'Plan', elements: [{ element_type: 'text', data: 'x' }, { element_type: 'steps', data: '[{"title":"a","timer":{}}]' }] }] } });
		expect(made?.id).toBe(90);
	});
});
