import type { Collection } from '../collections/collection';
import { keyOf } from '../collections/present';
import { invalid } from '../state/refusal';
import { plain } from '../collections/plain';

const datasets = plain('datasets', 'Dataset', 'name! data_attachment_id! sdf_attachment_id description', {
	ops: 'lcrd',
	view: (lab, record) => ({
		vectors: lab
			.under('vectors', keyOf('dataset', record.id))
			.map((row) => ({ id: row.id, vector_data: row.vector_data })),
		visualizations: lab.under('visualizations', keyOf('dataset', record.id)).map(({ id, name }) => ({ id, name })),
	}),
});

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw invalid('Vector data is not valid');
	}
}

const vectors = plain('vectors', 'Vector', 'dataset_id! vector_data!', {
	envelope: '',
	keys: (record) => [keyOf('dataset', record.dataset_id)],
	check: (lab, item, record, act) => {
		if (act === 'remove') return;
		const dataset = item.dataset_id ?? record?.dataset_id;
		if (!lab.find('datasets', dataset)) throw invalid('Dataset must exist');
		if (typeof item.vector_data === 'string') item.vector_data = fromJson(item.vector_data);
	},
});

/** Tables of results, and what was measured. */
export const results: Collection[] = [
	datasets,
	vectors,
	plain('visualizations', 'Visualization', 'name! dataset_id! attachment_id!', {
		ops: 'cd',
		keys: (record) => [keyOf('dataset', record.dataset_id)],
	}),
	plain('measurements', 'Measurement', 'measurement!', { ops: 'd', shown: 'input_name experiment_id' }),
	plain('forms', 'Form', 'name!', { ops: 'd' }),
	plain('samples', 'Sample', 'name!', { ops: 'd' }),
];
