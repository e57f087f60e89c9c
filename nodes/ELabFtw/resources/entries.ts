import { choice, dateTime, flag, loaded, number, text } from '../../shared/editor/inputs';
import { locator } from '../../shared/editor/locator';
import type { Input } from '../../shared/types/field';
import type { Operation, Resource } from '../../shared/types/table';
import { recordId } from '../../shared/values/ids';
import { article } from '../../shared/values/text';
import { changeFields, entryFields, tagList } from '../fields';
import { stateFilter } from '../filters';
import { entryPage, kinds, type KindName } from '../kinds';
import { appendBody } from '../operations/appendBody';
import { applyTemplate } from '../operations/applyTemplate';
import { batch } from '../operations/batch';
import { createEntry } from '../operations/createEntry';
import { duplicateEntry } from '../operations/duplicateEntry';
import { exportEntry } from '../operations/files';
import { listEntries } from '../operations/listEntries';
import { setState, states } from '../operations/setState';
import { updateEntry } from '../operations/updateEntry';
import { upsertEntry } from '../operations/upsertEntry';
import { entryActions } from './entryActions';

/** What Simplify keeps of an entry. */
export const simple = [
	'id', 'title', 'url', 'date', 'custom_id', 'category=category_title', 'status=status_title', 'tags', 'rating', 'owner=fullname',
	'body', 'extra_fields', 'locked', 'state', 'created_at', 'modified_at', 'elabid',
] as const;

export const idOnly = flag('idOnly', 'Return ID Only', 'Whether to return only ID and URL of the new entry, which saves a request for each');
export const bodyAppend = text('bodyAppend', 'Text', 'HTML or Markdown to add, as the entry\'s body is written', { to: 'body', as: 'bodyappend', required: true, typeOptions: { rows: 4 }, encode: String });
export const replaceMetadata = flag('replaceMetadata', 'Replace Metadata', 'Whether the given metadata replaces all that the entry has, instead of being merged into it');

const uploadImages = flag('uploadImages', 'Upload Images in Body', 'Whether images inside the given text become files of the entry and are shown from there: those written as data URIs, and src="binary:data" for the image in the binary field "data"');
const matchOn = loaded('matchOn', 'Match On Name or ID', 'getMatchFields', { default: 'custom_id', hint: 'What tells which entry is meant: its value is taken from the fields below. The list of all entries is read once per execution.' });

const ids = (value: unknown) => (Array.isArray(value) ? value.filter((id) => id !== null && id !== '').join(',') : value);
const multi = (name: string, label: string, method: string, as: string): Input =>
	loaded(name, label, method, { to: 'query', as, encode: (value) => (Array.isArray(value) && value.length === 0 ? undefined : ids(value)) }, 'multiOptions');

/** Words to look for. */
export const query = text('query', 'Query', 'Words to look for in title, body and ID', { to: 'query', as: 'q' });

/** The order of a list. */
export const order: Input[] = [
	choice('order', 'Order By', 'What the list is ordered by', [
		{ name: 'Category', value: 'cat' },
		{ name: 'Comment', value: 'comment' },
		{ name: 'Custom ID', value: 'customid' },
		{ name: 'Date', value: 'date' },
		{ name: 'ID', value: 'id' },
		{ name: 'Last Change', value: 'lastchange' },
		{ name: 'Owner', value: 'user' },
		{ name: 'Rating', value: 'rating' },
		{ name: 'Status', value: 'status' },
		{ name: 'Title', value: 'title' },
	], { to: 'query', default: 'id' }),
	choice('direction', 'Direction', 'Which end of the order comes first', [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	], { to: 'query', as: 'sort', default: 'desc' }),
];

function filters(kind: KindName): Input[] {
	return [
		query,
		text('extended', 'Extended Search', 'A search in the language of the app\'s advanced search, such as: title:PCR and rating:5', { to: 'query' }),
		multi('category', 'Category Names or IDs', 'getCategories', 'cat'),
		multi('status', 'Status Names or IDs', 'getStatuses', 'status'),
		text('tags', 'Tags', 'Only entries that have all of these tags, with commas between', {
			to: 'query',
			many: true,
			encode: (value) => tagList(value),
		}),
		multi('owner', 'Owner Names or IDs', 'getUsers', 'owner'),
		stateFilter('Whether archived and deleted entries are wanted'),
		choice('scope', 'Scope', 'Whose entries are wanted', [
			{ name: 'Everything I Can Read', value: 3 },
			{ name: 'My Team\'s', value: 2 },
			{ name: 'Mine', value: 1 },
		], { to: 'query' }),
		number('related', 'Related To (ID)', 'ID of an entry that the wanted ones are linked to', { to: 'query', default: '', type: 'string', encode: (value) => recordId(value, { noun: 'entry' }) }),
		choice('relatedOrigin', 'Related To (Type)', 'What kind of entry the ID of Related To belongs to', [
			{ name: 'Experiment', value: 'experiments' },
			{ name: 'Resource', value: 'items' },
		], { to: 'query', as: 'related_origin', default: kind === 'items' ? 'experiments' : 'items' }),
		dateTime('changedSince', 'Changed Since', 'Only entries changed at or after this time, newest change first: a moment with a zone, such as {{ $now.minus({days: 1}) }}, is that moment; a time without one is meant by the clock of the server. Tags and comments do not count as changes in eLabFTW.'),
		...order,
	];
}

const yes = (value: unknown) => (value ? 1 : undefined);

const listOptions: Input[] = [
	flag('includeBody', 'Include Body', 'Whether each row has its body, metadata and extra fields, which eLabFTW leaves out of lists otherwise', { to: 'query', as: 'full', encode: yes }),
	flag('includeDetails', 'Include Details', 'Whether each row is the whole entry, with links, steps, comments and files. Takes one more request per entry.'),
];

const exportFormats = [
	{ name: 'CSV', value: 'csv' },
	{ name: 'ELN Archive', value: 'eln' },
	{ name: 'HTML Page', value: 'elnhtml' },
	{ name: 'JSON', value: 'json' },
	{ name: 'PDF', value: 'pdf' },
	{ name: 'PDF/A', value: 'pdfa' },
	{ name: 'QR Code as PDF', value: 'qrpdf' },
	{ name: 'QR Code as PNG', value: 'qrpng' },
	{ name: 'ZIP Archive', value: 'zip' },
	{ name: 'ZIP Archive with PDF/A', value: 'zipa' },
];

function toggles(kind: KindName): Operation[] {
	const { noun, resource } = kinds[kind];
	const a = `${article(noun)} ${noun}`;
	const path = `/${kind}/{${resource}}`;
	const row = (value: keyof typeof states, name: string, description: string): Operation => ({
		value, name, action: `${name} ${a}`, description, method: 'PATCH', path, result: 'record', simple, run: setState(states[value]),
	});
	return [
		row('lock', 'Lock', `Lock ${a} against changes; one that is locked stays so`),
		row('unlock', 'Unlock', `Unlock ${a}; one that is not locked stays so`),
		row('pin', 'Pin', `Pin ${a} to the top of the list; one that is pinned stays so`),
		row('unpin', 'Unpin', `Unpin ${a}; one that is not pinned stays so`),
		row('archive', 'Archive', `Archive ${a}; it can be unarchived`),
		row('unarchive', 'Unarchive', `Bring ${a} back from the archive`),
	];
}

/** What is done with many entries at once, by one of their filters. */
function batches(kind: KindName): Operation[] {
	const noun = `${kinds[kind].noun}s`;
	const all = filters(kind);
	const which = ['category', 'status', 'tags', 'owner'].flatMap((name) => all.filter(({ property }) => property.name === name));
	const row = (value: string, verb: string, description: string, action: Parameters<typeof batch>[0]): Operation => ({
		value, name: `${verb} Many`, action: `${verb} many ${noun}`, description, method: 'POST', path: '/batch', result: 'created', filters: which, run: batch(action),
	});
	return [
		row('lockMany', 'Lock', `Lock all ${noun} of a category, status, tag or owner that may be written`, 'forcelock'),
		row('unlockMany', 'Unlock', `Unlock all ${noun} of a category, status, tag or owner that may be written`, 'forceunlock'),
	];
}

/** The resource of one kind of entry. */
export function entryResource(kind: KindName): Resource {
	const { name, noun, resource, template } = kinds[kind];
	const a = `${article(noun)} ${noun}`;
	const path = `/${kind}/{${resource}}`;
	const fromTemplate: Input[] = template
		? [{ property: locator('Template', 'template', 'searchTemplates', undefined, { required: false, description: `The template to create the ${noun} from, if any` }) }]
		: [];
	const operations: Operation[] = [
		{
			value: 'create', name: 'Create', action: `Create ${a}`, description: `Create ${a} with all given fields`,
			method: 'POST', path: `/${kind}`, result: 'created', inputs: fromTemplate, fields: entryFields(kind), options: [idOnly, uploadImages], simple,
			run: createEntry,
		},
		{ value: 'get', name: 'Get', action: `Get ${a}`, description: `Get ${a} with all its details`, method: 'GET', path, result: 'record', simple },
		{
			value: 'getAll', name: 'Get Many', action: `Get many ${noun}s`, description: `Get many ${noun}s, by filters`,
			method: 'GET', path: `/${kind}`, result: 'list', paging: 'offset', filters: filters(kind), options: listOptions, simple, run: listEntries,
		},
		{
			value: 'update', name: 'Update', action: `Update ${a}`, description: `Change fields of ${a}; metadata is merged`,
			method: 'PATCH', path, result: 'record', fields: changeFields(kind), options: [replaceMetadata, uploadImages], simple, run: updateEntry,
		},
		{
			value: 'appendBody', name: 'Append to Body', action: `Append to the body of ${a}`, description: `Add text to the end of the body of ${a}`,
			method: 'PATCH', path, result: 'record', simple,
			inputs: [bodyAppend], options: [uploadImages], run: appendBody,
		},
		{
			value: 'delete', name: 'Delete', action: `Delete ${a}`, description: `Delete ${a}; eLabFTW keeps it, and Restore brings it back (not in eLabFTW 5.1)`,
			method: 'DELETE', path, result: 'deleted',
		},
		{
			value: 'restore', name: 'Restore', action: `Restore ${a}`, description: `Bring back a deleted ${noun} (not in eLabFTW 5.1)`,
			method: 'PATCH', path, result: 'record', body: { action: 'restore' }, repeat: 'safe', simple,
		},
		{
			value: 'duplicate', name: 'Duplicate', action: `Duplicate ${a}`, description: `Make a copy of ${a}`,
			method: 'POST', path, result: 'created', body: { action: 'duplicate' }, simple, run: duplicateEntry,
			options: [
				idOnly,
				flag('copyFiles', 'Copy Files', 'Whether the copy gets the files too', { to: 'body' }),
				flag('linkToOriginal', 'Link to Original', 'Whether the copy is linked to the original', { to: 'body' }),
			],
		},
		...toggles(kind),
	];
	if (template) {
		operations.push(...batches(kind), {
			value: 'upsert', name: 'Create or Update', action: `Create or update ${a}`,
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			method: 'POST', path: `/${kind}`, result: 'record', inputs: [matchOn, ...fromTemplate], fields: changeFields(kind), options: [replaceMetadata, uploadImages], simple, run: upsertEntry,
		}, {
			value: 'applyTemplate', name: 'Apply Template', action: `Apply a template to ${a}`,
			description: `Give ${a} the extra fields of a template that it lacks; what is filled stays as it is`,
			method: 'PATCH', path, result: 'record', inputs: fromTemplate, simple, run: applyTemplate,
		}, {
			value: 'export', name: 'Export', action: `Export ${a}`, description: `Get ${a} as a file`,
			method: 'GET', path, result: 'file', run: exportEntry,
			inputs: [choice('format', 'Format', 'The kind of file', exportFormats, { to: 'query', default: 'pdf' })],
			options: [
				flag('changelog', 'Include Changelog', 'Whether a PDF lists all changes', { to: 'query', encode: yes }),
				flag('includeJson', 'Include JSON', 'Whether a ZIP archive has the entry as JSON too', { to: 'query', as: 'json', encode: yes }),
				number('size', 'QR Code: Size', 'How wide the picture is, in pixels', { to: 'query', default: 250 }),
				flag('withTitle', 'QR Code: Title', 'Whether the title stands below the picture', { to: 'query', default: true, encode: (value) => (value ? 1 : 0) }),
			],
		}, ...entryActions(kind, simple));
	}
	if (kind === 'experiments') {
		operations.push({
			value: 'getExtraFieldNames', name: 'Get Extra Field Names', action: 'Get the names of extra fields', description: 'List the names of the extra fields of all experiments and resources, and how often each is used',
			// Without a limit the server keeps to the number of rows that the user likes on a page.
			method: 'GET', path: '/extra_fields_keys', result: 'list', query: { limit: -1 },
			filters: [text('query', 'Query', 'A part of the name', { to: 'query', as: 'q' })],
		});
	}
	return { value: resource, name, noun, page: (row) => entryPage(kind, row), operations };
}
