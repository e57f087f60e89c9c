import type { Collection } from '../collections/collection';
import { inventory } from '../inventory/collections';
import { keyOf } from '../collections/present';
import { Refusal } from '../state/refusal';
import { plain } from '../collections/plain';

const rodentCages = plain('rodent_cages', 'Biocollections::RodentCage', 'name! breeding parent_id description', {
	web: '/biocollections/rodent_cages',
	status: { create: 200 },
	fresh: () => ({ breeding: true }),
});

const parentStructures = plain('compound_parent_structures', 'Chemistry::ParentStructure', 'name', {
	web: '/biocollections/compounds',
	envelope: 'parent_structure',
	autoName: 'CP',
	ops: '',
	shown: 'cas formula molar_mass smiles canonical_smiles inchi chemical_formula molecular_weight',
});

const plates = plain('plates', 'Biocollections::Plate', 'name! rows cols description', {
	web: '/storage/plates',
	ops: 'lrd',
	shown: 'master',
	view: (lab, record) => ({
		wells: lab
			.under('stocks', keyOf('Biocollections::Plate', record.id))
			.map(({ id, name, location_in_box }) => ({ id, name, location_in_box })),
	}),
});

/** Equipment and its upkeep, cages, plates, and other small tables. */
export const equipment: Collection[] = [
	rodentCages,
	parentStructures,
	plates,
	plain(
		'instruments',
		'System::Instrument',
		'name! model_number serial_number equipment_type manufacturer purchase_date warranty_expired maintenance_information description',
		{
			listed: (_lab, record, { name }) => name === undefined || record.name === name,
			view: inventory.view,
		},
	),
	plain(
		'events',
		'System::Event',
		'name! start_date! end_date! description notify_members notify_at is_fullday_event repeats repeat_frame eventable_id eventable_type',
	),
	plain('units', 'System::Unit', 'name! type_for!', { ops: 'lcr' }),
	plain(
		'maintenances',
		'System::Maintenance',
		'item_id! item_type! maintenance_type_id! frequency_period! frequency_frame!',
		{ refuse: (messages) => new Refusal(400, messages) },
	),
	plain(
		'maintenance_events',
		'System::MaintenanceEvent',
		'item_id! item_type! maintenance_id! data! performed_at! performed_by!',
	),
	plain('maintenance_templates', 'System::MaintenanceTemplate', 'equipment_type! maintenance_type_id! data!'),
	plain('maintenance_types', 'System::MaintenanceType', 'name!'),
	plain('instrument_usages', 'InstrumentUsage', 'name sample_id', { ops: '' }),
	plain(
		'pool_events',
		'PoolEvent',
		'name! unit_type! pool_type! unit! pooled_stock_info! fixed_amount stocks_list stocks_usage',
		{ ops: '' },
	),
	plain('workflows', 'Workflow', 'name! description', { ops: 'lrd' }),
	plain('manifests', 'Manifest', 'name!', { ops: 'ld' }),
	plain('signature_flows', 'SignatureFlow', 'name!', { ops: 'd' }),
];
