/** Instruments, their bookings and their upkeep. */
import { collection, type Collection } from '../collections/collection';
import { always, among, jsonText, moment, refersTo, refersToAny, rules } from '../collections/rules';
import { inventory } from '../inventory/inventory';
import { Refusal } from '../state/refusal';

const instrumentFields = `
	name! model_number serial_number equipment_type manufacturer purchase_date warranty_expired maintenance_information
	description
`;
const eventFields = `
	name! start_date! end_date! description notify_members notify_at is_fullday_event repeats repeat_frame eventable_id
	eventable_type
`;
const maintenanceFields = 'item_id! item_type! maintenance_type_id! frequency_period! frequency_frame!';
const maintenanceEventFields = 'item_id! item_type! maintenance_id! data! performed_at! performed_by!';

export const equipment: Collection[] = [
	collection('instruments', 'System::Instrument', instrumentFields, {
		view: inventory.view,
	}),
	collection('events', 'System::Event', eventFields, {
		check: rules(
			...['start_date', 'end_date', 'notify_at'].map(moment),
			among('notify_members', ['[0]', '[1]', '[-1]']),
			among('repeats', ['0', '1']),
			among('repeat_frame', ['Never', 'days', 'weeks', 'months']),
			refersToAny('eventable_type', 'eventable_id'),
		),
	}),
	collection('maintenances', 'System::Maintenance', maintenanceFields, {
		refuse: (messages) => new Refusal(400, messages),
		check: rules(
			always('item_id'),
			among('frequency_frame', ['hour', 'day', 'week', 'month', 'year']),
			refersToAny('item_type', 'item_id'),
			refersTo('maintenance_type_id', 'maintenance_types'),
		),
	}),
	collection('maintenance_events', 'System::MaintenanceEvent', maintenanceEventFields, {
		check: rules(
			jsonText('data'),
			moment('performed_at'),
			refersToAny('item_type', 'item_id'),
			refersTo('maintenance_id', 'maintenances'),
			refersTo('performed_by', 'admin/members'),
		),
	}),
	collection('maintenance_templates', 'System::MaintenanceTemplate', 'equipment_type! maintenance_type_id! data!', {
		check: rules(jsonText('data'), refersTo('maintenance_type_id', 'maintenance_types')),
	}),
	collection('maintenance_types', 'System::MaintenanceType', 'name!', { check: always('name') }),
	collection('instrument_usages', 'InstrumentUsage', 'name sample_id', { ops: '' }),
];
