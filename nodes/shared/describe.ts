import type {
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { placesIn } from './prepare';
import { keepResponse } from './request';
import { ignoreEmptyFilters, requestsAtATime } from './options';
import type { Input, NodeTable, Operation, Resource } from './table';

/**
 * The editor's properties of a node, from its table. A property that several operations share is made once and shown
 * for all of them.
 */
export function describe(table: NodeTable): INodeProperties[] {
	const shown = new Shown();
	for (const resource of table.resources) {
		for (const operation of resource.operations) {
			for (const property of propertiesOf(table, operation)) shown.add(property, resource.value, operation.value);
		}
	}
	return [resourceProperty(table), ...table.resources.map((resource) => operationProperty(table, resource)), ...shown.properties()];
}

function resourceProperty({ resources }: NodeTable): INodeProperties {
	const options = resources.map(({ name, value, description }) => ({ name, value, ...(description ? { description } : {}) }));
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: byName(options),
		default: firstValue(resources),
		routing: { send: { paginate: true }, output: { postReceive: [keepResponse] } },
	};
}

function operationProperty({ dialect }: NodeTable, { value, operations }: Resource): INodeProperties {
	const options = operations.map(
		({ name, value: operation, action, description, method, path }): INodePropertyOptions => ({
			name,
			value: operation,
			action,
			description,
			routing: { request: { method, url: dialect.root + path } },
		}),
	);
	const first = operations.find(({ value: operation }) => operation === 'getAll') ?? operations[0];
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: byName(options),
		default: firstValue(first ? [first] : []),
	};
}

/** What is chosen in a new node; a call, since the lint rule for defaults reads no other expression. */
function firstValue(rows: ReadonlyArray<{ value: string }>): string {
	return rows[0]?.value ?? '';
}

function byName<T extends { name: string }>(options: T[]): T[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The inputs of one operation, in the order of the editor. */
function propertiesOf(table: NodeTable, operation: Operation): INodeProperties[] {
	const places = placesIn(operation.path).flatMap((name) => table.places[name]?.property ?? []);
	const inputs = (operation.inputs ?? []).map(({ property }) => property);
	const listed = operation.result === 'list';
	const filtered = operation.filters !== undefined || inputs.some(({ name }) => name === 'filterRows');
	return [
		...places,
		...inputs,
		...(operation.fields ? fieldsProperties(table) : []),
		...(listed ? listProperties : []),
		...(operation.result === 'file' ? [binaryField] : []),
		...(operation.simple ? [simplify] : []),
		...(operation.filters ? [collection(filtersTitle(inputs), 'filters', 'Add Filter', operation.filters)] : []),
		collection('Options', 'options', 'Add Option', [...(operation.options ?? []), ...(filtered ? [ignoreEmptyFilters] : []), requestsAtATime]),
	];
}

/** Where an operation has rows of filters too, the fixed ones come after them. */
function filtersTitle(inputs: readonly INodeProperties[]): string {
	return inputs.some(({ displayName }) => displayName === 'Filters') ? 'More Filters' : 'Filters';
}

const fieldsProperties = ({ fieldsDependOn }: NodeTable): INodeProperties[] => [
	{
		displayName: 'Specify Fields',
		name: 'fieldsMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Using Fields Below', value: 'mapper' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'mapper',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: { show: { fieldsMode: ['mapper'] } },
		typeOptions: {
			loadOptionsDependsOn: ['resource', 'operation', ...fieldsDependOn],
			resourceMapper: {
				resourceMapperMethod: 'getFields',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
			},
		},
	},
	{
		displayName: 'Fields (JSON)',
		name: 'fieldsJson',
		type: 'json',
		default: '{}',
		displayOptions: { show: { fieldsMode: ['json'] } },
		description: 'The fields as a JSON object, with the names of the API',
	},
];

const listProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const binaryField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryField',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
};

function collection(displayName: string, name: string, placeholder: string, inputs: Input[]): INodeProperties {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		options: inputs.map(({ property }) => property).sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}

/** Which operations show which property; those shown alike become one. */
class Shown {
	private readonly entries = new Map<string, { property: INodeProperties; at: Map<string, Set<string>> }>();

	add(property: INodeProperties, resource: string, operation: string): void {
		const key = JSON.stringify(property);
		const entry = this.entries.get(key) ?? { property, at: new Map<string, Set<string>>() };
		this.entries.set(key, entry);
		entry.at.set(resource, (entry.at.get(resource) ?? new Set()).add(operation));
	}

	/** Every property, with the resources that show it for the same operations in one. */
	properties(): INodeProperties[] {
		const all = [...this.entries.values()].flatMap(({ property, at }) => {
			const groups = new Map<string, { resources: string[]; operations: string[] }>();
			for (const [resource, operations] of at) {
				const key = [...operations].sort().join();
				const group = groups.get(key) ?? { resources: [], operations: [...operations] };
				group.resources.push(resource);
				groups.set(key, group);
			}
			return [...groups.values()].map(({ resources, operations }) => show(property, resources, operations));
		});
		return all.sort((a, b) => rank(a) - rank(b));
	}
}

/** What other inputs depend on comes first, and common inputs come last, always in this order. */
const head = ['entryType', 'collection', 'collectionName'];
const tail = ['fieldsMode', 'fields', 'fieldsJson', 'returnAll', 'limit', 'binaryField', 'simplify', 'filterRows', 'filters', 'options'];

function rank({ name }: INodeProperties): number {
	return head.includes(name) ? head.indexOf(name) - head.length - 1 : tail.indexOf(name);
}

function show(property: INodeProperties, resource: string[], operation: string[]): INodeProperties {
	const own = property.displayOptions?.show ?? {};
	return { ...property, displayOptions: { ...property.displayOptions, show: { resource, operation, ...own } } };
}

