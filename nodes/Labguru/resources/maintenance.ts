import { fieldList, optional } from '../../shared/editor/notation';
import type { Field, ReadParameter } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { wallTime } from '../../shared/values/dates';
import { maintenanceKinds, pathOfKind, recordKind } from '../recordKinds';
import { referenceFields, references } from '../references';
import { crud, simple } from '../rows';
import { chosenFrom, counted, worded, words, type Words } from '../words';

const moment = { encode: (value: unknown) => (value === '' ? null : wallTime(String(value))) };

const eventWords: Words = {
	...words,
	start_date: { label: 'Start', ...moment },
	end_date: { label: 'End', ...moment },
	notify_at: { label: 'Notify At', ...moment },
	notify_members: worded('Notify', { 'All Participants': '[-1]', 'Only Me': '[1]', Nobody: '[0]' }),
	is_fullday_event: { label: 'All Day' },
	repeats: counted('Repeats', { Yes: 1, No: 0 }),
	repeat_frame: worded('Repeat Every', { Day: 'days', Month: 'months', Never: 'Never', Week: 'weeks' }),
};

/** Events in the calendar, such as bookings of equipment. */
export const event: Resource = {
	value: 'event',
	name: 'Event',
	noun: 'event',
	operations: crud({
		noun: 'event', nouns: 'events', path: '/api/v1/events',
		fields: [
			...fieldList('name* start_date*:time end_date*:time description', eventWords),
			...referenceFields(references.equipment, 'eventable_id', { classKey: 'eventable_type' }),
			...fieldList('is_fullday_event:flag notify_members notify_at:time repeats:number repeat_frame', eventWords),
		],
		keep: [...simple, 'start_date', 'end_date', 'eventable_id', 'eventable_type', 'is_fullday_event', 'repeats', 'repeat_frame'],
	}),
};

const maintenanceWords: Words = {
	name: { label: 'Name' },
	performed_by: words.performed_by ?? {},
	maintenance_id: chosenFrom('maintenances', 'Schedule'),
	maintenance_type_id: chosenFrom('maintenance_types', 'Kind of Maintenance'),
	frequency_period: { label: 'Every (Number)' },
	frequency_frame: worded('Every (Unit of Time)', { Day: 'day', Hour: 'hour', Month: 'month', Week: 'week', Year: 'year' }),
	data: { label: 'Values (JSON List of Title and Value)', encode: (value) => JSON.stringify(value) },
};

const own = (notation: string) => fieldList(notation, maintenanceWords);

/** The piece of equipment, which schedules and events are about. */
function equipment(more: Parameters<typeof referenceFields>[2]): Field[] {
	const shown = { displayOptions: { show: { [recordKind]: ['maintenances', 'maintenance_events'] } } };
	return referenceFields(references.equipment, 'item_id', { required: true, ...more }).map((field) => (field.input ? { ...field, input: { ...field.input, ...shown } } : field));
}

const newRecord: Readonly<Record<string, Field[]>> = {
	maintenances: [...equipment({ classKey: 'item_type' }), ...own('maintenance_type_id* frequency_period*:number frequency_frame*')],
	maintenance_events: [...equipment({ classKey: 'item_type' }), ...own('maintenance_id* data*:list performed_at*:date performed_by*')],
	maintenance_templates: own('equipment_type* maintenance_type_id* data*:list'),
	maintenance_types: own('name*'),
};

/** As a new one has them, but for what the API wants in each change. */
const changed: Readonly<Record<string, Field[]>> = {
	...Object.fromEntries(Object.entries(newRecord).map(([kind, fields]) => [kind, optional(fields)])),
	maintenances: [...equipment({}), ...own('frequency_period:number frequency_frame')],
	maintenance_types: own('name*'),
};

const ofKind = (fields: typeof newRecord) => (read: ReadParameter) => fields[pathOfKind(maintenanceKinds, read(recordKind) ?? 'maintenances')] ?? [];

/** The upkeep of equipment: when it is due, what was done, and what is noted then. */
export const maintenance: Resource = {
	value: 'maintenance',
	name: 'Maintenance',
	description: 'Schedules, events, templates and types of the upkeep of equipment',
	noun: 'maintenance record',
	operations: crud({
		noun: 'maintenance record', nouns: 'maintenance records', path: '/api/v1/{maintenance}', fields: ofKind(newRecord), changes: ofKind(changed),
		keep: [...simple, 'item_id', 'item_type', 'maintenance_type_id', 'maintenance_id', 'equipment_type', 'frequency_period', 'frequency_frame', 'data', 'performed_at', 'performed_by'],
	}),
};
