import { choice, dateTime, flag, number } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { kindOptions } from '../kinds';
import { createRecord } from '../operations/createRecord';
import { createAndDownload, downloadExport, exportedOf } from '../operations/exports';
import { recordRows } from '../rows';

const simple = [
	'id', 'format', 'state', 'error', 'real_name', 'filesize', 'hash', 'experiments', 'items', 'experiments_templates', 'items_types', 'created_at', 'modified_at',
] as const;

const format = choice('format', 'Format', 'The kind of file', [
	{ name: 'CSV', value: 'csv' },
	{ name: 'ELN Archive', value: 'eln' },
	{ name: 'JSON', value: 'json' },
	{ name: 'PDF', value: 'pdf' },
	{ name: 'ZIP Archive', value: 'zip' },
], { to: 'body', default: 'eln' });

const exported: Input = {
	property: {
		displayName: 'What to Export',
		name: 'exported',
		type: 'multiOptions',
		options: kindOptions,
		default: ['experiments'],
		description: 'All of your own entries of these kinds',
	},
};

const making = {
	method: 'POST', path: '/exports', inputs: [format, exported], body: exportedOf,
} as const;
const options: Input[] = [
	flag('changelog', 'Include Changelog', 'Whether all changes of each entry are in it'),
	flag('includeJson', 'Include JSON', 'Whether a ZIP archive has each entry as JSON too'),
	flag('pdfa', 'PDF/A', 'Whether PDF files are of the kind for archives'),
];

const [get, getAll, remove] = recordRows('export', '/exports', { simple });
const day = (name: string, label: string, description: string): Input =>
	dateTime(name, label, `${description}; of the report Compound History only`, { to: 'query', encode: (value) => String(value).slice(0, 10) });

/** Files with many entries, which the server makes in its own time; and reports. */
export const exportResource: Resource = {
	value: 'export',
	name: 'Export',
	noun: 'export',
	description: 'Files with all of your entries, and reports for administrators',
	operations: [
		{
			...making, inputs: [...making.inputs], value: 'create', name: 'Create', action: 'Create an export', description: 'Have an export made, without waiting for it', result: 'created', simple, options, run: createRecord(),
		},
		{
			...making, inputs: [...making.inputs], value: 'createAndDownload', name: 'Create and Download', action: 'Create and download an export', description: 'Have an export made, wait until it is done, and get the file',
			result: 'file', run: createAndDownload,
			options: [
				...options,
				flag('keepExport', 'Keep on Server', 'Whether the export stays on the server, which keeps six for each person'),
				number('waitMinutes', 'Wait at Most (Minutes)', 'How long to wait until the export is done', { default: 10, typeOptions: { minValue: 1 } }),
			],
		},
		get,
		getAll,
		{
			value: 'download', name: 'Download', action: 'Download an export', description: 'Get the file of an export that is done',
			method: 'GET', path: '/exports/{record}', result: 'file', run: downloadExport,
		},
		{ ...remove, description: 'Delete an export and its file from the server' },
		{
			value: 'getReport', name: 'Get Report', action: 'Get a report', description: 'Get a report as a CSV file',
			method: 'GET', path: '/reports', result: 'file', query: { format: 'csv' },
			inputs: [
				choice('report', 'Report', 'What the report is about', [
					{ name: 'Compound History', value: 'compounds_history' },
					{ name: 'Compounds', value: 'compounds' },
					{ name: 'Inventory', value: 'inventory' },
					{ name: 'Stored Compounds', value: 'stored_compounds' },
					{ name: 'Team Usage', value: 'team' },
					{ name: 'Usage of the Whole Server', value: 'instance', description: 'Needs the key of a sysadmin' },
				], { to: 'query', as: 'scope', default: 'team' }),
			],
			options: [day('start', 'From', 'The first day'), day('end', 'Until', 'The last day')],
		},
	],
};
