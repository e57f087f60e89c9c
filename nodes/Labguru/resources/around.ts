import { flag, loaded, text } from '../../shared/editor/inputs';
import { fieldList } from '../../shared/editor/notation';
import { onlyNewFiles } from '../../shared/editor/onlyIfNew';
import type { Input } from '../../shared/types/field';
import type { Operation, Resource } from '../../shared/types/table';
import { idList } from '../../shared/values/ids';
import { attachedTo, downloadAttachment, uploadAttachments } from '../operations/attachments';
import { uploadLargeAttachments } from '../operations/largeAttachments';
import { listRecords } from '../operations/listRecords';
import { listTriggerKeys } from '../operations/triggerKeys';
import { linkEnds, linkRecords, listLinks } from '../operations/belonging';
import { referenceBody, referenceId, referenceInputs, referenceOption, references } from '../references';
import { crud, fileFields, plainList, simple } from '../rows';
import { description, labeled } from '../words';

/** The record that something belongs to. */
const target: Input[] = referenceInputs(references.target);
const belonging = (idKey: string, classKey: string) => referenceBody(references.target, idKey, classKey);

const attachmentSimple = [
	'id', 'title', 'url', 'filename=attachment_file_name', 'content_type=attachment_content_type', 'attachable_type', 'attachable_id', 'element_id',
	'description', 'annotated_url', 'created_at',
] as const;

const attach = flag('attach', 'Attach to Record', 'Whether the file is attached to the record, and not only stored', { default: true });
const title = text('title', 'Title', 'What the file is called in Labguru; its own name where empty');

/** Files on records. */
export const attachment: Resource = {
	value: 'attachment',
	name: 'Attachment',
	noun: 'attachment',
	operations: [
		{
			value: 'upload', name: 'Upload', action: 'Upload attachments', description: 'Attach files to a record',
			method: 'POST', path: '/api/v1/attachments', result: 'created', simple: attachmentSimple, run: uploadAttachments, body: attachedTo,
			inputs: [
				...target,
				fileFields,
			],
			options: [
				attach,
				text('description', 'Description', 'A note on the file', { to: 'body' }),
				onlyNewFiles,
				referenceOption(references.element, 'element_id', 'The attachments element that shows the file'),
				referenceOption(references.standsIn, 'section_id', 'The section of the page that the file stands in'),
				title,
			],
		},
		{
			value: 'uploadLarge', name: 'Upload Large', action: 'Upload large attachments', description: 'Attach files of any size to a record: they go straight to the storage of Labguru, in parts (API v2)',
			method: 'POST', path: '/api/v2/attachments/s3_direct_upload', result: 'created', simple: attachmentSimple, run: uploadLargeAttachments, body: attachedTo,
			inputs: [...target, fileFields], options: [attach, onlyNewFiles, title],
		},
		...crud({ noun: 'attachment', nouns: 'attachments', path: '/api/v1/attachments', without: ['create', 'update'], keep: attachmentSimple }),
		plainList('attachments of a record', '/api/v1/attachments', {
			value: 'getAllOfRecord', name: 'Get Many of Record', action: 'Get many attachments of a record', description: 'List the files that are attached to a record',
			paging: 'page', simple: attachmentSimple, inputs: target, query: belonging('attachable_id', 'attachable_type'), run: listRecords,
		}),
		{
			value: 'download', name: 'Download', action: 'Download an attachment', description: 'Get an attachment with its content',
			method: 'GET', path: '/api/v1/attachments/{record}/download', result: 'file', run: downloadAttachment,
		},
		{
			value: 'linkToElement', name: 'Link to Element', action: 'Link an attachment to an element', description: 'Show an attachment in an attachments element of the same page',
			method: 'PUT', path: '/api/v1/attachments/{record}', result: 'record', simple: attachmentSimple,
			inputs: referenceInputs(references.element), body: referenceId(references.element, 'element_id'),
		},
	],
};

/** The record that a link starts at, and the one that it leads to. */
const ends: Input[] = [...referenceInputs(references.source), ...target];

/** Links between records. */
export const link: Resource = {
	value: 'link',
	name: 'Link',
	noun: 'link',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a link', description: 'Link two records',
			method: 'POST', path: '/api/v1/links', result: 'created', run: linkRecords, inputs: ends, body: linkEnds,
		},
		{
			value: 'update', name: 'Update', action: 'Update a link', description: 'Let a link lead from and to other records',
			method: 'PUT', path: '/api/v1/links/{record}', result: 'record', run: linkRecords, inputs: ends, body: linkEnds,
		},
		{ value: 'get', name: 'Get', action: 'Get a link', description: 'Get a link by its ID', method: 'GET', path: '/api/v1/links/{record}', result: 'record' },
		{
			value: 'getAll', name: 'Get Many', action: 'Get many links', description: 'List the links of a record',
			method: 'GET', path: '/api/v1/links', result: 'list', inputs: target, run: listLinks,
		},
		{ value: 'delete', name: 'Delete', action: 'Delete a link', description: 'Delete a link; both records stay', method: 'DELETE', path: '/api/v1/links/{record}', result: 'deleted' },
	],
};

const tagText = text('tag', 'Tag', 'The words of the tag', { to: 'body', required: true, placeholder: 'e.g. urgent' });

/** Tags on records. */
export const tag: Resource = {
	value: 'tag',
	name: 'Tag',
	noun: 'tag',
	operations: [
		{
			value: 'add', name: 'Add', action: 'Add a tag', description: 'Add a tag to a record',
			method: 'POST', path: '/api/v1/tags', result: 'done', inputs: [...target, tagText], body: belonging('item_id', 'class_name'), repeat: 'safe',
		},
		{
			value: 'remove', name: 'Remove', action: 'Remove a tag', description: 'Remove a tag from a record; the tag itself stays',
			method: 'DELETE', path: '/api/v1/tags', result: 'deleted', inputs: [...target, tagText], body: belonging('item_id', 'class_name'),
		},
		{
			value: 'delete', name: 'Delete', action: 'Delete a tag', description: 'Delete a tag from all records',
			method: 'DELETE', path: '/api/v1/tags/{record}', result: 'deleted',
		},
	],
};

const commentSimple = [...simple, 'comment', 'body', 'commentable_id', 'commentable_type'] as const;

/** Comments on records. */
export const comment: Resource = {
	value: 'comment',
	name: 'Comment',
	noun: 'comment',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a comment', description: 'Comment on a record',
			method: 'POST', path: '/api/v1/comments', result: 'created', body: belonging('commentable_id', 'commentable_type'), simple: commentSimple,
			inputs: [...target, text('comment', 'Comment', 'The text of the comment', { to: 'body', required: true, typeOptions: { rows: 3 } })],
		},
		...crud({ noun: 'comment', nouns: 'comments', path: '/api/v1/comments', without: ['create', 'update'], keep: commentSimple }),
	],
};

/** Webhooks of the account. */
export const webhook: Resource = {
	value: 'webhook',
	name: 'Webhook',
	noun: 'webhook',
	operations: [
		...crud({ noun: 'webhook', nouns: 'webhooks', path: '/api/v1/webhooks', fields: fieldList('trigger_key* url* active*:flag', { trigger_key: { label: 'Event' }, url: { label: 'Address' } }), keep: ['id', 'trigger_key', 'url', 'active', 'created_at'] }),
		{
			value: 'getTriggers', name: 'Get Trigger Keys', action: 'Get the trigger keys of webhooks', description: 'List the events that a webhook can be registered for',
			method: 'GET', path: '/api/v1/webhooks/list', result: 'list', run: listTriggerKeys,
		} satisfies Operation,
	],
};

/** Search over all that the account holds. */
export const search: Resource = {
	value: 'search',
	name: 'Search',
	noun: 'search',
	operations: [
		{
			value: 'search', name: 'Search', action: 'Search all records', description: 'Find records of every kind by words',
			method: 'GET', path: '/api/v1/searches/global_search', result: 'list', paging: 'search', simple: [...simple, 'class_name'],
			inputs: [text('term', 'Term', 'The words to look for', { to: 'query', required: true })],
			filters: [text('model', 'Model', 'Only records of this kind, in the words of the API', { to: 'query' })],
		},
	],
};

/** The filter of members, which is a JSON object. */
const oneMember = (value: unknown): string => JSON.stringify(/^\s*\d+\s*$/.test(String(value)) ? { id: Number(value) } : { name: String(value).trim() });

/** Members of the account. */
export const member: Resource = {
	value: 'member',
	name: 'Member',
	noun: 'member',
	operations: [
		{
			value: 'getAll', name: 'Get Many', action: 'Get many members', description: 'List the members of the account',
			method: 'GET', path: '/api/v1/admin/members', result: 'list',
			filters: [text('nameOrId', 'Name or ID', 'Only the member of this name or ID', { to: 'query', as: 'filter', encode: oneMember })],
		},
		{
			value: 'notify', name: 'Notify', action: 'Notify members', description: 'Send members a notification in Labguru',
			method: 'POST', path: '/api/v1/web_notifications/notify', result: 'done', wrap: 'notification',
			inputs: [loaded('recipients', 'Recipient Names or IDs', 'getMembers', { to: 'body', required: true, encode: idList }, 'multiOptions')],
			fields: [...labeled('title*'), { name: 'content', label: 'Text', type: 'string', required: true, input: description }],
		},
	],
};
