import type { FieldType, IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { extraPrefix, type Field } from '../shared/types/field';

/** One extra field as eLabFTW keeps it in an entry's metadata. */
export interface ExtraField {
	type?: string;
	value?: unknown;
	options?: string[];
	required?: boolean;
	allow_multi_values?: boolean;
	position?: number;
	/** Which of the groups in the entry's metadata it stands in. */
	group_id?: unknown;
}

/** An entry's metadata: extra fields by name, and what else was put there. */
export interface Metadata extends IDataObject {
	extra_fields?: Record<string, ExtraField> & IDataObject;
}

/** Reads metadata, which travels as a JSON string; a broken one counts as none. */
export function parseMetadata(metadata: unknown): Metadata {
	if (typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)) return metadata as Metadata;
	if (typeof metadata !== 'string' || metadata.trim() === '') return {};
	try {
		const parsed = JSON.parse(metadata) as unknown;
		return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Metadata) : {};
	} catch {
		return {};
	}
}

/** The values of the extra fields by name; empty where there are none. */
export function extraValues(metadata: unknown): IDataObject {
	const fields = parseMetadata(metadata).extra_fields ?? {};
	return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field?.value])) as IDataObject;
}

const types: Readonly<Record<string, FieldType>> = {
	number: 'number',
	checkbox: 'boolean',
	select: 'options',
	radio: 'options',
	date: 'dateTime',
	'datetime-local': 'dateTime',
	experiments: 'number',
	items: 'number',
	compounds: 'number',
	users: 'number',
};

/** The extra fields of a template or entry as fields of the mapper, in the order of its form. */
export function extraFields(metadata: unknown): Field[] {
	const fields = Object.entries(parseMetadata(metadata).extra_fields ?? {});
	return fields
		.sort(([, a], [, b]) => (a?.position ?? 0) - (b?.position ?? 0))
		.map(([name, field]) => {
			const several = field?.allow_multi_values === true;
			const type = several ? 'array' : (types[field?.type ?? ''] ?? 'string');
			return { name: extraPrefix + name, label: name, type, shown: true, ...(type === 'options' ? { options: choices(field) } : {}) };
		});
}

function choices(field: ExtraField): INodePropertyOptions[] {
	return (field.options ?? []).map((option) => ({ name: option, value: option }));
}
