import { dateTime, loaded, text } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { changeBooking, createBooking, linkOf, listBookings } from '../operations/bookings';
import { entryLocator, pathParameters, targetType } from '../pathParameters';
import { recordRows } from '../rows';

/** What Simplify keeps of a booking; lists name the resource in two ways. */
const simple = [
	'id', 'title=title_only', 'start', 'end', 'item_id=items_id', 'item_id=item', 'item_title', 'userid', 'fullname', 'experiment', 'experiment_title',
	'item_link', 'item_link_title',
] as const;

const clock = 'without a zone, by the clock of the server';
const time = (name: string, label: string, description: string, required = false): Input =>
	dateTime(name, label, `${description}; ${clock}`, { to: 'body', ...(required ? { required } : {}) });
const bound = (name: string, label: string, as: string, description: string): Input => dateTime(name, label, `${description}; ${clock}`, { to: 'query', as });
const title = text('title', 'Title', 'What it is booked for', { to: 'body', encode: String });
const one = '/event/{record}';
const linkType: Input = { property: targetType(false) };

const [get, getAll, remove] = recordRows('booking', '/events', { simple });

/** Bookings of resources in the scheduler. */
export const booking: Resource = {
	value: 'event',
	name: 'Booking',
	noun: 'booking',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a booking', description: 'Book a resource',
			method: 'POST', path: '/events/{wantedItem}', result: 'created', simple, options: [title],
			inputs: [time('start', 'Start', 'When the booking begins', true), time('end', 'End', 'When the booking ends', true)],
			run: createBooking,
		},
		{ ...get, path: one },
		{
			...getAll, run: listBookings, description: 'List the bookings of the team, or of one resource',
			filters: [
				{ property: entryLocator('items', { required: false, description: 'Only bookings of this resource' }) },
				loaded('user', 'User Name or ID', 'getUsers'),
				bound('from', 'From', 'start', 'Only bookings that end after this'),
				bound('until', 'Until', 'end', 'Only bookings that begin before this'),
			],
		},
		{
			value: 'update', name: 'Update', action: 'Update a booking', description: 'Move a booking in time, or rename it',
			method: 'PATCH', path: one, result: 'record', simple, run: changeBooking,
			options: [time('start', 'Start', 'When the booking begins'), time('end', 'End', 'When the booking ends'), title],
		},
		{
			value: 'link', name: 'Link', action: 'Link a booking to an entry', description: 'Say which experiment or resource a booking is for',
			method: 'PATCH', path: one, result: 'record', simple, repeat: 'safe', inputs: [linkType, { property: pathParameters.target.property }],
			body: (call) => linkOf(call, Number(pathParameters.target.read(call))),
		},
		{
			value: 'unlink', name: 'Unlink', action: 'Unlink a booking from its entry', description: 'Take the experiment or the resource away that a booking is for',
			method: 'PATCH', path: one, result: 'record', simple, repeat: 'safe', inputs: [linkType], body: (call) => linkOf(call, null),
		},
		{ ...remove, path: one, description: 'Cancel a booking, as far as the rules of its resource allow it' },
	],
};
