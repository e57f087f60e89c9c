import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { LoadedNode } from './load';

/** A small description without fault, made anew at each call so that a test can break it. */
export function tiny(): LoadedNode {
	const properties: INodeProperties[] = [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Experiment', value: 'experiment' },
				{ name: 'Tag', value: 'tag' },
			],
			default: 'experiment',
		},
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: ['experiment'] } },
			options: [
				{
					name: 'Delete',
					value: 'delete',
					action: 'Delete an experiment',
					description: 'Delete an experiment for good',
				},
				{ name: 'Get Many', value: 'getAll', action: 'Get many experiments', description: 'Get many experiments' },
			],
			default: 'getAll',
		},
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: ['tag'] } },
			options: [{ name: 'Create', value: 'create', action: 'Create a tag', description: 'Create a tag' }],
			default: 'create',
		},
		{
			displayName: 'Experiment',
			name: 'experiment',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			displayOptions: { show: { resource: ['experiment'], operation: ['delete'] } },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Select an experiment...',
					typeOptions: { searchListMethod: 'searchExperiments' },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 12' },
			],
		},
		{
			displayName: 'Name',
			name: 'tagName',
			type: 'string',
			default: '',
			placeholder: 'e.g. buffer',
			required: true,
			displayOptions: { show: { resource: ['tag'], operation: ['create'] } },
		},
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show: { resource: ['experiment'], operation: ['getAll'] } },
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { resource: ['experiment'], operation: ['getAll'], returnAll: [false] } },
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			displayOptions: { show: { resource: ['experiment'], operation: ['getAll'] } },
			options: [
				{
					displayName: 'Archived',
					name: 'archived',
					type: 'boolean',
					default: false,
					description: 'Whether to return archived experiments',
				},
				{
					displayName: 'State',
					name: 'state',
					type: 'options',
					default: 'a',
					description: 'State of the experiment',
					options: ['a', 'b', 'c', 'd', 'e'].map((value) => ({ name: value.toUpperCase(), value })),
				},
			],
		},
		{
			displayName: 'Steps',
			name: 'steps',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Step',
			default: {},
			displayOptions: { show: { resource: ['tag'], operation: ['create'] } },
			options: [
				{
					displayName: 'Step',
					name: 'step',
					values: [
						{ displayName: 'Text', name: 'text', type: 'string', default: '', description: 'What is to be done' },
					],
				},
			],
		},
	];
	const description: INodeTypeDescription = {
		displayName: 'eLabFTW',
		name: 'eLabFtw',
		icon: { light: 'file:../../icons/elabftw.svg', dark: 'file:../../icons/elabftw.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with a lab notebook',
		defaults: { name: 'eLabFTW' },
		inputs: ['main'],
		outputs: ['main'],
		usableAsTool: true,
		credentials: [{ name: 'eLabFtwApi', required: true }],
		requestDefaults: { baseURL: '={{ $credentials.url }}' },
		properties,
	};
	const methods = { listSearch: { searchExperiments: async () => await Promise.resolve({ results: [] }) } };
	return {
		className: 'ELabFtw',
		file: 'nodes/ELabFtw/ELabFtw.node.ts',
		instance: { description, methods },
		description,
	};
}
