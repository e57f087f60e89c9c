import { dateTime, text } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import type { Operation, Resource } from '../../shared/types/table';
import { wallTime } from '../../shared/values/dates';
import { stateFilter } from '../filters';
import { entryPage, isKind } from '../kinds';
import { createComment } from '../operations/createComment';
import { downloadAll, downloadFile, replaceFile, uploadFiles } from '../operations/files';
import { setState, states } from '../operations/setState';
import { addEntryTags, removeTag } from '../operations/tags';

const entry = '/{entryType}/{entry}';

/** The text of an option that cannot be emptied: the server would put a name of its own in its place. */
const filled = (label: string) => (value: unknown) => {
	if (String(value).trim() === '') throw new Error(`"${label}" cannot be empty: give a value, or remove the option, and it stays as it is`);
	return String(value);
};

export const inputFields = text('inputFields', 'Input Binary Fields', '', {
	default: 'data',
	required: true,
	hint: 'The name of the input binary field with the file, or several names with commas between',
});
const inputField = text('inputField', 'Input Binary Field', '', {
	default: 'data',
	required: true,
	hint: 'The name of the input binary field with the file',
});
const fileComment = text('comment', 'Comment', 'A note on the file', { to: 'body' });
export const fileSimple = ['id', 'real_name', 'url', 'entry_id=item_id', 'filesize', 'comment', 'hash', 'state', 'created_at'] as const;

/** Files of entries (the API's uploads). */
export const file: Resource = {
	value: 'file',
	name: 'File',
	noun: 'file',
	/** A file is seen on the page of its entry. */
	page: ({ type, item_id: id }) => (isKind(type) ? entryPage(type, { id }) : undefined),
	operations: [
		{
			value: 'upload', name: 'Upload', action: 'Upload files', description: 'Attach files to an entry',
			method: 'POST', path: `${entry}/uploads`, result: 'created', inputs: [inputFields], options: [fileComment], simple: fileSimple, run: uploadFiles,
		},
		{
			value: 'get', name: 'Get', action: 'Get a file\'s details', description: 'Get name, size and hash of a file, without its content',
			method: 'GET', path: `${entry}/uploads/{part}`, result: 'record', simple: fileSimple,
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many files\' details', description: 'List the files of an entry',
			method: 'GET', path: `${entry}/uploads`, result: 'list', simple: fileSimple,
			filters: [
				stateFilter('Whether archived and deleted files are wanted'),
			],
		},
		{
			value: 'download', name: 'Download', action: 'Download a file', description: 'Get a file with its content',
			method: 'GET', path: `${entry}/uploads/{part}`, result: 'file', run: downloadFile,
		},
		{
			value: 'downloadAll', name: 'Download All', action: 'Download all files of an entry', description: 'Get all files of an entry with their content, an item each',
			method: 'GET', path: `${entry}/uploads`, result: 'file', run: downloadAll,
		},
		{
			value: 'replace', name: 'Replace', action: 'Replace a file', description: 'Upload a new version of a file; the old one is kept as archived',
			method: 'POST', path: `${entry}/uploads/{part}`, result: 'created', inputs: [inputField], options: [fileComment], simple: fileSimple, run: replaceFile,
		},
		{
			value: 'update', name: 'Update', action: 'Update a file\'s details', description: 'Change name or comment of a file; its extension cannot be changed',
			method: 'PATCH', path: `${entry}/uploads/{part}`, result: 'record', simple: fileSimple, repeat: 'safe',
			options: [fileComment, text('realName', 'Name', 'The new name, with the same extension', { to: 'body', as: 'real_name', encode: filled('Name') })],
		},
		{
			value: 'archive', name: 'Archive', action: 'Archive a file', description: 'Archive a file; one that is archived stays so',
			method: 'PATCH', path: `${entry}/uploads/{part}`, result: 'record', simple: fileSimple, run: setState(states.archiveFile),
		},
		{
			value: 'unarchive', name: 'Unarchive', action: 'Unarchive a file', description: 'Bring a file back from the archive',
			method: 'PATCH', path: `${entry}/uploads/{part}`, result: 'record', simple: fileSimple, run: setState(states.unarchiveFile),
		},
		{
			value: 'delete', name: 'Delete', action: 'Delete a file', description: 'Delete a file of an entry',
			method: 'DELETE', path: `${entry}/uploads/{part}`, result: 'deleted',
		},
	],
};

/** Get, Get Many and Delete, as every part of an entry has them. */
function partRows(noun: string, path: string): Operation[] {
	return [
		{ value: 'get', name: 'Get', action: `Get a ${noun}`, description: `Get a ${noun} of an entry`, method: 'GET', path: `${entry}/${path}/{part}`, result: 'record' },
		{ value: 'getAll', name: 'Get Many', action: `Get many ${noun}s`, description: `List the ${noun}s of an entry`, method: 'GET', path: `${entry}/${path}`, result: 'list' },
		{ value: 'delete', name: 'Delete', action: `Delete a ${noun}`, description: `Delete a ${noun} of an entry for good`, method: 'DELETE', path: `${entry}/${path}/{part}`, result: 'deleted' },
	];
}

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

const stepText = text('stepText', 'Step', 'What is to be done', { to: 'body', as: 'body', required: true, encode: String });
const deadline = dateTime('deadline', 'Deadline', 'When the step must be done, by the clock of the server', {
	to: 'body',
	// Without a deadline it is null.
	encode: (value) => (value === '' ? null : wallTime(String(value))),
});

/** Steps of entries. */
export const step: Resource = {
	value: 'step',
	name: 'Step',
	noun: 'step',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a step', description: 'Add a step to an entry',
			method: 'POST', path: `${entry}/steps`, result: 'created', inputs: [stepText],
		},
		{
			value: 'update', name: 'Update', action: 'Update a step', description: 'Change text or deadline of a step',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', repeat: 'safe',
			options: [text('stepText', 'Step', 'What is to be done', { to: 'body', as: 'body', encode: filled('Step') }), deadline],
		},
		{
			value: 'finish', name: 'Finish', action: 'Finish a step', description: 'Mark a step as done; one that is done stays so',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', run: setState(states.finish),
		},
		{
			value: 'unfinish', name: 'Unfinish', action: 'Unfinish a step', description: 'Mark a step as not done',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', run: setState(states.unfinish),
		},
		...partRows('step', 'steps'),
	],
};

/** Which tag is meant; only By ID takes an ID, since a tag can be called "90". */
const oneTag: Input = {
	property: {
		displayName: 'Tag',
		name: 'tag',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The tag to remove',
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: 'searchTags', searchable: true } },
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. pcr' },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 42' },
		],
	},
};

export const tagsToAdd = text('tags', 'Tags', 'One tag, or several with commas between', { required: true, placeholder: 'e.g. pcr, urgent' });

/** Tags of entries. */
export const tag: Resource = {
	value: 'tag',
	name: 'Tag',
	noun: 'tag',
	operations: [
		{
			value: 'add', name: 'Add', action: 'Add tags', description: 'Add tags to an entry; those that it has stay',
			method: 'POST', path: `${entry}/tags`, result: 'list', run: addEntryTags,
			inputs: [tagsToAdd],
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many tags', description: 'List the tags of an entry',
			method: 'GET', path: `${entry}/tags`, result: 'list',
		},
		{
			value: 'remove', name: 'Remove', action: 'Remove a tag', description: 'Remove one tag from an entry; the tag itself and the others stay',
			method: 'PATCH', path: `${entry}/tags`, result: 'deleted', run: removeTag,
			inputs: [oneTag],
		},
	],
};

/** Links between entries. */
export const link: Resource = {
	value: 'link',
	name: 'Link',
	noun: 'link',
	operations: [
		{
			value: 'add', name: 'Add', action: 'Add a link', description: 'Link an entry to another one',
			method: 'POST', path: `${entry}/{linkType}/{target}`, result: 'done', repeat: 'safe',
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many links', description: 'List the entries that an entry is linked to',
			method: 'GET', path: `${entry}/{linkType}`, result: 'list',
		},
		{
			value: 'remove', name: 'Remove', action: 'Remove a link', description: 'Remove a link of an entry; both entries stay',
			method: 'DELETE', path: `${entry}/{linkType}/{target}`, result: 'deleted',
		},
	],
};
