import { jsonParse, type IDataObject, type INodePropertyOptions, type ResourceMapperField } from 'n8n-workflow';
import type { Call } from './call';
import { convert } from './convert';
import { lowered } from './words';
import type { Field } from './table';

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
	const given =
		call.parameter<string>('fieldsMode', 'mapper') === 'json' ? fromJson(call) : fromMapper(call, fields);
	const missing = fields.filter(({ name, required }) => required && isEmpty(given[name]));
	if (missing.length > 0) {
		const names = missing.map(({ label }) => `"${label}"`).join(', ');
		throw call.refuse(`${names} must be given to ${lowered(call.row.operation.action)}`);
	}
	const known = new Map(fields.map((each) => [each.name, each]));
	const emptied = Object.keys(given).map((name) => known.get(name)).find((field) => field?.filled && isEmpty(given[field.name]));
	if (emptied) throw call.refuse(`"${emptied.label}" cannot be empty: give a value, or leave the field out, and it stays as it is`);
	const encoded = Object.entries(given).map(([name, value]) => [name, encodeField(call, known.get(name), value)] as const);
	return Object.fromEntries(encoded.filter(([, value]) => value !== undefined));
}

function fromJson(call: Call): IDataObject {
	const given = call.parameter<unknown>('fieldsJson', '{}');
	const value = typeof given === 'string' ? jsonParse<unknown>(given, { fallbackValue: null }) : given;
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as IDataObject;
	throw call.refuse('The fields must be a JSON object, such as {"title": "My title"}');
}

function fromMapper(call: Call, fields: readonly Field[]): IDataObject {
	// Read whole: n8n checks `fields.value` itself, where a choice takes no ID given as text and no name.
	const { mappingMode, schema, value } = call.parameter<Mapped>('fields', {});
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

/** Mapper ids of fields that the server itself defines begin with this. */
export const extraPrefix = 'extra:';

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function encodeField(call: Call, field: Field | undefined, value: unknown): IDataObject[string] {
	if (!field) return value as IDataObject[string];
	return call.checked(() => convert(field, value, call.zone) as IDataObject[string]);
}

/**
 * A field as the mapper wants it. A switch is offered as a choice in which nothing is chosen: n8n's editor fills a switch
 * that it shows with "off", whatever the record has, and sends that.
 */
export function mapperField(field: Field): ResourceMapperField {
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
