import type { IDataObject, ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { mapperField } from './fields';
import type { Field } from './table';

/**
 * What the Fields mapper offers: the given fields, and of those that it offered before the ones that hold a value. n8n's
 * editor forgets the values of fields that are offered no more; but the server may be out of reach just now, or an
 * expression may lead to another record than yesterday.
 */
export function offered(node: ILoadOptionsFunctions, given: readonly Field[]): ResourceMapperFields {
	const fields = given.map(mapperField);
	const names = new Set(fields.map(({ id }) => id));
	const { schema, value } = (node.getCurrentNodeParameter('fields') ?? {}) as { schema?: ResourceMapperField[]; value?: IDataObject | null };
	const filled = (schema ?? []).filter(({ id }) => !names.has(id) && (value?.[id] ?? '') !== '');
	return { fields: [...fields, ...filled] };
}

/** A field whose choices could not be had from the server. */
export function withoutChoices(field: Field): Field {
	return { ...field, label: `${field.label} (Name or ID)` };
}
