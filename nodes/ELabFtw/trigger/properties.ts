/** The parameters of the eLabFTW Trigger, as the editor shows them. Called by the node. */
import type { INodeProperties } from 'n8n-workflow';
import { choice, loaded, number, text } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import { kindOptions } from '../kinds';
import { bookingEvents, entryEvents } from './events';
import { bookings } from './parameters';

const filters: Input[] = [
	loaded('category', 'Category Names or IDs', 'getCategories', {}, 'multiOptions'),
	text('extended', 'Extended Search', 'A search in the language of the app\'s advanced search, such as: title:PCR and rating:5'),
	loaded('owner', 'Owner Names or IDs', 'getUsers', {}, 'multiOptions'),
	text('query', 'Query', 'Words to look for in title, body and ID'),
	choice('scope', 'Scope', 'Whose entries are watched', [
		{ name: 'Everything I Can Read', value: 3 },
		{ name: 'Mine', value: 1 },
		{ name: 'My Team\'s', value: 2 },
	], { default: 2 }),
	loaded('status', 'Status Names or IDs', 'getStatuses', {}, 'multiOptions'),
	text('tags', 'Tags', 'Only entries that have all of these tags, with commas between'),
];

/** The parameters of the eLabFTW Trigger. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Watch',
		name: 'entryType',
		type: 'options',
		noDataExpression: true,
		options: [...kindOptions, { name: 'Booking', value: bookings }].sort((a, b) => a.name.localeCompare(b.name, 'en')),
		default: 'experiments',
		description: 'What to watch',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		displayOptions: { hide: { entryType: [bookings] } },
		options: entryEvents.map(({ name, value, description }) => ({ name, value, description })),
		default: ['created'],
		description: 'What starts the workflow',
	},
	{
		displayName: 'Events',
		name: 'bookingEvents',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		displayOptions: { show: { entryType: [bookings] } },
		options: bookingEvents,
		default: ['created'],
		description: 'What starts the workflow',
	},
	{
		displayName: 'Added Tags',
		name: 'addedTags',
		type: 'string',
		default: '',
		placeholder: 'e.g. urgent, to review',
		displayOptions: { show: { events: ['tagAdded'] }, hide: { entryType: [bookings] } },
		description: 'The tags to wait for, with commas between; any tag if empty',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		displayOptions: { hide: { entryType: [bookings] } },
		options: [
			{ name: 'Row', value: 'row', description: 'The entry as eLabFTW lists it, without its body' },
			{ name: 'Simplified', value: 'simple', description: 'The main fields of the row' },
			{ name: 'Whole Entry', value: 'whole', description: 'The entry with body, extra fields, steps, links, files and comments; one more request per entry' },
		],
		default: 'simple',
		description: 'How much of the entry to return',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { hide: { entryType: [bookings] } },
		options: filters.map(({ property }) => property),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			number('mostPerPoll', 'Entries per Poll', 'How many changes one poll reports at most; the others follow with the next polls, oldest first', {
				typeOptions: { minValue: 1, maxValue: 5000 },
				default: 500,
			}).property,
		],
	},
];
