/** What the Fields mapper offers; the notebooks' `resourceMapping` methods call it. */
import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import type { Field } from '../types/field';

/**
 * What the Fields mapper offers: the given fields, and of those that it offered before the ones that hold a value. n8n's
 * editor forgets the values of fields that are offered no more; but the server may be out of reach just now, or an
 * expression may lead to another record than yesterday.
 */
export function offered(node: ILoadOptionsFunctions, given: readonly Field[]): ResourceMapperFields {
	const fields = given.filter(({ input, goesWith }) => !input && !goesWith).map(mapperField);
	const names = new Set(fields.map(({ id }) => id));
	const { schema, value } = (node.getCurrentNodeParameter('fields') ?? {}) as { schema?: ResourceMapperField[]; value?: IDataObject | null };
	const filled = (schema ?? []).filter(({ id }) => !names.has(id) && (value?.[id] ?? '') !== '');
	return { fields: [...fields, ...filled] };
}

/**
 * A field as the mapper wants it. A switch is offered as a choice in which nothing is chosen: n8n's editor fills a switch
 * that it shows with "off", whatever the record has, and sends that.
 */
function mapperField(field: Field): ResourceMapperField {
	const isSwitch = field.type === 'boolean';
	return {
		id: field.name,
		displayName: field.label,
		type: isSwitch ? 'options' : field.type,
		options: isSwitch ? yesAndNo : field.options,
		required: field.required ?? false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: !(field.required || field.shown),
	};
}

const yesAndNo: INodePropertyOptions[] = [
	{ name: 'Yes', value: true },
	{ name: 'No', value: false },
];
