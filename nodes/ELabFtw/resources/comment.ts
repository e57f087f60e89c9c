import { text } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { createComment } from '../operations/createComment';
import { entry, partRows } from '../rows';

const commentText = text('comment', 'Comment', 'The text of the comment', { to: 'body', required: true, typeOptions: { rows: 3 }, encode: String });

/** Comments on entries. */
export const comment: Resource = {
	value: 'comment',
	name: 'Comment',
	noun: 'comment',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a comment', description: 'Comment on an entry',
			method: 'POST', path: `${entry}/comments`, result: 'created', inputs: [commentText], run: createComment,
		},
		{
			value: 'update', name: 'Update', action: 'Update a comment', description: 'Change the text of a comment',
			method: 'PATCH', path: `${entry}/comments/{part}`, result: 'record', inputs: [commentText], repeat: 'safe',
		},
		...partRows('comment', 'comments'),
	],
};
