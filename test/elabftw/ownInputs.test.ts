import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, fields, itemsOf, startLab } from '../support/elabftw';

afterEach(closeLabs);

const nothing = { title: '', tags: '', body: '', category: '', status: '' };
const automatic = { fields: { mappingMode: 'autoMapInputData', value: null } };
const json = (value: IDataObject) => ({ fieldsMode: 'json', fieldsJson: JSON.stringify(value) });

describe('fields with an input of their own', () => {
	test.each<[string, INodeParameters, IDataObject, IDataObject]>([
		['what they hold is written', { title: 'New', body: '<p>one</p>\n<p>two</p>', category: 2, status: 3 }, {}, { title: 'New', body: '<p>one</p>\n<p>two</p>', category: 2, status: 3 }],
		['names of an expression do as well', { ...fields({ title: 'New' }), category: 'Cloning', status: 'Success' }, {}, { title: 'New', category: 1, status: 2 }],
		['empty, they say nothing', { ...nothing, title: 'New' }, {}, { title: 'New', category: null, status: null }],
		['they win over what is mapped automatically', { ...automatic, ...nothing, body: 'typed' }, { title: 'Item', body: 'of the item', category: 'Cloning' }, { title: 'Item', body: 'typed', category: 1 }],
		['in JSON they have their names, and what an input still holds is not read', { ...json({ title: 'JSON', body: 'of the JSON' }), body: 'left over', category: 2 }, {}, { title: 'JSON', body: 'of the JSON', category: null }],
	])('%s', async (_case, given, item, stored) => {
		const lab = await startLab();
		const [made] = await lab.json('experiment.create', given, { items: itemsOf(item) });
		expect(lab.lab.entities.experiments.get(Number(made?.id))).toMatchObject(stored);
	});

	test('empty in a change, they leave what is there', async () => {
		const lab = await startLab();
		const before = structuredClone(lab.lab.entities.experiments.get(3));
		await lab.json('experiment.update', { experiment: at(3), ...nothing, ...fields({ rating: 5 }) });
		expect(lab.lab.entities.experiments.get(3)).toMatchObject({ rating: 5, title: before?.title, tagIds: before?.tagIds, body: before?.body, category: before?.category, status: before?.status });
	});

	test('what does not fit is refused before anything is sent', async () => {
		const lab = await startLab();
		await expect(lab.json('experiment.create', { ...fields({ title: 'New' }), category: 'No such' })).rejects.toThrow('There is no category "No such" in this team');
		await expect(lab.json('experiment.create', { ...fields({ title: 'New' }), body: { a: 1 } as unknown as string })).rejects.toThrow('"Body" takes text');
		expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});
