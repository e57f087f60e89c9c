/** Instruments, their bookings and their upkeep. */
import { collection, type Collection } from '../collections/collection';
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
		listed: (_lab, record, { name }) => name === undefined || record.name === name,
		view: inventory.view,
	}),
	collection('events', 'System::Event', eventFields),
	collection('maintenances', 'System::Maintenance', maintenanceFields, {
		refuse: (messages) => new Refusal(400, messages),
	}),
	collection('maintenance_events', 'System::MaintenanceEvent', maintenanceEventFields),
	collection('maintenance_templates', 'System::MaintenanceTemplate', 'equipment_type! maintenance_type_id! data!'),
	collection('maintenance_types', 'System::MaintenanceType', 'name!'),
	collection('instrument_usages', 'InstrumentUsage', 'name sample_id', { ops: '' }),
];
