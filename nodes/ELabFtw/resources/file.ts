import { choice, flag, text } from '../../shared/editor/inputs';
import { onlyNewFiles } from '../../shared/editor/onlyIfNew';
import type { Resource } from '../../shared/types/table';
import { stateFilter } from '../filters';
import { entryPage, isKind } from '../kinds';
import { copyFile, createFromText, downloadAll, downloadFile, replaceFile, uploadFiles } from '../operations/files';
import { setState, states } from '../operations/setState';
import { pathParameters, targetType } from '../pathParameters';
import { entry, filled } from '../rows';

export const inputFields = text('inputFields', 'Input Binary Fields', '', {
	default: 'data',
	required: true,
	hint: 'The name of the input binary field with the file, or several names with commas between',
});
export const inputField = text('inputField', 'Input Binary Field', '', {
	default: 'data',
	required: true,
	hint: 'The name of the input binary field with the file',
});
const fileComment = text('comment', 'Comment', 'A note on the file', { to: 'body', encode: String });
const showInBody = flag('showInBody', 'Show in Body', 'Whether images are shown at the end of the body of the entry');
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
			method: 'POST', path: `${entry}/uploads`, result: 'created', inputs: [inputFields], options: [fileComment, onlyNewFiles, showInBody], simple: fileSimple, run: uploadFiles,
		},
		{
			value: 'copy', name: 'Copy', action: 'Copy a file to another entry', description: 'Copy a file of an entry to another entry, with its comment',
			method: 'POST', path: `${entry}/uploads/{part}`, result: 'created', inputs: [{ property: targetType(false) }, { property: pathParameters.target.property }], simple: fileSimple, run: copyFile,
		},
		{
			value: 'createFromText', name: 'Create From Text', action: 'Create a file from text', description: 'Attach a file to an entry whose content is given as text, such as JSON or a structure',
			method: 'POST', path: `${entry}/uploads`, result: 'created', body: { action: 'createfromstring' }, simple: fileSimple, run: createFromText,
			inputs: [
				text('fileName', 'File Name', 'Without an ending', { to: 'body', as: 'real_name', required: true, encode: String }),
				choice('fileType', 'File Type', 'The kind of file, which is also the ending of its name', [
					{ name: 'Chemical JSON', value: 'chemjson' },
					{ name: 'JSON', value: 'json' },
					{ name: 'Molecule (MOL)', value: 'mol' },
					{ name: 'PNG Picture as Data URL', value: 'png' },
					{ name: 'Reaction (RXN)', value: 'rxn' },
				], { to: 'body', as: 'file_type', default: 'json' }),
				text('content', 'Content', 'What is in the file', { to: 'body', required: true, typeOptions: { rows: 4 }, encode: String }),
			],
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
			value: 'restore', name: 'Restore', action: 'Restore a file', description: 'Bring a deleted or archived file back (not in eLabFTW 5.1)',
			method: 'PATCH', path: `${entry}/uploads/{part}`, result: 'record', simple: fileSimple, body: { state: 1 }, repeat: 'safe',
		},
		{
			value: 'delete', name: 'Delete', action: 'Delete a file', description: 'Delete a file of an entry',
			method: 'DELETE', path: `${entry}/uploads/{part}`, result: 'deleted',
		},
	],
};
