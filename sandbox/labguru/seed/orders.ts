/** Requests, an order, and the upkeep of the microscope. */
import type { Lab } from '../collections/collection';

/** A request in each of its first statuses, an order, and the upkeep of the microscope. */
export function seedOrders(lab: Lab): void {
	const [template] = lab.all('request_templates');
	for (const [name, status] of [
		['Purify Nb-GFP', 'Draft'],
		['Purify Nb-ALFA', 'Pending'],
		['Sequence pET28a-TEV', 'Assigned'],
	]) {
		lab.create('requests', { name, status, priority: 'Medium', request_template_id: template?.id });
	}
	const [material] = lab.all('materials');
	lab.create('shopping_list', {
		item_type: 'Catalog::Material',
		item_id: material?.id,
		quantity: 2,
		price: 32.5,
		currency_symbol: '€',
		order_number: 1001,
		requested_at: '2025-02-05 11:20',
		status: 'Requested',
	});
	const [instrument] = lab.all('instruments');
	const type = lab.create('maintenance_types', { name: 'Calibration' });
	lab.create('maintenances', {
		item_type: 'System::Instrument',
		item_id: instrument?.id,
		maintenance_type_id: type.id,
		frequency_period: 6,
		frequency_frame: 'month',
	});
	lab.create('instrument_usages', { name: 'Imaging', sample_id: lab.create('samples', { name: 'Slide 1' }).id });
	const structure = lab.create('compound_parent_structures', {
		name: 'Caffeine',
		smiles: 'CN1C=NC2=C1C(=O)N(C(=O)N2C)C',
		formula: 'C8H10N4O2',
	});
	lab.create('compounds', {
		name: 'Caffeine, batch 1',
		cas: '58-08-2',
		formula: 'C8H10N4O2',
		parent_structure_id: structure.id,
	});
}
