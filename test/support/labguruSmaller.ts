import type { IDataObject } from 'n8n-workflow';
import { at, fields, type Lab } from './labguru';
import { ids, record, success, usual, without, type Expected } from './labguruUsual';

const knowledge: Record<string, Expected> = {
	...usual('document', 'documents', { create: { title: 'New', description: '<p>text</p>' }, update: { title: 'Other' }, next: 20, newest: [10] }),
	...usual('sop', 'sops', { create: { title: 'New' }, update: { title: 'Other' }, next: 20, newest: [10] }),
	...usual('paper', 'papers', {
		create: { name: 'New', authors: 'A, B', journal: 'J', publication_date: '2026-02-03', volume: '7', pages: '1-9', url: 'https://doi.example/1', doi: '10.1/1', review: 'good' },
		update: { doi: '10.1/2' }, next: 20, newest: [10],
	}),
	...usual('note', 'notes', { create: { title: 'New', project_id: 10, body: '<p>text</p>' }, update: { title: 'Other', project_id: 20 }, next: 20, newest: [10] }),
	...usual('report', 'reports', { create: { title: 'New' }, update: { title: 'Other' }, next: 20, newest: [10] }),
	'report.addSection': {
		given: { ...record, page: at(10), section: at(30) },
		sends: [['POST /v1/reports/add_section_to_report', { item: { report_id: 10, section_id: '30' } }]],
		gives: ids(10),
	},
	'report.addCover': {
		given: { ...record, ...fields({ data: '<h1>Cover</h1>' }) },
		sends: [['POST /v1/reports/add_cover_to_report', { item: { report_id: 10, data: '<h1>Cover</h1>' } }]],
		gives: ids(10),
	},
	'report.copySections': {
		given: { ...record, sectionIds: '10, 30' },
		sends: [['POST /v2/reports/copy_section', { item: { item_id: 10, section_id: [10, 30] } }]],
		gives: [{ ids: [280, 290] }],
	},
	...without(usual('workflow', 'workflows', { create: {}, update: {}, next: 0, newest: [10] }), 'workflow.create', 'workflow.update'),
};

const results: Record<string, Expected> = {
	...without(usual('dataset', 'datasets', { create: { name: 'New', data_attachment_id: 20, sdf_attachment_id: 10, description: 'text' }, update: {}, next: 20, newest: [10] }), 'dataset.update'),
	'dataset.createVisualization': {
		given: fields({ name: 'New', dataset_id: 10, attachment_id: 10 }),
		sends: [['POST /v1/visualizations', { item: { name: 'New', dataset_id: 10, attachment_id: 10 } }]],
		gives: [{ id: 20, name: 'New', dataset_id: 10 }],
	},
	...usual('datasetRow', 'vectors', { create: {}, update: {}, next: 0, newest: [30, 20] }),
	'datasetRow.create': {
		given: fields({ dataset_id: 10, vector_data: { sample: 'Nb-LaM2' } }),
		sends: [['POST /v1/vectors', { dataset_id: 10, vector_data: '{"sample":"Nb-LaM2"}' }]],
		gives: [{ id: 40, dataset_id: 10, vector_data: { sample: 'Nb-LaM2' } }],
	},
	'datasetRow.update': {
		given: { ...record, ...fields({ vector_data: '{"sample":"Nb-LaM4"}' }) },
		sends: [['PUT /v1/vectors/10', { vector_data: '{"sample":"Nb-LaM4"}' }]],
		gives: [{ id: 10, vector_data: { sample: 'Nb-LaM4' } }],
	},
	...without(usual('plate', 'plates', { create: {}, update: {}, next: 0, newest: [10] }), 'plate.create', 'plate.update'),
	'plate.getByName': { given: { plateName: 'Dose response 1' }, sends: ['GET /v1/plates/find_by_name?name=Dose response 1'], gives: [{ id: 10, rows: 8, cols: 12 }] },
	'plate.duplicate': {
		given: { ...record, ...fields({ names: 'Dose response 2, Dose response 3' }) },
		sends: [['POST /v1/plates/10/duplicate', { names: ['Dose response 2', 'Dose response 3'] }]],
		gives: [{ id: 20, name: 'Dose response 2' }, { id: 30, name: 'Dose response 3' }],
	},
	'sample.addToElement': {
		given: { elementId: at(60), itemCollection: at('cell_lines', 'list'), item: at(10) },
		sends: [
			'GET /v1/cell_lines/10', 'GET /v1/elements/60',
			['POST /v1/samples', { item: { container_type: 'Element', container_id: 60, item_type: 'Biocollections::CellLine', item_id: 10, generic_collection_id: null } }],
			'GET /v1/elements/60',
			['PUT /v1/elements/60', { data: expect.stringContaining('"item_class":"Biocollections::CellLine","item_id":10') as string }],
		],
		gives: [{ name: 'HEK293T', element_id: 60 }],
	},
	'sample.delete': { given: record, sends: ['DELETE /v1/samples/10'], gives: success },
	'sample.deleteInstrumentUsage': { given: { ...record, usageId: '10' }, sends: ['DELETE /v1/samples/10/instrument_usages/10'], gives: success },
	'compoundStructure.getAll': { sends: ['GET /v2/compound_parent_structures'], gives: [{ id: 10, name: 'Caffeine' }] },
	'compoundStructure.get': { given: record, sends: ['GET /v2/compound_parent_structures/10'], gives: [{ id: 10, formula: 'C8H10N4O2' }] },
	'compoundStructure.update': {
		given: { ...record, ...fields({ name: 'Other', owner_id: 20 }) },
		sends: [['PUT /v2/compound_parent_structures/10', { parent_structure: { name: 'Other', owner_id: '20' } }]],
		gives: [{ id: 10, name: 'Other' }],
	},
	'compoundStructure.getCompounds': { given: record, sends: ['GET /v2/compound_parent_structures/10/compounds'], gives: [{ id: 10, name: 'Caffeine, batch 1' }] },
};

const companies = usual('company', 'companies', {
	create: { name: 'New', address: 'Street 1', web: 'https://new.example', contact: 'Kim', email: 'kim@new.example', fax: '1', description: 'text' },
	update: { name: 'Other' }, next: 20, newest: [10],
});

const orders: Record<string, Expected> = {
	...companies,
	...without(
		usual('shoppingList', 'shopping_list', { create: {}, update: { price: 1.5, budget: 'B1', currency: 2, quantity: 3, order_number: 7, description: 'text' }, next: 0, newest: [10] }),
		'shoppingList.create', 'shoppingList.update',
	),
	'shoppingList.update': {
		given: { ...record, ...fields({ price: '1.5', currency: 'Euro', quantity: 3 }) },
		sends: [['PUT /v1/shopping_list/10', { item: { price: 1.5, currency: 2, quantity: 3 } }]],
		gives: [{ id: 10, price: 1.5, quantity: 3 }],
	},
	'shoppingList.addItem': {
		given: fields({ item_id: 10, collection_type: 'Catalog::Material', quantity: 2, price: 3.5, currency: 'Euro', remarks: 'cold' }),
		sends: [['POST /v1/shopping_list/add_item', { item: { item_id: 10, collection_type: 'Catalog::Material', quantity: 2, price: 3.5, currency: 2, remarks: 'cold' } }]],
		gives: [{ id: 20, success: true, lineitem_id: 20 }],
	},
	'shoppingList.approve': { given: record, sends: ['PUT /v1/shopping_list/10/approve'], gives: [{ id: 10, status: 'Approved' }] },
	'shoppingList.cancel': { given: record, sends: ['PUT /v1/shopping_list/10/cancel'], gives: [{ id: 10, status: 'Cancelled' }] },
	'shoppingList.submit': { given: record, sends: ['PUT /v1/shopping_list/10/submit'], gives: [{ id: 10, status: 'Submitted' }] },
	...usual('request', 'requests', {
		create: { name: 'New', request_template_id: 10, priority: 'High' },
		update: { name: 'Other', team_id: 10, priority: 'Urgent', due_date: '2026-02-03' }, next: 110, newest: [100, 90],
	}),
	...usual('requestTemplate', 'request_templates', { create: { name: 'New', request_type: 'Service' }, update: { name: 'Other' }, next: 20, newest: [10] }),
};

/** The steps of a request, each from the status that it wants. */
function steps({ lab }: Lab): Record<string, Expected> {
	const from = (status: string) => lab.create('requests', { name: status, status, priority: 'Low', request_template_id: 10 }).id;
	const step = (status: string, path: string, to: string, said: IDataObject = {}): Expected => {
		const id = from(status);
		const line = `PATCH /v1/requests/${id}/${path}`;
		return { given: { record: at(id), ...fields(said) }, sends: [Object.keys(said).length > 0 ? [line, { item: said }] : line], gives: [{ id, status: to }] };
	};
	return {
		'request.submit': step('Draft', 'submit', 'Pending', { name: 'Handed in', team_id: 10, due_date: '2026-02-03' }),
		'request.approve': step('Pending', 'approve', 'Approved', { team_id: 10, due_date: '2026-02-03', priority: 'High' }),
		'request.accept': step('Approved', 'accept', 'Awaiting Assignment', { priority: 'Low' }),
		'request.selectPerformer': step('Awaiting Assignment', 'select_performer', 'Assigned', { performed_by: 20 }),
		'request.start': step('Assigned', 'start', 'In Progress', { performed_by: 20 }),
		'request.done': step('In Progress', 'done', 'Completed'),
		'request.reject': step('Pending', 'reject', 'Rejected'),
	};
}

const booking = { name: 'New', start_date: '2026-02-03 10:00:00', end_date: '2026-02-03 12:00:00', description: 'text', eventable_type: 'System::Instrument', eventable_id: 10, is_fullday_event: false, notify_members: '[1]', notify_at: '2026-02-02 08:00:00', repeats: 1, repeat_frame: 'weeks' };

function account({ lab }: Lab): Record<string, Expected> {
	for (const name of ['forms', 'measurements', 'recipes', 'signature_flows', 'visualizations', 'manifests']) lab.create(name, { name: 'Old' });
	return {
		...usual('event', 'events', { create: booking, update: { end_date: '2026-02-03 13:00:00' }, next: 20, newest: [10] }),
		...usual('maintenance', 'maintenances', {
			create: { item_type: 'System::Instrument', item_id: 10, maintenance_type_id: 10, frequency_period: 2, frequency_frame: 'week' },
			update: { item_id: 10, frequency_period: 3 }, next: 20, newest: [10],
		}),
		...usual('flag', 'flags', { create: { title: 'New', icon: 'sun', color: 'blue-light', description: 'text' }, update: { title: 'Other' }, next: 40, newest: [30, 20] }),
		'team.getAll': { sends: ['GET /v1/teams'], gives: ids(10, 20) },
		...without(usual('team', 'teams', { create: {}, update: {}, next: 0, newest: [] }), 'team.create', 'team.getAll', 'team.update'),
		...without(usual('unit', 'units', { create: { name: 'pL', type_for: 'volume' }, update: {}, next: 130, newest: [120, 110] }), 'unit.update'),
		'unit.delete': { given: record, sends: ['GET /v1/units/10', ['DELETE /v1/units/10', { unit_type: 'volume' }]], gives: success },
		'manifest.getAll': { given: { limit: 1 }, sends: ['GET /v1/manifests?page=1&page_size=1'], gives: ids(10) },
		'manifest.delete': { given: record, sends: ['DELETE /v1/manifests/10'], gives: success },
		'otherRecord.delete': { given: { ...record, recordKind: 'recipes' }, sends: ['DELETE /v1/recipes/10'], gives: success },
	};
}

/** The operations of the smaller resources. */
export function smaller(lab: Lab): Record<string, Expected> {
	return { ...knowledge, ...results, ...orders, ...steps(lab), ...account(lab) };
}

