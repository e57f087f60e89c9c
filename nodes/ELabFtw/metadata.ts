import type { FieldType, IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { extraPrefix } from '../shared/fields';
import type { Field } from '../shared/table';

/** One extra field as eLabFTW keeps it in an entry's metadata. */
export interface ExtraField {
	type?: string;
	value?: unknown;
	options?: string[];
	required?: boolean;
	allow_multi_values?: boolean;
	position?: number;
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

/**
 * Merges metadata and values of extra fields into what an entry has. A field that the entry does not have is added.
 * @param given metadata to merge, as an object or JSON
 * @param values values of extra fields by name
 */
export function mergeMetadata(current: unknown, given: unknown, values: IDataObject): Metadata {
	const before = parseMetadata(current);
	const change = parseMetadata(given);
	const fields: Record<string, ExtraField> = { ...before.extra_fields };
	for (const [name, field] of Object.entries(change.extra_fields ?? {})) fields[name] = { ...fields[name], ...(field as ExtraField) };
	for (const [name, value] of Object.entries(values)) {
		const field = fields[name] ?? { type: typeof value === 'number' ? 'number' : 'text' };
		fields[name] = { ...field, value: toStored(field, value) };
	}
	const merged: Metadata = { ...before, ...change };
	const both = mergeGroups(before.elabftw, change.elabftw);
	if (both) merged.elabftw = both;
	if (Object.keys(fields).length > 0) merged.extra_fields = fields as Metadata['extra_fields'];
	return merged;
}

function mergeGroups(before: unknown, change: unknown): IDataObject | undefined {
	if (typeof before !== 'object' || before === null) return undefined;
	return { ...before, ...(change as IDataObject | undefined) };
}

/** A value as eLabFTW stores it: text but for links, `on` for a ticked box, dates without a zone. */
function toStored(field: ExtraField, value: unknown): unknown {
	if (field.allow_multi_values) return Array.isArray(value) ? value : [value];
	switch (field.type) {
		case 'checkbox':
			return value === true || value === 'true' || value === 'on' || value === 1 ? 'on' : '';
		case 'date':
			return String(value).slice(0, 10);
		case 'datetime-local':
			return String(value).slice(0, 16);
		case 'experiments':
		case 'items':
		case 'compounds':
		case 'users':
			return value === '' ? '' : Number(value);
		default:
			return typeof value === 'object' ? value : String(value);
	}
}
