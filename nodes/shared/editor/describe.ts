/** From tables to what the editor shows; each node calls it once for its description. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { keepResponse } from '../http/response';
import { pathParametersIn } from '../item/pathParameters';
import type { Input } from '../types/field';
import { fieldsOf, type NodeTable, type Operation, type Resource } from '../types/table';
import { ignoreEmptyFilters, pageSize, requestsAtATime } from './commonOptions';
import { coverOf, type Cover, type Rectangle } from './cover';

/**
 * The editor's properties of a node, from its table. A property that several operations share is made once and shown
 * for all of them; filters and options are one collection each, whose rows are shown where they belong.
 */
export function describe(table: NodeTable): INodeProperties[] {
	const cover = coverOf(new Map(table.resources.map(({ value, operations }) => [value, new Set(operations.map((each) => each.value))])));
	const plain = new Shown(cover, '');
	const rows = { filters: new Shown(cover, '/'), options: new Shown(cover, '/') };
	for (const resource of table.resources) {
		for (const operation of resource.operations) {
			for (const property of propertiesOf(table, operation)) plain.add(property, resource.value, operation.value);
			for (const { property } of operation.filters ?? []) rows.filters.add(property, resource.value, operation.value);
			for (const { property } of optionsOf(operation)) rows.options.add(property, resource.value, operation.value);
		}
	}
	const collections = [
		...rows.filters.around((options) => collection('Filters', 'filters', 'Add Filter', options)),
		...rows.options.around((options) => collection('Options', 'options', 'Add Option', options)),
	];
	const own = new Set(table.resources.flatMap(({ operations }) => operations.flatMap((each) => ownInputs(each).map(({ name }) => name))));
	const inOrder = plain.properties().sort((one, other) => rank(one, own) - rank(other, own));
	return [resourceProperty(table), ...table.resources.map((resource) => operationProperty(table, resource)), ...inOrder, ...collections];
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

function operationProperty(table: NodeTable, { value, operations, dialect = table.dialect }: Resource): INodeProperties {
	const options = operations.map(
		({ name, value: operation, action, description, needs, method, path }): INodePropertyOptions => ({
			name,
			value: operation,
			action,
			description: needs === undefined ? description : `${description}; needs the key of ${needs}`,
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

/** The inputs of one operation, in the order of the editor, but for its filters and options. */
function propertiesOf(table: NodeTable, operation: Operation): INodeProperties[] {
	const inPath = pathParametersIn(operation.path).flatMap((name) => table.pathParameters[name]?.property ?? []);
	return [
		...inPath,
		...(operation.inputs ?? []).map(({ property }) => property),
		...(operation.fields ? [fieldsMode, ...ownInputs(operation), ...fieldsProperties(table)] : []),
		...(operation.result === 'list' ? listProperties : []),
		...(operation.result === 'file' ? [binaryField] : []),
		...(operation.simple ? [simplify] : []),
	];
}

/** The rows of Options: an operation's own, and those that come with what it is. */
function optionsOf({ options = [], filters, inputs = [], paging }: Operation): Input[] {
	const filtered = filters !== undefined || inputs.some(({ property }) => property.name === 'filterRows');
	return [...options, ...(filtered ? [ignoreEmptyFilters] : []), ...(paging === undefined ? [] : [pageSize]), requestsAtATime];
}

/** n8n 2.40 brings the fields up to date when a node is opened; older ones do not know the word, and offer a button. */
const refreshed = { refreshStaleSchemaOnOpen: true };

const fieldsMode: INodeProperties = {
	displayName: 'Give Fields',
	name: 'fieldsMode',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'As JSON', value: 'json' },
		{ name: 'One by One', value: 'mapper' },
	],
	default: 'mapper',
	description: 'As JSON, an expression or an AI agent can give any field, and choices by their names',
};

const onlyOneByOne = { show: { fieldsMode: ['mapper'] } };

/** Fields with an input of their own; in JSON they stand with the others. */
function ownInputs(operation: Operation): INodeProperties[] {
	const inputs = fieldsOf(operation, () => undefined).flatMap(({ before = [], input }) => (input ? [...before, input] : []));
	return inputs.map((input) => ({ ...input, displayOptions: { show: { ...input.displayOptions?.show, ...onlyOneByOne.show } } }));
}

const fieldsProperties = ({ fieldsDependOn }: NodeTable): INodeProperties[] => [
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: onlyOneByOne,
		typeOptions: {
			loadOptionsDependsOn: ['resource', 'operation', ...fieldsDependOn],
			resourceMapper: {
				resourceMapperMethod: 'getFields',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
				...refreshed,
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

function collection(displayName: string, name: string, placeholder: string, options: INodeProperties[]): INodeProperties {
	const sorted = options.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
	return { displayName, name, type: 'collection', placeholder, default: {}, options: sorted };
}

/** Which operations show which property; those shown alike become one. */
class Shown {
	private readonly entries = new Map<string, { property: INodeProperties; at: Map<string, Set<string>> }>();

	/**
	 * @param cover finds few display options for operations
	 * @param root what leads from a property to the parameters `resource` and `operation`
	 */
	constructor(
		private readonly cover: Cover,
		private readonly root: '' | '/',
	) {}

	add(property: INodeProperties, resource: string, operation: string): void {
		const key = JSON.stringify(property);
		const entry = this.entries.get(key) ?? { property, at: new Map<string, Set<string>>() };
		this.entries.set(key, entry);
		entry.at.set(resource, (entry.at.get(resource) ?? new Set()).add(operation));
	}

	/** Every property, as often as it takes to show it for its operations and no others. */
	properties(): INodeProperties[] {
		return [...this.entries.values()].flatMap(({ property, at }) => this.cover(at).map((shown) => this.show(property, shown)));
	}

	/** A property that holds all of these, shown where one of them is; none where there are none. */
	around(make: (rows: INodeProperties[]) => INodeProperties): INodeProperties[] {
		if (this.entries.size === 0) return [];
		const at = new Map<string, Set<string>>();
		for (const entry of this.entries.values()) {
			for (const [resource, operations] of entry.at) at.set(resource, new Set([...(at.get(resource) ?? []), ...operations]));
		}
		const outer = new Shown(this.cover, '');
		const rows = this.properties();
		return this.cover(at).map((shown) => outer.show(make([...rows]), shown));
	}

	private show(property: INodeProperties, { resource, operation }: Rectangle): INodeProperties {
		const own = property.displayOptions?.show ?? {};
		const show = { ...(resource ? { [`${this.root}resource`]: [...resource] } : {}), ...(operation ? { [`${this.root}operation`]: [...operation] } : {}), ...own };
		const { displayOptions, ...rest } = property;
		return Object.keys(show).length === 0 && !displayOptions?.hide ? rest : { ...rest, displayOptions: { ...displayOptions, show } };
	}
}

/** What other inputs depend on comes first; then an operation's inputs; then fields with an input of their own; and common inputs come last, always in this order. */
const head = ['entryType', 'recordKind', 'collection', 'collectionName', 'onPageType', 'onPage'];
const tail = [
	'fieldsMode', 'title', 'name', 'pageType', 'page', 'elementId', 'ownInputs', 'stock', 'sectionIds', 'order',
	'description', 'content', 'data', 'sections', 'fields', 'fieldsJson', 'returnAll', 'limit', 'binaryField', 'simplify', 'filterRows',
];

function rank({ name }: INodeProperties, ownInput: ReadonlySet<string>): number {
	if (head.includes(name)) return head.indexOf(name) - head.length - 1;
	return tail.indexOf(ownInput.has(name) && !tail.includes(name) ? 'ownInputs' : name);
}
