import { text } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { createRecord } from '../operations/createRecord';
import { recordRows } from '../rows';

const words = (as: string) => text('todo', 'To-Do', 'What is to be done', { to: 'body', as, required: true, encode: String });

/** The to-do list of the owner of the key. */
export const todo: Resource = {
	value: 'todo',
	name: 'To-Do',
	noun: 'to-do',
	description: 'The to-do list of the owner of the API key',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a to-do', description: 'Add a to-do to the list',
			method: 'POST', path: '/todolist', result: 'created', inputs: [words('content')], run: createRecord(),
		},
		{
			value: 'update', name: 'Update', action: 'Update a to-do', description: 'Change the text of a to-do',
			method: 'PATCH', path: '/todolist/{record}', result: 'record', inputs: [words('body')], repeat: 'safe',
		},
		...recordRows('to-do', '/todolist'),
	],
};
