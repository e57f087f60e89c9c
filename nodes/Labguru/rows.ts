import type { IDataObject } from 'n8n-workflow';
import { choice, text } from '../shared/editor/inputs';
import { optional } from '../shared/editor/notation';
import type { Input } from '../shared/types/field';
import type { Call, Operation } from '../shared/types/table';
import { article } from '../shared/values/text';
import { owner } from './filterFields';
import { listRecords } from './operations/listRecords';
import { thisRecord } from './pathParameters';

/** Rows of filters: a field, how to compare, and a value. */
export const filterRows: Input = {
	property: {
		displayName: 'Filters',
		name: 'filterRows',
		type: 'fixedCollection',
		placeholder: 'Add Filter',
		default: {},
		typeOptions: { multipleValues: true },
		options: [
			{
				displayName: 'Filter',
				name: 'filter',
				values: [
					{
						displayName: 'Field Name or ID',
						name: 'field',
						type: 'options',
						typeOptions: { loadOptionsMethod: 'getFilterFields' },
						default: '',
						description: 'What is compared; an expression may give any name that the API has. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					},
					{
						displayName: 'Operator',
						name: 'operator',
						type: 'options',
						default: 'contains',
						options: [
							{ name: 'Contains', value: 'contains' },
							{ name: 'Date or Number: After or Above', value: '_gt' },
							{ name: 'Date or Number: Before or Below', value: '_lt' },
							{ name: 'Date or Number: Equals', value: '_eq' },
							{ name: 'Date or Number: From', value: '_gte' },
							{ name: 'Date or Number: Is Empty', value: 'isnull' },
							{ name: 'Date or Number: Is Not Empty', value: 'isnotnull' },
							{ name: 'Date or Number: Not Equal', value: '_neq' },
							{ name: 'Date or Number: Up To', value: '_lte' },
							{ name: 'Does Not Contain', value: 'doesnotcontain' },
							{ name: 'Ends With', value: 'endswith' },
							{ name: 'Equals', value: 'eq' },
							{ name: 'Is Empty', value: 'isnullorempty' },
							{ name: 'Is Not Empty', value: 'isnotnullorempty' },
							{ name: 'Not Equal', value: 'neq' },
							{ name: 'Starts With', value: 'startswith' },
						],
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '', displayOptions: { hide: { field: [owner] } }, description: 'What to compare the field with' },
					{
						displayName: 'Member Name or ID',
						name: 'member',
						type: 'options',
						typeOptions: { loadOptionsMethod: 'getMembers' },
						default: '',
						displayOptions: { show: { field: [owner] } },
						description: 'Who the owner is compared with. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					},
				],
			},
		],
	},
};

/** How a list is sorted and its filters are joined. */
export const listOptions: Input[] = [
	choice('filterLogic', 'Filters Must Match', 'Whether a record must match all filters or any of them', [
		{ name: 'All', value: 'and' },
		{ name: 'Any', value: 'or' },
	]),
	text('sortField', 'Sort By', 'Name of the field to sort by', { default: 'id' }),
	choice('sortDirection', 'Sort Direction', 'Which end of the order comes first', [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	], { default: 'desc' }),
	text('excludeFields', 'Exclude Fields', 'Fields that the server leaves out, with commas between, which makes large lists faster', { to: 'query', as: 'exclude_fields' }),
];

/** Names of the binary fields that hold the files of an item. */
export const fileFields: Input = text('inputFields', 'Input Binary Fields', '', {
	default: 'data', required: true, hint: 'The name of the input binary field with the file, or several names with commas between',
});

/** What Simplify keeps of any record. */
export const simple = [
	'id', 'title', 'name', 'url', 'sys_id', 'description', 'owner=owner.name', 'project_id', 'milestone_id', 'created_at', 'updated_at',
] as const;

type Verb = 'create' | 'get' | 'getAll' | 'update' | 'delete';

/** What `crud` needs to know of a resource. */
export interface Crud {
	noun: string;
	/** The same for several. */
	nouns: string;
	path: string;
	fields?: Operation['fields'];
	/** What a change takes, where that is not the same, none of which must be given. */
	changes?: Operation['fields'];
	/** Keys that Simplify keeps. */
	keep?: readonly string[];
	/** Keys that Simplify keeps of one record, and not in a list. */
	whole?: readonly string[];
	/** Inputs of the list besides its filters, and what its query says of them. */
	list?: Pick<Operation, 'inputs' | 'query'>;
	wrap?: string;
	/** Operations that the API does not have. */
	without?: Verb[];
	/** What operations say that others do not. */
	besides?: Partial<Record<Verb, Partial<Operation>>>;
	/** Place of the id in the path. */
	id?: string;
}

/** Create, Get, Get Many, Update and Delete of a collection of records. */
export function crud({ noun, nouns, path, fields = [], changes = optionalOf(fields), keep = simple, whole = [], list, wrap, without = [], besides = {}, id = '{record}' }: Crud): Operation[] {
	const a = `${article(noun)} ${noun}`;
	const one = `${path}/${id}`;
	const single = [...keep, ...whole];
	const rows: Array<Operation & { value: Verb }> = [
		{ value: 'create', name: 'Create', action: `Create ${a}`, description: `Create ${a}`, method: 'POST', path, result: 'created', fields, simple: single, wrap },
		{ value: 'get', name: 'Get', action: `Get ${a}`, description: `Get ${a} by its ID`, method: 'GET', path: one, result: 'record', simple: single },
		{
			value: 'getAll', name: 'Get Many', action: `Get many ${nouns}`, description: `Get many ${nouns}, by filters`,
			method: 'GET', path, result: 'list', paging: 'page', options: listOptions, simple: keep, run: listRecords,
			...list, inputs: [...(list?.inputs ?? []), filterRows],
		},
		{ value: 'update', name: 'Update', action: `Update ${a}`, description: `Change fields of ${a}`, method: 'PUT', path: one, result: 'record', fields: changes, simple: single, wrap },
		{ value: 'delete', name: 'Delete', action: `Delete ${a}`, description: `Delete ${a}; this cannot be undone with the API`, method: 'DELETE', path: one, result: 'deleted' },
	];
	return rows.filter(({ value }) => !without.includes(value)).map((row) => withoutUndefined({ ...row, ...besides[row.value] }));
}

function optionalOf(fields: Required<Operation>['fields']): Operation['fields'] {
	return typeof fields === 'function' ? (parameter) => optional(fields(parameter)) : optional(fields);
}

function withoutUndefined(row: Operation): Operation {
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as unknown as Operation;
}

/** Get Many of a list that is no more than a path. */
export function plainList(nouns: string, path: string, { description = `List ${nouns}`, ...more }: Partial<Operation> = {}): Operation {
	return { value: 'getAll', name: 'Get Many', action: `Get many ${nouns}`, description, method: 'GET', path, result: 'list', simple, ...more };
}

/** The record that an operation is about, where the body names it and not the path. */
export const recordInput: Input = { property: thisRecord.property };

/** What a body says of that record. */
export function recordInBody(idKey: string) {
	return (call: Call): IDataObject => ({ [idKey]: Number(thisRecord.read(call)) });
}
