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
			elabftw: { extra_fields_groups: [{ id: 1, name: 'My cells' }, { id: 2, name: 'Culture' }] },
			extra_fields: { Strain: { type: 'text', value: 'mine' }, Passage: { type: 'number' } },
		});
		expect(lab.sent().filter((line) => line === 'GET /experiments_templates/1')).toHaveLength(1);
		await lab.json('experiment.applyTemplate', given, { items });
		expect(lab.sent().filter((line) => !String(line).startsWith('GET '))).toEqual([]);
	});
});

test('a template without extra fields is an error', async () => {
	const lab = await startLab();
	await lab.json('experimentTemplate.update', { experimentTemplate: at(1), ...fields({ metadata: { a: 1 } }), options: { replaceMetadata: true } });
	expect((await lab.error('experiment.applyTemplate', { experiment: at(1), template: at(1) })).message).toBe('The template 1 has no extra fields');
});
