/** The editor's inputs for the content of an element: what its type takes. */
import type { INodeProperties } from 'n8n-workflow';
import { text } from '../../shared/editor/inputs';
import { referenceInputs, references } from '../references';
import { plateSizes } from './elementContent';

const names: Readonly<Record<string, string>> = { pdf: 'PDF', excel: 'Excel' };

/** The types of elements, as a choice. */
export const elementTypes = ['attachments', 'code', 'compound', 'equipment', 'excel', 'form', 'pdf', 'plate', 'reaction', 'samples', 'sketch', 'steps', 'text'].map((value) => ({
	name: names[value] ?? value.charAt(0).toUpperCase() + value.slice(1),
	value,
}));

/** How much of a stock is used. */
export const amountInput = text('amount', 'Amount Used', 'How much of the stock is used, with its unit, which is taken off what is left; nothing where empty', { placeholder: 'e.g. 0.5 mL' });

const only = (type: string) => ({ displayOptions: { show: { elementType: [type] } } });

function rows(displayName: string, name: string, type: string, row: { displayName: string; name: string; values: INodeProperties[] }, description: string): INodeProperties {
	return {
		displayName, name, type: 'fixedCollection', ...only(type), typeOptions: { multipleValues: true, sortable: true },
		placeholder: `Add ${row.displayName}`, default: {}, description, options: [row],
	};
}

const sample: INodeProperties[] = [
	...[...referenceInputs(references.item, { required: false }), ...referenceInputs(references.usedStock, { required: false })].map(({ property }) => property),
	amountInput.property,
];

/** By their names, as the editor wants it. */
function sorted<T>(rows: T[], name: (row: T) => string): T[] {
	return [...rows].sort((one, other) => name(one).localeCompare(name(other), 'en'));
}

/** What stands in an element: its type, and the inputs that this type has. */
const contentInputs: INodeProperties[] = [
	{ displayName: 'Element Type', name: 'elementType', type: 'options', options: elementTypes, default: 'text', description: 'What stands in the section' },
	{ displayName: 'Text or Data', name: 'data', type: 'string', typeOptions: { rows: 4 }, default: '', description: 'Text, or HTML; of other types their JSON, in place of what stands above' },
	rows('Questions', 'fields', 'form', {
		displayName: 'Question', name: 'field', values: [
			{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. pH' },
			{ displayName: 'Type', name: 'type', type: 'options', default: 'text', options: [{ name: 'Date', value: 'date' }, { name: 'Number', value: 'number' }, { name: 'Text', value: 'text' }] },
			{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			{ displayName: 'Hint', name: 'hint', type: 'string', default: '', description: 'What stands in the field while it is empty' },
		],
	}, 'The fields of the form, to be filled in'),
	{ displayName: 'Input Binary Fields', name: 'files', type: 'string', ...only('attachments'), default: '', placeholder: 'e.g. data', hint: 'The name of the input binary field with the file, or several names with commas between' },
	{
		displayName: 'Plate Size', name: 'plateSize', type: 'options', ...only('plate'), default: 96, description: 'How many wells the plate has',
		options: sorted(Object.entries(plateSizes).map(([wells, [height, width]]) => ({ name: `${wells} Wells (${height} × ${width})`, value: Number(wells) })), ({ name }) => name),
	},
	rows('Samples', 'samples', 'samples', { displayName: 'Sample', name: 'sample', values: sample }, 'Items of the inventory, or stocks of them'),
	rows('Steps', 'steps', 'steps', {
		displayName: 'Step', name: 'step', values: [
			{ displayName: 'Step', name: 'title', type: 'string', default: '', placeholder: 'e.g. Wash twice', description: 'What is to be done' },
			{ displayName: 'Minutes', name: 'minutes', type: 'number', default: 0, typeOptions: { minValue: 0 }, description: 'What its timer is set to; 0 for none' },
		],
	}, 'The steps in their order'),
	{
		displayName: 'Table', name: 'table', type: 'string', ...only('excel'), typeOptions: { rows: 4 }, default: '',
		description: 'Rows as a spreadsheet copies them, with tabs between cells, or a JSON list of rows or of objects',
	},
];

/** The content of one element. */
export const contentInput: INodeProperties = {
	displayName: 'Content',
	name: 'content',
	type: 'fixedCollection',
	placeholder: 'Add Content',
	default: {},
	description: 'Steps, samples, a plate, a form, a table, files or text, by their type. A new element needs no other type then.',
	options: [{ displayName: 'Content', name: 'element', values: sorted(contentInputs, ({ displayName }) => displayName) }],
};

const sectionName: INodeProperties = { displayName: 'Name', name: 'title', type: 'string', default: '', placeholder: 'e.g. Results', description: 'Name of the section' };

/** Sections of a new experiment. */
export const sectionsInput: INodeProperties = {
	displayName: 'Sections',
	name: 'sections',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Section',
	default: {},
	description: 'The sections in their order; rows with the same name one after the other are one section',
	options: [
		{
			displayName: 'Section',
			name: 'section',
			values: sorted([...contentInputs, sectionName], ({ displayName }) => displayName),
		},
	],
};
