/** Results: tables of them, what was measured, and the forms and samples that they were measured on. */
import { collection, type Collection } from '../collections/collection';
import { mention } from '../collections/mention';
import { refersTo, refersToAny, rules } from '../collections/rules';
import { keyOf } from '../state/keyIndex';
import type { Rec } from '../state/record';
import { invalid } from '../state/refusal';

const byDataset = (record: Rec) => [keyOf('dataset', record.dataset_id)];

const datasets = collection('datasets', 'Dataset', 'name! data_attachment_id! sdf_attachment_id description', {
	ops: 'lcrd',
	check: rules(refersTo('data_attachment_id', 'attachments'), refersTo('sdf_attachment_id', 'attachments')),
	view: (lab, record) => ({
		vectors: lab
			.under('vectors', keyOf('dataset', record.id))
			.map((row) => ({ id: row.id, vector_data: row.vector_data })),
		visualizations: lab.under('visualizations', keyOf('dataset', record.id)).map(({ id, name }) => ({ id, name })),
	}),
});

function fromJson(text: unknown): unknown {
	try {
		if (typeof text === 'string') return JSON.parse(text);
	} catch {
		// Told below.
	}
	throw invalid('Vector data is not valid');
}

const vectors = collection('vectors', 'Vector', 'dataset_id! vector_data!', {
	envelope: '',
	keys: byDataset,
	check: (lab, item, record, act) => {
		if (act === 'remove') return;
		const dataset = item.dataset_id ?? record?.dataset_id;
		if (!lab.find('datasets', dataset)) throw invalid('Dataset must exist');
		if (item.vector_data === undefined) return;
		item.vector_data = fromJson(item.vector_data);
	},
});

export const results: Collection[] = [
	datasets,
	vectors,
	collection('visualizations', 'Visualization', 'name! dataset_id! attachment_id!', {
		ops: 'cd',
		keys: byDataset,
		check: rules(refersTo('dataset_id', 'datasets'), refersTo('attachment_id', 'attachments')),
	}),
	collection('measurements', 'Measurement', 'measurement!', { ops: 'd', shown: 'input_name experiment_id' }),
	collection('forms', 'Form', 'name!', { ops: 'd' }),
	collection('samples', 'Sample', 'container_id! container_type! item_id! item_type! generic_collection_id', {
		ops: 'cd',
		keys: (record) => [keyOf(record.container_type, record.container_id)],
		fresh: (lab, item) => ({ name: lab.byClass(item.item_type, item.item_id)?.record.name }),
		check: rules(refersToAny('container_type', 'container_id'), refersToAny('item_type', 'item_id')),
		view: (lab, { item_type: type, item_id: id }) => {
			const item = lab.byClass(type, id);
			return { item: item ? mention(item.collection, item.record) : null };
		},
	}),
];
