import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Rec } from '../../sandbox/labguru/state';
import { at, type Lab } from '../support/labguru';
import { deleted, experimentClass, fields, heldAt, make, record, usual } from './labguruUsual';
import { last, names, withThese, type Many, type Place } from './many';

type Rows = Record<string, Many<Lab>>;

/** Some of the usual operations. */
function only(rows: Rows, ...wanted: string[]): Rows {
	return Object.fromEntries(Object.entries(rows).filter(([name]) => wanted.includes(name)));
}

/** A deletion of a record of a collection. */
const deletion = (collection: string, given: INodeParameters = {}): Rows => only(usual({ collection, before: { name: 'Old', type_for: 'volume' }, label: 'name', changes: [], given }), 'delete');

const report = make('reports', { title: 'Old' });
const sectionsOf = (lab: Lab, { record: id }: Place): Rec[] =>
	lab.lab.under('sections', `Knowledgebase::Report/${String(id)}`).sort((a, b) => Number(a.position) - Number(b.position));
const sectionToCopy = (n: number, _place: Place, lab: Lab) => ({
	source: lab.lab.create('sections', { name: `section ${n}`, container_type: experimentClass, container_id: 10, position: 9 }).id,
});
/** Sections that are put into a report, item by item. */
const copies: Pick<Many<Lab>, 'record' | 'values' | 'held'> = {
	record: report,
	values: sectionToCopy,
	held: (lab, place, items) => [names(sectionsOf(lab, place), 'name'), items.map(({ n }) => `section ${n}`)],
};

const knowledge: Record<string, Rows> = {
	document: usual({ collection: 'documents', before: { title: 'Old' }, label: 'title', changes: ['title', 'description'] }),
	sop: usual({ collection: 'sops', before: { title: 'Old' }, label: 'title', changes: ['title'] }),
	paper: usual({ collection: 'papers', before: { name: 'Old' }, label: 'name', changes: ['name', 'journal', 'doi'] }),
	note: usual({ collection: 'notes', before: { title: 'Old', project_id: 10 }, label: 'title', needs: { project_id: 10 }, must: { title: 'Old', project_id: 20 }, changes: ['body'] }),
	report: {
		...usual({ collection: 'reports', before: { title: 'Old' }, label: 'title', changes: ['title'] }),
		addSection: {
			...copies,
			given: { ...record, page: at(10), section: at('={{ $json.source }}') },
			own: (_lab, rows, item) => withThese(rows, { id: item.record }),
		} as Many<Lab>,
		copySections: {
			...copies,
			given: { ...record, sectionIds: '={{ $json.source }}' },
			own: (lab, [row], { n }) => [(row?.ids as number[]).map((id) => lab.lab.get('sections', id).name), [`section ${n}`]],
		} as Many<Lab>,
		addCover: {
			given: { ...record, ...fields },
			record: report,
			values: (n) => ({ fields: { data: `cover ${n}` } }),
			held: (lab, place, items) => [
				sectionsOf(lab, place).flatMap(({ id }) => names(lab.lab.under('elements', `ExperimentProcedure/${id}`), 'data')),
				items.map(({ n }) => `cover ${n}`),
			],
			own: (_lab, rows, item) => withThese(rows, { id: item.record }),
		},
	},
	workflow: deletion('workflows'),
};

const dataset = make('datasets', { name: 'Old', data_attachment_id: 10 });
const vectors = usual({ collection: 'vectors', before: { dataset_id: 10, vector_data: {} }, label: 'vector_data', changes: [] });

const results: Record<string, Rows> = {
	dataset: {
		...only(usual({ collection: 'datasets', before: { name: 'Old' }, label: 'name', needs: { data_attachment_id: 10 }, changes: [] }), 'create', 'delete'),
		createVisualization: {
			given: fields,
			record: dataset,
			values: (n, place) => ({ fields: { name: `picture ${n}`, dataset_id: place.record ?? 0, attachment_id: 10 } }),
			held: (lab, place, items) => [names(lab.lab.under('visualizations', `dataset/${String(place.record)}`), 'name'), items.map(({ n }) => `picture ${n}`)],
			own: (lab, [row], { n }) => [[row?.name, lab.lab.get('visualizations', row?.id).name], [`picture ${n}`, `picture ${n}`]],
		},
	},
	datasetRow: {
		...only(vectors, 'delete'),
		create: {
			given: fields,
			record: dataset,
			values: (n, place) => ({ fields: { dataset_id: place.record ?? 0, vector_data: { sample: `sample ${n}` } } }),
			held: (lab, place, items) => [names(lab.lab.under('vectors', `dataset/${String(place.record)}`), 'vector_data'), items.map(({ n }) => ({ sample: `sample ${n}` }))],
			own: (lab, [row], { n }) => [[row?.vector_data, lab.lab.get('vectors', row?.id).vector_data], [{ sample: `sample ${n}` }, { sample: `sample ${n}` }]],
		},
		update: {
			given: { ...record, ...fields },
			record: make('vectors', { dataset_id: 10, vector_data: {} }),
			values: (n) => ({ fields: { vector_data: { sample: `sample ${n}` } } }),
			held: (lab, place, items) => [heldAt(lab, 'vectors', place).vector_data, { sample: `sample ${last(items).n}` }],
			own: (_lab, rows, item) => withThese(rows, { id: item.record, vector_data: { sample: `sample ${item.n}` } }),
		},
	},
	plate: {
		...deletion('plates'),
		duplicate: {
			given: { ...record, ...fields },
			record: make('plates', { name: 'Master', rows: 8, cols: 12, master: true }),
			values: (n, place) => ({ fields: { names: [`copy ${n} of ${String(place.record)}`] } }),
			held: (lab, place, items) => {
				const own = new RegExp(`of ${String(place.record)}$`);
				return [names(lab.lab.all('plates').filter(({ name }) => own.test(String(name))), 'name'), items.map(({ n }) => `copy ${n} of ${String(place.record)}`)];
			},
			own: (_lab, rows, { n, record: id }) => withThese(rows, { name: `copy ${n} of ${String(id)}` }),
		},
	},
	sample: {
		...deletion('samples'),
		addToElement: {
			given: { elementId: at('={{ $json.record }}'), itemCollection: at('antibodies', 'list'), item: at('={{ $json.item }}') },
			record: make('elements', { name: 'Samples', element_type: 'samples', container_type: 'ExperimentProcedure', container_id: 30, data: null }),
			values: (_n, _place, lab) => ({ item: lab.lab.create('antibodies', { title: 'New' }).id }),
			held(lab, place, items) {
				const { samples } = JSON.parse(String(heldAt(lab, 'elements', place).data)) as { samples: Array<{ id: number; item: { item_id: number } }> };
				const made = lab.lab.under('samples', `Element/${String(place.record)}`);
				return [[samples.map(({ item }) => item.item_id), samples.map(({ id }) => id)], [names(items, 'item'), names(made, 'id')]];
			},
			own: (lab, [row], item) => [[lab.lab.get('samples', row?.id).item_id, row?.element_id], [item.item, item.record]],
		},
		deleteInstrumentUsage: {
			given: { ...record, usageId: '={{ $json.usage }}' },
			record: make('samples', { name: 'Old' }),
			part: (lab, place) => ({ usage: lab.lab.create('instrument_usages', { name: 'Old', sample_id: place.record }).id }),
			once: true,
			held: (lab, place) => [lab.lab.find('instrument_usages', place.usage), undefined],
			own: deleted,
		},
	},
	compoundStructure: only(usual({ collection: 'compound_parent_structures', before: { name: 'Old' }, label: 'name', changes: ['name'] }), 'update'),
};

const company = usual({ collection: 'companies', before: { name: 'Old' }, label: 'name', changes: ['name', 'web', 'description'] });
const order = { item_type: 'Catalog::Material', item_id: 10, quantity: 1 };

/** A step of an order. */
const ordered = (status: string): Many<Lab> => ({
	given: record,
	record: make('shopping_list', order),
	held: (lab, place) => [heldAt(lab, 'shopping_list', place).status, status],
	own: (_lab, rows, item) => withThese(rows, { id: item.record, status }),
});

/** A step of a request, which goes on from one status alone. */
const step = (from: string, to: string, said: IDataObject = {}): Many<Lab> => ({
	given: { ...record, ...(Object.keys(said).length > 0 ? fields : {}) },
	record: make('requests', { name: 'Old', status: from, priority: 'Low', request_template_id: 10 }),
	values: () => ({ fields: said }),
	once: true,
	held: (lab, place) => [heldAt(lab, 'requests', place).status, to],
	own: (_lab, rows, item) => withThese(rows, { id: item.record, status: to }),
});

const orders: Record<string, Rows> = {
	company,
	shoppingList: {
		...only(usual({ collection: 'shopping_list', before: order, label: 'description', changes: ['budget', 'description', 'quantity'], value: (field, n) => (field === 'quantity' ? n + 1 : `${field} ${n}`) }), 'update', 'delete'),
		addItem: {
			given: fields,
			values: (n) => ({ fields: { item_id: 10, collection_type: 'Catalog::Material', quantity: n + 1, remarks: `order ${n}` } }),
			held: (lab, _place, items) => [lab.lab.all('shopping_list').map(({ quantity }) => quantity).slice(1), items.map(({ n }) => n + 1)],
			own: (lab, [row], { n }) => [lab.lab.get('shopping_list', row?.id).quantity, n + 1],
		},
		approve: ordered('Approved'),
		cancel: ordered('Cancelled'),
		submit: ordered('Submitted'),
	},
	request: {
		...usual({ collection: 'requests', before: { name: 'Old', request_template_id: 10 }, label: 'name', needs: { request_template_id: 10 }, changes: ['name', 'due_date'], value: (field, n) => (field === 'due_date' ? `2026-03-${n + 10}` : `${field} ${n}`) }),
		submit: step('Draft', 'Pending', { due_date: '2026-03-10' }),
		approve: step('Pending', 'Approved', { priority: 'High' }),
		accept: step('Approved', 'Awaiting Assignment', { priority: 'Low' }),
		selectPerformer: step('Awaiting Assignment', 'Assigned', { performed_by: 20 }),
		start: step('Assigned', 'In Progress', { performed_by: 20 }),
		done: step('In Progress', 'Completed'),
		reject: step('Pending', 'Rejected'),
	},
	requestTemplate: usual({ collection: 'request_templates', before: { name: 'Old', request_type: 'Service' }, label: 'name', needs: { request_type: 'Service' }, changes: ['name', 'request_type'] }),
};

const booking = { start_date: '2026-02-03 10:00:00', end_date: '2026-02-03 12:00:00' };

const account: Record<string, Rows> = {
	event: usual({ collection: 'events', before: { name: 'Old', ...booking }, label: 'name', needs: booking, changes: ['name', 'description', 'end_date'], value: (field, n) => (field === 'end_date' ? `2026-03-${n + 10} 12:00:00` : `${field} ${n}`) }),
	maintenance: usual({ collection: 'maintenance_types', before: { name: 'Old' }, label: 'name', changes: ['name'], given: { recordKind: 'maintenance_types' } }),
	flag: usual({ collection: 'flags', before: { title: 'Old' }, label: 'title', changes: ['title', 'description'] }),
	team: deletion('teams'),
	unit: {
		...deletion('units'),
		...only(usual({ collection: 'units', before: {}, label: 'name', needs: { type_for: 'volume' }, changes: [] }), 'create'),
	},
	manifest: deletion('manifests'),
	otherRecord: deletion('recipes', { recordKind: 'recipes' }),
};

/** The operations of the smaller resources that write. */
export const smaller: Record<string, Rows> = { ...knowledge, ...results, ...orders, ...account };
