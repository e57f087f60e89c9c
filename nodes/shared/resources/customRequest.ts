/** The resource for whatever else an API offers, the same in each notebook's table. */
import type { INodeProperties } from 'n8n-workflow';
import { choice, flag, json, number, text } from '../editor/inputs';
import { sendCustomRequest } from '../run/customRequest';
import type { Input } from '../types/field';
import type { Resource } from '../types/table';

/** Rows of a name and a value. */
function pairs(name: string, displayName: string, description: string): Input {
	const value = (label: string, key: string): INodeProperties => ({ displayName: label, name: key, type: 'string', default: '' });
	return {
		property: {
			displayName,
			name,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Parameter',
			default: {},
			description,
			options: [{ displayName: 'Parameter', name: 'rows', values: [value('Name', 'name'), value('Value', 'value')] }],
		},
	};
}

const options: Input[] = [
	flag('webPage', 'Accept a Web Page', 'Whether a file may be a web page, as servers say of files whose type they do not know; otherwise one is taken for a login page in between'),
	choice('answer', 'Answer', 'What becomes of the answer', [
		{ name: 'A File', value: 'file', description: 'It is put into a binary field' },
		{ name: 'A List, Page After Page', value: 'list', description: 'Each row becomes an item, and all pages are read' },
		{ name: 'Items', value: 'items', description: 'Each row of a list becomes an item, anything else is one item' },
	], { default: 'items' }),
	text('fileField', 'Form: File Field', 'What the form calls the file', { default: 'file' }),
	text('inputFields', 'Form: Input Binary Fields', 'Names of the binary fields with the files, with commas between; they are sent as a form', { default: 'data' }),
	pairs('formFields', 'Form: Other Fields', 'What the form has besides files; it takes the place of the JSON'),
	flag('fullAnswer', 'Include Status and Headers', 'Whether to return status and headers beside the body'),
	number('mostRows', 'Limit', 'Max number of rows of a list; all where this option is not added', { typeOptions: { minValue: 1 }, default: 50 }),
	text('outputField', 'Put Output File in Field', 'The name of the output binary field to put the file in', { default: 'data' }),
	pairs('query', 'Query Parameters', 'What stands behind the "?" of the address; several of one name are a list'),
];

/**
 * A resource with one operation: a request of the user's own, with the session, pace, attempts, errors and paging of all others. What is
 * seldom wanted is an option, since n8n evaluates each input of a node for every item.
 * @param paging how the API cuts most of its lists into pages: a name the dialect knows
 * @param example a path, for the editor
 */
export function customRequest(paging: string, example: string): Resource {
	return {
		value: 'customRequest',
		name: 'Custom Request',
		description: 'Any request of the API, for what no other operation does',
		noun: 'request',
		operations: [
			{
				value: 'send', name: 'Send', action: 'Send a custom request', description: 'Send any request to the API',
				method: 'GET', path: '', result: 'done', paging, options, run: sendCustomRequest,
				inputs: [
					choice('method', 'Method', 'GET reads; the others change something, which a credential that is read-only refuses', ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((value) => ({ name: value, value })), { default: 'GET' }),
					text('path', 'Path', 'As the API\'s document writes it, or a full address of that server', { required: true, placeholder: `e.g. ${example}` }),
					json('bodyJson', 'Body (JSON)', '', { displayOptions: { show: { method: ['POST', 'PATCH', 'PUT', 'DELETE'] } } }),
				],
			},
		],
	};
}
