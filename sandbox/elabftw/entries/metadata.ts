/** Metadata of entries, above all their extra fields: read, checked, updated, merged. */
import type { Call } from '../call/call';
import { bad, Crash, database } from '../call/errors';
import { log, move } from '../entity/changelog';
import { sqlJson, toText } from '../php/values';
import type { Entity } from '../state';

interface Field {
	type?: string;
	value?: unknown;
	options?: string[];
	allow_multi_values?: boolean;
}

interface Metadata {
	extra_fields?: Record<string, Field>;
	[key: string]: unknown;
}

/** Names of the extra fields of some metadata. */
export function fieldNames(json: string | null): string[] {
	return Object.keys(parsed(json).extra_fields ?? {});
}

function parsed(json: string | null): Metadata {
	const value: unknown = json === null ? {} : JSON.parse(json);
	return value !== null && typeof value === 'object' ? (value as Metadata) : {};
}

/** The column as the database keeps it; what is no JSON is refused by it (error-metadata-patch-as-object). */
export function metadataColumn(call: Call, entity: Entity, value: unknown): string {
	const refuse = (what: string, position: number) =>
		database(
			3140,
			call.traits.v51 ? '22032]: <<Unknown error>>' : '22032',
			`Invalid JSON text: "${what}" at position ${position} in value for column '${entity.kind}.metadata'.`,
		);
	if (value === null || value === '') throw refuse('The document is empty.', 0);
	if (typeof value !== 'string') throw refuse('Invalid value.', 0);
	try {
		return sqlJson(JSON.parse(value));
	} catch {
		throw refuse('Missing a name for object member.', 1);
	}
}

const isNumber = (value: unknown) => /^-?\d+(\.\d+)?$/.test(String(value).trim());

/** 6.0 checks a value against its field (error-x-updatemetadatafield-bad-number and its neighbours). */
function checked(name: string, field: Field, value: unknown): unknown {
	if (Array.isArray(value)) {
		if (!field.allow_multi_values) throw bad(`Metadata field ${name} expects a single value.`);
		return value.map((entry) => checked(name, field, entry));
	}
	if (field.type === 'number') {
		const number = typeof value === 'string' ? value.replace(',', '.') : value;
		if (number !== '' && !isNumber(number)) throw bad(`Metadata field ${name} expects a number.`);
		return number;
	}
	if (field.type === 'checkbox') return [true, 'true', 'on', 1, '1'].includes(value as string) ? 'on' : '';
	if ((field.type === 'select' || field.type === 'radio') && field.options && !field.options.includes(String(value))) {
		throw bad(`Metadata field ${name} contains an invalid option.`);
	}
	return value;
}

function updateOne(call: Call, metadata: Metadata, name: string, value: unknown): unknown {
	const field = metadata.extra_fields?.[name];
	if (call.traits.v60) {
		if (!field) throw bad(`Invalid metadata field ${name}.`);
		if (typeof value === 'boolean' || value === null) throw new Crash();
		const wrapped = field.allow_multi_values && !Array.isArray(value) ? [value] : value;
		return (field.value = checked(name, field, wrapped));
	}
	const scalar = typeof value === 'string' || Number.isInteger(value);
	if (!scalar && !Array.isArray(value)) throw new Crash();
	if (name.includes('"')) {
		throw database(
			3143,
			'42000]: Syntax error or access violation',
			'Invalid JSON path expression. The error is around character position 23.',
		);
	}
	if (field) field.value = value;
	return value;
}

/** `updatemetadatafield`: sets values in place; before 6.0 an unknown field is passed over in silence. */
export function updateFields(call: Call, entity: Entity, fields: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(fields)) {
		const metadata = parsed(entity.metadata);
		const stored = updateOne(call, metadata, name, value);
		const json = sqlJson(metadata);
		log(call, entity, `metadata_${name}`, Array.isArray(stored) ? stored.join(', ') : toText(stored));
		if (entity.metadata === null || json === entity.metadata) continue;
		entity.metadata = json;
		move(call, entity);
	}
}

/** Adds and overwrites fields, keeps the rest (metadata-metadatamerge); 6.0 keeps the type of a field. */
export function mergeMetadata(call: Call, current: string | null, added: unknown): string {
	const target = parsed(current);
	const source = (typeof added === 'string' ? JSON.parse(added) : added) as Metadata;
	const fields: Record<string, Field> = { ...target.extra_fields };
	for (const [name, field] of Object.entries(source.extra_fields ?? {})) {
		const known = fields[name];
		if (known && call.traits.v60) {
			if (field.type !== undefined && field.type !== known.type)
				throw bad(`Metadata field ${name} has incompatible type.`);
			if (field.value !== undefined) field.value = checked(name, known, field.value);
		}
		fields[name] = { ...known, ...field };
	}
	return sqlJson({ ...target, ...source, extra_fields: fields });
}
