import { dateTime, json, loaded, text } from '../../shared/editor/inputs';
import type { Operation, Resource } from '../../shared/types/table';
import { legacyFields } from '../fields';
import { entryPage, isKind } from '../kinds';
import { legacyDialect } from '../legacyDialect';
import { addLegacyLink, addLegacyTags, changeCategory, changeLegacy, createLegacy, setMetadata } from '../operations/legacyEntries';
import { downloadFromLegacy, getBackup, uploadToLegacy } from '../operations/legacyFiles';
import { book, bookingOf, periodOf } from '../operations/legacyRecords';
import { pathParameters } from '../pathParameters';
import { bodyAppend, idOnly, order, query, replaceMetadata, simple } from './entries';
import { fileSimple, inputFields } from './file';
import { tagsToAdd } from './tag';

const entry = '/{legacyType}/{entry}';

const category = loaded('category', 'Category Name or ID', 'getCategories');
const metadata = json('metadata', 'Metadata (JSON)', 'Merged into those that the entry has', { required: true });
const start = dateTime('start', 'Start', 'When the booking, or the time that is wanted, begins', { required: true });
const end = dateTime('end', 'End', 'When the booking, or the time that is wanted, ends', { required: true });

/** Templates have no date. */
const templateFields = legacyFields.filter(({ name }) => name !== 'date');

/** A list that comes as a whole. */
const list = (value: string, name: string, action: string, description: string, path: string): Operation => ({
	value, name, action, description, method: 'GET', path, result: 'list',
});

/** All that API v1 offers, which eLabFTW had up to 4.9. */
export const legacy: Resource = {
	value: 'legacy',
	name: 'Legacy Server (API V1)',
	description: 'For eLabFTW 4.9 and older',
	noun: 'record',
	dialect: legacyDialect,
	/** Rows of a list do not say their kind; only resources can be booked (recordings `items-list`, `list-default`). A file is seen with its entry. */
	page({ item_id: of, ...row }) {
		const kind = isKind(row.type) ? row.type : 'is_bookable' in row || 'bookable' in row ? 'items' : 'experiments';
		return entryPage(kind, of === undefined ? row : { id: of });
	},
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create an entry on a legacy server', description: 'Create an experiment or a resource with the given fields',
			method: 'POST', path: '/{legacyType}', result: 'created', inputs: [category], fields: legacyFields, options: [idOnly], simple, run: createLegacy,
		},
		{
			value: 'get', name: 'Get', action: 'Get an entry from a legacy server', description: 'Get an experiment or a resource with all its details',
			method: 'GET', path: entry, result: 'record', simple,
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many entries from a legacy server', description: 'Get many experiments or resources',
			method: 'GET', path: '/{legacyType}', result: 'list', paging: 'offset', query: { order: 'id', sort: 'desc' }, filters: [query, ...order], simple,
		},
		{
			value: 'update', name: 'Update', action: 'Update an entry on a legacy server', description: 'Change title, date or body of an experiment or a resource',
			method: 'POST', path: entry, result: 'record', fields: legacyFields, repeat: 'safe', simple, run: changeLegacy,
		},
		{
			value: 'appendBody', name: 'Append to Body', action: 'Append to the body of an entry on a legacy server', description: 'Add text to the end of the body of an experiment or a resource',
			method: 'POST', path: entry, result: 'record', inputs: [bodyAppend], simple, run: changeLegacy,
		},
		{
			value: 'changeCategory', name: 'Change Category', action: 'Change the category of an entry on a legacy server',
			description: 'Change the category of an experiment or a resource; of an experiment before 4.9, this is its status',
			method: 'POST', path: entry, result: 'record', inputs: [category], simple, run: changeCategory,
		},
		{
			value: 'setMetadata', name: 'Set Metadata', action: 'Set the metadata of an entry on a legacy server', description: 'Change metadata and extra fields of an experiment or a resource; they are merged',
			method: 'POST', path: entry, result: 'record', inputs: [metadata], options: [replaceMetadata], repeat: 'safe', simple, run: setMetadata,
		},
		{
			value: 'addTag', name: 'Add Tags', action: 'Add tags to an entry on a legacy server', description: 'Add tags to an experiment or a resource; those that it has stay',
			method: 'POST', path: entry, result: 'record', inputs: [tagsToAdd], simple, run: addLegacyTags,
		},
		{
			value: 'addLink', name: 'Add Link', action: 'Add a link to an entry on a legacy server', description: 'Link an experiment or a resource to a resource; API v1 links to nothing else',
			method: 'POST', path: entry, result: 'record', inputs: [{ property: pathParameters.target.property }], simple, run: addLegacyLink,
		},
		{
			value: 'uploadFile', name: 'Upload File', action: 'Upload files to a legacy server', description: 'Attach files to an experiment; resources of 4.7 and 4.9 take none in this way',
			method: 'POST', path: entry, result: 'created', inputs: [inputFields], simple: fileSimple, run: uploadToLegacy,
		},
		{
			value: 'downloadFile', name: 'Download File', action: 'Download a file from a legacy server', description: 'Get a file of an experiment or a resource with its content',
			method: 'GET', path: '/uploads/{part}', result: 'file', inputs: [{ property: pathParameters.legacyType.property }, { property: pathParameters.entry.property }], run: downloadFromLegacy,
		},
		{
			value: 'createTemplate', name: 'Create Template', action: 'Create a template on a legacy server', description: 'Create an experiment template with the given fields',
			method: 'POST', path: '/templates', result: 'created', fields: templateFields, run: createLegacy,
		},
		{
			value: 'getTemplate', name: 'Get Template', action: 'Get a template from a legacy server', description: 'Get an experiment template',
			method: 'GET', path: '/templates/{record}', noun: 'experiment template', result: 'record',
		},
		list('getAllTemplates', 'Get Many Templates', 'Get many templates from a legacy server', 'List the experiment templates', '/templates'),
		{
			value: 'updateTemplate', name: 'Update Template', action: 'Update a template on a legacy server', description: 'Change title or body of an experiment template',
			method: 'POST', path: '/templates/{record}', noun: 'experiment template', result: 'record', fields: templateFields, repeat: 'safe', run: changeLegacy,
		},
		{
			value: 'createBooking', name: 'Create Booking', action: 'Create a booking on a legacy server', description: 'Book a resource; whether it can be booked, the server does not ask',
			method: 'POST', path: '/events/{record}', noun: 'resource', result: 'created', inputs: [start, end], options: [text('title', 'Title', 'What it is booked for', { to: 'body' })], body: bookingOf, run: book,
		},
		{
			value: 'getBooking', name: 'Get Booking', action: 'Get a booking from a legacy server', description: 'Get a booking of a resource',
			method: 'GET', path: '/events/{record}', noun: 'booking', result: 'record',
		},
		{
			...list('getAllBookings', 'Get Many Bookings', 'Get many bookings from a legacy server', 'List the bookings of the team', '/events'),
			filters: [dateTime('from', 'From', 'Only bookings that end after this'), dateTime('until', 'Until', 'Only bookings that begin before this')], query: periodOf,
		},
		{
			value: 'deleteBooking', name: 'Delete Booking', action: 'Delete a booking on a legacy server', description: 'Cancel a booking',
			method: 'DELETE', path: '/events/{record}', noun: 'booking', result: 'deleted',
		},
		{
			...list('getAllBookable', 'Get Many Bookable Resources', 'Get many bookable resources from a legacy server', 'List the resources that can be booked', '/bookable'),
			paging: 'offset', simple,
		},
		list('getAllItemTypes', 'Get Many Resource Types', 'Get many resource types from a legacy server', 'List the types of resources, which are their categories', '/items_types'),
		list('getAllStatuses', 'Get Many Statuses', 'Get many statuses from a legacy server', 'List the statuses of experiments', '/status'),
		list('getAllTags', 'Get Many Tags', 'Get many tags from a legacy server', 'List the tags of the team; 4.7 and 4.9 tell none', '/tags'),
		{
			value: 'getBackup', name: 'Get Backup', action: 'Get a backup from a legacy server', description: 'Get a ZIP archive of the experiments that were changed within some days; up to 4.7, with the key of an administrator',
			method: 'GET', path: '/backupzip', result: 'file', inputs: [start, end], run: getBackup,
		},
	],
};
