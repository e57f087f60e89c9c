import { fieldList } from '../../shared/editor/notation';
import type { Field } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { crud, simple } from '../rows';
import { chosenFrom, labeled, type Words } from '../words';

const words: Words = {
	attachment_id: chosenFrom('attachments', 'Attachment'),
	data_attachment_id: chosenFrom('attachments', 'File with the Data (Attachment)'),
	sdf_attachment_id: chosenFrom('attachments', 'SDF File (Attachment)'),
	dataset_id: chosenFrom('datasets', 'Dataset'),
	vector_data: { label: 'Values by Column (JSON)', encode: (value) => JSON.stringify(value) },
};

/** Tables of results, made from a file. */
export const dataset: Resource = {
	value: 'dataset',
	name: 'Dataset',
	noun: 'dataset',
	operations: [
		...crud({
			noun: 'dataset', nouns: 'datasets', path: '/api/v1/datasets', without: ['update'],
			fields: [...labeled('name*'), ...fieldList('data_attachment_id* sdf_attachment_id', words), ...labeled('description')],
			keep: [...simple, 'data_attachment_id', 'sdf_attachment_id'], whole: ['vectors', 'visualizations'],
		}),
		{
			value: 'createVisualization', name: 'Create Visualization', action: 'Create a visualization of a dataset', description: 'Show an attachment as a visualization of a dataset',
			method: 'POST', path: '/api/v1/visualizations', result: 'created', simple: [...simple, 'dataset_id', 'attachment_id'],
			fields: [...labeled('name*'), ...fieldList('dataset_id* attachment_id*', words)],
		},
	],
};

const rowFields: Field[] = fieldList('dataset_id* vector_data*:json', words);

/** Rows of datasets, which the API calls vectors. */
export const datasetRow: Resource = {
	value: 'datasetRow',
	name: 'Dataset Row',
	noun: 'row of a dataset',
	operations: crud({
		noun: 'row of a dataset', nouns: 'rows of datasets', path: '/api/v1/vectors', wrap: 'none', fields: rowFields, keep: ['id', 'dataset_id', 'vector_data', 'created_at', 'updated_at'],
	}),
};
