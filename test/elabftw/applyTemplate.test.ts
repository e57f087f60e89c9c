import type { IDataObject } from 'n8n-workflow';
import { at, closeLabs, fields, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const ofTemplate = {
	elabftw: { extra_fields_groups: [{ id: 1, name: 'Cells' }, { id: 2, name: 'Culture' }] },
	extra_fields: {
		Strain: { type: 'select', options: ['DH5a', 'BL21'], value: 'DH5a', group_id: 1 },
		Medium: { type: 'text', value: 'LB', group_id: 2 },
		Passage: { type: 'number', value: '' },
	},
};
const ofEntry = { note: 'mine', elabftw: { extra_fields_groups: [{ id: 1, name: 'My cells' }] }, extra_fields: { Strain: { type: 'text', value: 'mine' }, Medium: { type: 'text', value: '' } } };
const metadataOf = (lab: Lab, id: number) => JSON.parse(lab.lab.entities.experiments.get(id)?.metadata ?? '{}') as IDataObject;

describe.each(versions)('applying a template on eLabFTW %s', (version) => {
	test('adds what is missing, fills what is empty, leaves what is filled, and writes nothing the second time', async () => {
		const lab = await startLab({ version });
		await lab.json('experimentTemplate.update', { experimentTemplate: at(1), ...fields({ metadata: ofTemplate }), options: { replaceMetadata: true } });
		for (const experiment of [at(1), at(12)]) await lab.json('experiment.update', { experiment, ...fields({ metadata: ofEntry }), options: { replaceMetadata: true } });
		lab.sent();
		const items = [1, 12].map((id) => ({ json: { id } }));
		const given = { experiment: at('={{ $json.id }}'), template: at(1) };
		const output = await lab.json('experiment.applyTemplate', given, { items });
		expect(output.map(({ extra_fields: each }) => each)).toEqual(Array.from({ length: 2 }, () => ({ Strain: 'mine', Medium: 'LB', Passage: '' })));
		expect(metadataOf(lab, 12)).toMatchObject({
			note: 'mine',
			elabftw: { extra_fields_groups: [{ id: 1, name: 'My cells' }, { id: 2, name: 'Cells' }, { id: 3, name: 'Culture' }] },
			extra_fields: { Strain: { type: 'text', value: 'mine' }, Passage: { type: 'number' } },
		});
		expect(lab.sent().filter((line) => line === 'GET /experiments_templates/1')).toHaveLength(1);
		expect(await lab.json('experiment.applyTemplate', given, { items })).toEqual(output);
		expect(lab.sent().filter((line) => !String(line).startsWith('GET '))).toEqual([]);
	});
});

test('a template without extra fields is an error', async () => {
	const lab = await startLab();
	await lab.json('experimentTemplate.update', { experimentTemplate: at(1), ...fields({ metadata: { a: 1 } }), options: { replaceMetadata: true } });
	expect((await lab.error('experiment.applyTemplate', { experiment: at(1), template: at(1) })).message).toBe('The template 1 has no extra fields');
});

test('a field stands in the group of its name, whichever ID that has in the entry', async () => {
	const lab = await startLab();
	const groups = (...names: string[]) => ({ extra_fields_groups: names.map((name, n) => ({ id: n + 1, name })) });
	const template = { elabftw: groups('Cells', 'Culture', 'Buffer'), extra_fields: Object.fromEntries([1, 2, 3, undefined].map((id) => [`of ${id}`, { type: 'text', value: '', ...(id ? { group_id: id } : {}) }])) };
	await lab.json('experimentTemplate.update', { experimentTemplate: at(1), ...fields({ metadata: template }), options: { replaceMetadata: true } });
	await lab.json('experiment.update', { experiment: at(1), ...fields({ metadata: { elabftw: groups('Culture', 'Mine'), extra_fields: { a: { type: 'text', value: '', group_id: 2 } } } }), options: { replaceMetadata: true } });
	await lab.json('experiment.applyTemplate', { experiment: at(1), template: at(1) });
	const { elabftw, extra_fields: held } = metadataOf(lab, 1) as { elabftw: { extra_fields_groups: Array<{ id: number; name: string }> }; extra_fields: Record<string, { group_id?: number }> };
	const named = (name: string) => elabftw.extra_fields_groups.find(({ id }) => id === held[name]?.group_id)?.name;
	expect(Object.fromEntries(Object.keys(held).map((name) => [name, named(name)]))).toEqual({ a: 'Mine', 'of 1': 'Cells', 'of 2': 'Culture', 'of 3': 'Buffer', 'of undefined': undefined });
	expect(elabftw.extra_fields_groups.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
});
