import type { IDataObject } from 'n8n-workflow';
import { itemError } from '../shared/item/parameters';
import type { Call } from '../shared/types/table';
import { quoted } from '../shared/values/text';
import type { ExtraField, Metadata } from './metadata';
import { fieldFor, storedValue } from './storedValue';

/** Values of extra fields, each with the field's name. */
export type Values = ReadonlyArray<readonly [name: string, value: unknown]>;

/**
 * Merges metadata and values of extra fields into what an entry has. A field that the entry does not have is added.
 * @param current the entry's metadata, as an object or JSON
 * @param given metadata to merge; a bare value among its `extra_fields` is that field's value
 * @throws Error for a value that does not fit its field; NodeOperationError where nothing can be merged into what the entry has
 */
export function mergeMetadata(call: Call, current: unknown, given: unknown, values: Values): Metadata {
	const before = readable(call, current);
	const change: IDataObject = isObject(given) ? given : {};
	if (!isFields(change.extra_fields)) throw new Error(`"extra_fields" in "Metadata (JSON)" takes an object of fields by their names, not ${quoted(change.extra_fields)}`);
	// A map, since a field may be called like something that every object has.
	const fields = new Map(Object.entries(before.extra_fields ?? {}));
	const definitions = Object.entries(change.extra_fields ?? {}).map(([name, each]) => [name, isObject(each) ? each : { value: each }] as const);
	for (const [name, definition] of [...definitions, ...values.map(([name, value]) => [name, { value }] as const)]) {
		const known = fields.get(name);
		const field: ExtraField = { ...(isObject(known) ? known : fieldFor(definition.value)), ...definition };
		if ('value' in definition) field.value = storedValue(name, field, definition.value, call);
		fields.set(name, field);
	}
	const merged: Metadata = { ...before, ...change };
	if (isObject(before.elabftw)) merged.elabftw = { ...before.elabftw, ...(isObject(change.elabftw) ? change.elabftw : {}) };
	if (fields.size > 0) merged.extra_fields = Object.fromEntries(fields) as Metadata['extra_fields'];
	return merged;
}

/**
 * The change that sets only the values of fields which an entry has, so that what others write into its other fields at
 * the same time stays (recordings `metadata-updatemetadatafield-number-and-second`, `metadata-updatemetadatafield-array`).
 * @param current the entry's metadata before
 * @param merged the same with the values
 * @returns the body of a PATCH; undefined where a field cannot be changed so
 */
export function changeInPlace(current: unknown, merged: Metadata, values: Values): IDataObject | undefined {
	const before = new Map(Object.entries(parsed(current)?.extra_fields ?? {}));
	const after = new Map(Object.entries(merged.extra_fields ?? {}));
	const fits = values.every(([name]) => hasPlace(name, before.get(name), after.get(name)));
	return fits ? { action: 'updatemetadatafield', ...Object.fromEntries(values.map(([name]) => [name, after.get(name)?.value])) } : undefined;
}

/**
 * Whether a field's value can be set in place: the field is there (an unknown one is passed over in silence, recording
 * `metadata-updatemetadatafield-unknown-field`), its name can be a key of the request (a quote is 500 in 5.x, recording
 * `error-metadata-updatemetadatafield-quote-in-key`), and it is no choice that is emptied, which no option stands for.
 */
function hasPlace(name: string, before: unknown, after: ExtraField | undefined): boolean {
	if (!isObject(before) || !('value' in before) || /["\\]|^(?:action|__proto__|constructor|prototype)$/.test(name)) return false;
	return after?.value !== '' || !['select', 'radio'].includes(after.type ?? '');
}

/** The metadata that an entry has, if something can be merged into it; an empty list is PHP's empty object. */
function readable(call: Call, current: unknown): Metadata {
	const found = parsed(current);
	if (found && isFields(found.extra_fields)) return Array.isArray(found.extra_fields) ? { ...found, extra_fields: undefined } : found;
	const { noun } = call.row.resource;
	throw itemError(call, 
		`The metadata of the ${noun} is ${quoted(current)}, and nothing can be merged into that`,
		`Metadata is a JSON object. Nothing was changed: repair the metadata in eLabFTW (JSON editor of the ${noun}), or give all of it in "Metadata (JSON)" and switch on "Replace Metadata"`,
	);
}

function parsed(metadata: unknown): Metadata | undefined {
	if (metadata === null || metadata === undefined || metadata === '') return {};
	try {
		const value: unknown = typeof metadata === 'string' ? JSON.parse(metadata) : metadata;
		if (value === null || (Array.isArray(value) && value.length === 0)) return {};
		return isObject(value) ? (value as Metadata) : undefined;
	} catch {
		return undefined;
	}
}

function isFields(fields: unknown): boolean {
	return fields === undefined || fields === null || isObject(fields) || (Array.isArray(fields) && fields.length === 0);
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
