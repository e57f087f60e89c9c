/** The fields that the user gave for a record: mapped by hand or automatically, or as JSON. */
import { jsonParse, type IDataObject, type ResourceMapperField } from 'n8n-workflow';
import { checked, itemError, parameter, recordIdOf, zoneOf } from '../item/parameters';
import { isObject } from '../item/records';
import { extraPrefix, type Field } from '../types/field';
import type { Call } from '../types/table';
import { convert } from '../values/convert';
import { chosen } from '../values/ids';
import { lowerFirst } from '../values/text';

/** What the Fields mapper stores. */
interface Mapped {
	mappingMode?: string;
	value?: IDataObject | null;
	schema?: ResourceMapperField[];
}

/**
 * The fields that the user gave for a record, by their API names.
 * @param fields the fields that the operation knows
 * @throws NodeOperationError for JSON that is no object, and for a required field that is missing
 */
export function readFields(call: Call, fields: readonly Field[]): IDataObject {
	const asJson = parameter<string>(call, 'fieldsMode', 'mapper') === 'json';
	const given = asJson ? fromJson(call) : { ...fromMapper(call, fields), ...fromInputs(call, fields) };
	const missing = fields.filter(({ name, required, instead = '' }) => required && isEmpty(given[name]) && isEmpty(given[instead]));
	if (missing.length > 0) {
		// What goes with a record needs no mention where the record itself is missing.
		const told = missing.filter(({ goesWith }) => !missing.some(({ name }) => name === goesWith?.field));
		const other = (instead?: string) => fields.find(({ name }) => name === instead);
		const names = told.map(({ label, instead }) => [label, other(instead)?.label].filter(Boolean).map((each) => `"${each}"`).join(' or ')).join(', ');
		throw itemError(call, `${names} must be given to ${lowerFirst(call.row.operation.action)}`);
	}
	const known = new Map(fields.map((each) => [each.name, each]));
	const emptied = Object.keys(given).map((name) => known.get(name)).find((field) => field?.filled && isEmpty(given[field.name]));
	if (emptied) throw itemError(call, `"${emptied.label}" cannot be empty: give a value, or leave the field out, and it stays as it is`);
	const encoded = Object.entries(given).map(([name, value]) => [name, encodeField(call, known.get(name), value)] as const);
	return Object.fromEntries(encoded.filter(([, value]) => value !== undefined));
}

function fromJson(call: Call): IDataObject {
	const given = parameter<unknown>(call, 'fieldsJson', '{}');
	const value = typeof given === 'string' ? jsonParse<unknown>(given, { fallbackValue: null }) : given;
	if (isObject(value)) return value;
	throw itemError(call, 'The fields must be a JSON object, such as {"title": "My title"}');
}

/** What the fields hold that have an input of their own. */
function fromInputs(call: Call, fields: readonly Field[]): IDataObject {
	const read = (name: string) => parameter<unknown>(call, name, null);
	const filled = (input: Field['input']) => input !== undefined && !isEmpty(read(input.name)) && !isEmpty(held(read(input.name)));
	const given = fields.flatMap(({ name, input, reader, goesWith }) => {
		if (goesWith) {
			const record = fields.find((each) => each.name === goesWith.field);
			return filled(record?.input) ? [[name, checked(call, () => goesWith.value(read))] as const] : [];
		}
		if (!input || !filled(input)) return [];
		const value = read(input.name);
		if (!reader) return [[name, value] as const];
		return [[name, checked(call, () => recordIdOf(call, value, typeof reader === 'function' ? reader(read) : reader))] as const];
	});
	return Object.fromEntries(given) as IDataObject;
}

/** What is chosen in a locator, or the rows of a collection; any other value is itself. */
function held(value: unknown): unknown {
	if (!isObject(value)) return value;
	if ('mode' in value) return chosen(value);
	return Object.values(value).every((rows) => Array.isArray(rows) && rows.length === 0) ? undefined : value;
}

function fromMapper(call: Call, fields: readonly Field[]): IDataObject {
	// Read whole: n8n checks `fields.value` itself, where a choice takes no ID given as text and no name.
	const { mappingMode, schema, value } = parameter<Mapped>(call, 'fields', {});
	if (mappingMode === 'autoMapInputData') {
		const offered = (schema ?? []).map(({ id, displayName }) => ({ name: id, label: displayName }));
		return fromItem(call.node.getInputData().json, [...offered, ...fields]);
	}
	return Object.fromEntries(Object.entries(value ?? {}).filter(([, each]) => each !== null && each !== undefined));
}

/** Takes from an item the keys that are a field's name or its label; extra fields by their prefix. */
function fromItem(json: IDataObject, fields: ReadonlyArray<Pick<Field, 'name' | 'label'>>): IDataObject {
	const names = new Map(fields.flatMap(({ name, label }) => [[name.toLowerCase(), name], [label.toLowerCase(), name]]));
	const found: IDataObject = {};
	for (const [key, value] of Object.entries(json)) {
		const name = names.get(key.toLowerCase()) ?? (key.startsWith(extraPrefix) ? key : undefined);
		if (name !== undefined && value !== null && value !== undefined) found[name] = value;
	}
	return found;
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function encodeField(call: Call, field: Field | undefined, value: unknown): IDataObject[string] {
	if (!field) return value as IDataObject[string];
	return checked(call, () => convert(field, value, zoneOf(call)) as IDataObject[string]);
}
