import type { IDataObject } from 'n8n-workflow';
import { at, fields, fileItem, newest, type Lab } from './labguru';
import { beyond } from './labguruBeyond';
import { smaller } from './labguruSmaller';
import { experiment, ids, inCollection, page, record, success, target, usual, without, type Expected } from './labguruUsual';

const notebook: Record<string, Expected> = {
	...usual('project', 'projects', {
		create: { title: 'New', description: '<p>text</p>', start_date: '2026-02-03', closed: true, status: 'open', owner_id: 20 },
		update: { title: 'Other' }, next: 30, newest: [20, 10],
	}),
	'project.delete': { given: record, sends: ['DELETE /v2/projects/10'], gives: success },

	...usual('folder', 'milestones', { create: { title: 'New', project_id: 10 }, update: { title: 'Other', project_id: 20 }, next: 40, newest: [30, 20] }),
	'folder.getAll': {
		given: { limit: 2, project: at(10), filterRows: { filter: [{ field: 'period', operator: 'eq', value: 'current' }] } },
		sends: [`GET /v1/milestones?period=current_milestones&project_id=10&${page(200, '')}`],
		gives: ids(20, 10),
	},

	...usual('experiment', 'experiments', {
		create: { title: 'New', project_id: 10, milestone_id: 20, protocol_id: 10 },
		update: { title: 'Other', milestone_id: 10 }, next: 90, newest: [80, 70],
	}),
	'experiment.getAll': {
		given: { limit: 2, project: at(10) },
		sends: [`GET /v1/experiments?project_id=10&${page(200, '')}`],
		gives: ids(40, 30),
	},
	'experiment.getOverview': {
		given: { limit: 1 },
		sends: [`GET /v2/experiments?${page(1)}`],
		gives: [{ id: 80, title: 'Binding by interferometry', project: 'Nanobody toolbox', folder: 'Expression', signed: false, witnessed: false }],
	},
	'experiment.getAllToSign': {
		given: { signing: 'to_witness', limit: 2 },
		sends: [`GET /v2/experiments?to_witness=true&${page(200, '')}`],
		gives: [{ id: 60, signed: true, witnessed: false }],
	},
	'experiment.createWithContent': {
		given: fields({ title: 'New', project_id: 10, milestone_name: 'Fresh', sections: [{ title: 'Plan', elements: [{ element_type: 'text', data: '<p>ü</p>' }] }] }),
		sends: [['POST /v2/experiments', { item: { title: 'New', project_id: 10, milestone_name: 'Fresh', sections: [{ title: 'Plan', elements: [{ element_type: 'text', data: '<p>ü</p>' }] }] } }]],
		gives: ids(90),
	},
	'experiment.setFlag': { given: { ...record, flagId: 20 }, sends: [['POST /v1/experiments/10/set_flag_as', { flag_id: 20 }]], gives: [{ id: 10, state: 'success' }] },

	...without(
		usual('section', 'sections', {
			create: { name: 'New', container_id: 10, container_type: 'Projects::Experiment', position: 4 },
			update: { name: 'Other', position: 2 }, next: 280, newest: [],
		}),
		'section.getAll',
	),
	'section.getAll': { given: experiment, sends: ['GET /v1/experiments/10'], gives: [{ id: 30, name: 'Description' }, { id: 40, name: 'Procedure' }, { id: 50, name: 'Results' }] },
	'section.getAllOfPage': {
		given: { pageType: 'Knowledgebase::Protocol', page: at(10), limit: 2 },
		sends: ['GET /v1/sections?filter={"container_type":"Knowledgebase::Protocol","container_id":10}'],
		gives: [{ id: 10, name: 'Staining', container_id: 10 }],
	},
	'section.copy': {
		given: { experiment: at(20), sectionIds: '10, 30' },
		sends: [['POST /v2/experiments/copy_section', { item: { item_id: 20, section_id: [10, 30] } }]],
		gives: [{ ids: [280, 290] }],
	},
	'section.sort': {
		given: { page: at(10), order: '[50, 30, 40]' },
		sends: [['POST /v1/sections/sort', { container_id: 10, container_type: 'Projects::Experiment', list: [50, 30, 40] }]],
		gives: [{ success: true }],
	},

	'element.create': {
		given: fields({ container_id: 30, element_type: 'plate', data: '{"wells":[]}', name: 'Plate', rows: 8, cols: 12 }),
		sends: [['POST /v1/elements', { item: { container_type: 'ExperimentProcedure', container_id: 30, element_type: 'plate', data: '{"wells":[]}', name: 'Plate', rows: 8, cols: 12 } }]],
		gives: [{ id: 450, rows: 8, cols: 12, experiment_id: 10 }],
	},
	'element.get': { given: record, sends: ['GET /v1/elements/10'], gives: [{ id: 10, data: '<p>Stain 10<sup>6</sup> cells.</p>' }] },
	'element.getAll': {
		given: { ...experiment, filters: { elementType: 'text', name: 'Text' } },
		sends: ['GET /v1/experiments/10/elements?element_type=text&name=Text'],
		gives: [{ id: 40, data: '<p>When does CD69 rise?</p>' }, { id: 70 }],
	},
	'element.update': { given: { ...record, ...fields({ data: '<p>new</p>' }) }, sends: [['PUT /v1/elements/10', { data: '<p>new</p>' }]], gives: [{ id: 10, data: '<p>new</p>' }] },
	'element.delete': { given: record, sends: ['DELETE /v1/elements/10'], gives: success },
	'element.addMeasurement': {
		given: { ...experiment, ...fields({ input_name: 'OD600', measurement: '0.4' }) },
		sends: [['POST /v1/measurements', { input_name: 'OD600', experiment_id: 10, item: { measurement: '0.4' } }]],
		gives: [{ input_name: 'OD600', experiment_id: 10, measurement: '0.4' }],
	},
	'element.sort': {
		given: { sortedType: 'ExperimentProcedure', sorted: at(40), order: [60, 50] },
		sends: [['POST /v1/elements/sort', { container_type: 'ExperimentProcedure', container_id: 40, list: [60, 50] }]],
		gives: [{ success: true }],
	},

	...usual('protocol', 'protocols', { create: { name: 'New', description: 'text' }, update: { name: 'Other' }, next: 30, newest: [20, 10] }),
	'protocol.create': { given: fields({ name: 'New', description: 'text' }), sends: [['POST /v1/protocols', { item: '{"name":"New","description":"text"}' }]], gives: ids(30) },
};

const inventory: Record<string, Expected> = {
	...inCollection(usual('inventoryItem', 'antibodies', { create: { title: 'New', antigene: 'CD3' }, update: { description: 'text' }, next: 260, newest: [250, 240] })),
	'inventoryItem.getParents': {
		given: { ...record, collection: at('Nanobodies', 'name') },
		sends: ['GET /v1/biocollections/Nanobodies/10/get_parents'],
		gives: [{ id: 30, name: 'pET28a-TEV' }],
	},
	'inventoryItem.getDerivedCollections': {
		given: { collection: 'plasmids' },
		sends: ['GET /v1/plasmids/get_derived_collections'],
		gives: [{ name: 'Nanobodies', class_name: 'Biocollections::Generic' }],
	},
	'inventoryItem.getDerivedItems': {
		given: { record: at(30), collection: at('plasmids', 'list'), derivedCollection: at('Nanobodies', 'name') },
		sends: ['GET /v1/plasmids/30/get_derived_items?derived_collection_name=Nanobodies'],
		gives: ids(10, 20, 30),
	},

	'inventoryItem.upsert': {
		given: { collection: at('antibodies', 'list'), ...fields({ title: 'New' }) },
		sends: [`GET /v1/antibodies?${newest}&filter[logic]=and&filter[filters][0][field]=title&filter[filters][0][operator]=eq&filter[filters][0][value]=New&page=1&page_size=200&meta=true`, ['POST /v1/antibodies', { item: { title: 'New' } }]],
		gives: [{ id: 260, title: 'New', created: true }],
	},
	'stock.upsert': {
		given: fields({ name: 'New', barcode: 'AB-0002', stockable_type: 'Biocollections::Antibody', stockable_id: 20, storage_type: 'System::Storage::Storage', storage_id: 40 }),
		sends: [
			'GET /v1/stocks/get_stocks_by_barcode?input=AB-0002',
			['PUT /v1/stocks/20', { item: { name: 'New', barcode: 'AB-0002', stockable_type: 'Biocollections::Antibody', stockable_id: 20, storage_type: 'System::Storage::Storage', storage_id: 40 } }],
		],
		gives: [{ id: 20, name: 'New', created: false }],
	},
	'inventoryItem.getEquipmentOverview': { given: { limit: 2 }, sends: ['GET /v2/instruments?page=1&page_size=2'], gives: ids(10, 20) },
	'inventoryItem.getCagesOverview': { given: { limit: 2 }, sends: ['GET /v2/rodent_cages?page=1&page_size=2'], gives: [] },

	...usual('stock', 'stocks', {
		create: { name: 'New', stockable_type: 'Biocollections::Plasmid', stockable_id: 10, storage_type: 'System::Storage::Box', storage_id: 20, location_in_box: 9, volume: '0.5', volume_prefix: 'm', volume_unit_id: 10, expiration_date: '2027-02-03' },
		update: { lot: 'L7', barcode: 'B7' }, next: 310, newest: [300, 290],
	}),
	'stock.getAll': {
		given: { limit: 2, itemCollection: at('plasmids', 'list'), item: at(10) },
		sends: [`GET /v1/stocks?stockable_id=10&stockable_type=Biocollections::Plasmid&${page(200, '')}`],
		gives: [{ id: 260, stockable_type: 'Biocollections::Plasmid', storage: 'Plasmids 1', position: '1 (A1)' }],
	},
	'stock.getByBarcode': { given: { barcode: 'AB-0002' }, sends: ['GET /v1/stocks/get_stocks_by_barcode?input=AB-0002'], gives: [{ id: 20, barcode: 'AB-0002' }] },
	'stock.markAsConsumed': { given: record, sends: ['POST /v1/stocks/10/mark_as_consumed'], gives: [{ id: 10, archived_at: expect.any(String) as string }] },
	'stock.markAsOutput': { given: { ...record, ...experiment }, sends: [['POST /v1/stocks/10/mark_as_output', { exp_id: 10 }]], gives: [{ id: 10, marked_as_output: true }] },
	'stock.unmarkOutput': { given: { ...record, ...experiment }, sends: [['POST /v1/stocks/10/unmark_output', { exp_id: 10 }]], gives: [{ id: 10, marked_as_output: false }] },
	'stock.updateAmount': {
		given: { ...record, amount: '0.2', unitType: 'volume', unit: 'mL', options: { elementId: 60, sampleId: 1 } },
		sends: [['POST /v1/stocks/10/update_stock_amount', { subtract: true, amount_used: '0.2', unit_type: 'volume', unit_type_name: 'mL', element_id: 60, sample_id: 1 }]],
		gives: [{ id: 10, volume: '0.3' }],
	},

	'stock.pool': {
		given: fields({
			name: 'One', pool_type: 'fixed', unit_type: 'volume', unit: 'µL', fixed_amount: 10, stocks_list: '10, 20', stock_name: 'Pooled',
			stockable_type: 'Biocollections::Antibody', stockable_id: 10, storage_type: 'System::Storage::Storage', storage_id: 40, pooled_stock_info: { lot: 'L1' },
		}),
		sends: [['POST /v1/pool_events', {
			item: {
				name: 'One', pool_type: 'fixed', unit_type: 'volume', unit: 'µL', fixed_amount: 10, stocks_list: [10, 20],
				pooled_stock_info: { name: 'Pooled', lot: 'L1', stockable_type: 'Biocollections::Antibody', stockable_id: 10, storage_type: 'System::Storage::Storage', storage_id: 40 },
			},
		}]],
		gives: [{ id: 10, initial_amount: '20', stock_id: 310, stock_name: 'Pooled' }],
	},

	...usual('storage', 'storages', {
		create: { name: 'New', storage_type_id: 2, description: 'text', temperature: -20 },
		update: { name: 'Other' }, next: 50, newest: [40, 30], key: 'system_storage_storage',
	}),
	...usual('box', 'boxes', {
		create: { name: 'New', rows: 8, cols: 12, box_type: 1, color: 'red', shared: false, barcode: 'BOX-9' },
		update: { color: 'green' }, next: 40, newest: [30, 20],
	}),
	'box.getStocks': {
		given: { ...record, limit: 2 },
		sends: ['GET /v1/boxes/10'],
		gives: [{ id: 10, position: '1 (A1)', location_in_box: 1 }, { id: 20, position: '2 (A2)', location_in_box: 2 }],
	},
};

/** Those whose requests hold uuids, which are new in each lab. */
function around({ lab }: Lab): Record<string, Expected> {
	const uuid = (name: string, id: number) => lab.get(name, id).uuid;
	const ends = {
		given: { sourceType: 'Projects::Experiment', source: at(10), targetType: 'inventoryItem', targetCollection: at('antibodies', 'list'), target: at(20) },
		body: {
			source_id: 10, source_type: 'Projects::Experiment', source_uuid: uuid('experiments', 10),
			target_id: 20, target_type: 'Biocollections::Antibody', target_uuid: uuid('antibodies', 20),
		},
		reads: ['GET /v1/experiments/10', 'GET /v1/antibodies/20'],
	};
	const tagged = { item: { tag: 'urgent', item_id: 10, class_name: 'Projects::Experiment' } };
	return {
		'attachment.upload': {
			given: { ...target, inputFields: 'data', options: { description: 'a note', title: 'Gel' } },
			items: [fileItem({ data: { name: 'gel.txt', content: 'bands' } })],
			sends: [
				'GET /v1/experiments/10',
				[
					'POST /v1/attachments',
					{
						fields: {
							'item[title]': 'Gel', 'item[attach_to_uuid]': uuid('experiments', 10),
							'item[attachable_type]': 'Projects::Experiment', 'item[attachable_id]': '10', 'item[description]': 'a note',
						},
						files: [expect.objectContaining({ field: 'item[attachment]', filename: 'gel.txt', contentType: 'text/plain', bytes: 5 }) as IDataObject],
					},
				],
			],
			gives: [{ id: 30, title: 'Gel', filename: 'gel.txt', attachable_type: 'Projects::Experiment', attachable_id: 10 }],
		},
		'attachment.get': { given: record, sends: ['GET /v1/attachments/10'], gives: [{ id: 10, title: 'gel.png' }] },
		'attachment.getAll': { given: { limit: 2 }, sends: [`GET /v1/attachments?${page(2)}`], gives: ids(20, 10) },
		'attachment.delete': { given: record, sends: ['DELETE /v1/attachments/10'], gives: success },
		'attachment.download': {
			given: record,
			sends: ['GET /v1/attachments/10', 'GET /v1/attachments/10/download'],
			gives: [{ id: 10, title: 'gel.png', fileName: 'gel.png', mimeType: 'image/png' }],
		},
		'attachment.linkToElement': { given: { ...record, elementId: '80' }, sends: [['PUT /v1/attachments/10', { item: { element_id: 80 } }]], gives: [{ id: 10, element_id: 80 }] },

		'link.create': { given: ends.given, sends: [...ends.reads, ['POST /v1/links', { item: ends.body }]], gives: [{ id: 20, ...ends.body }] },
		'link.update': { given: { ...record, ...ends.given }, sends: [...ends.reads, ['PUT /v1/links/10', { item: ends.body }]], gives: [{ id: 10, ...ends.body }] },
		'link.get': { given: record, sends: ['GET /v1/links/10'], gives: ids(10) },
		'link.getAll': { given: target, sends: ['GET /v1/experiments/10', `GET /v1/links?item_uuid=${uuid('experiments', 10)}`], gives: ids(10) },
		'link.delete': { given: record, sends: ['DELETE /v1/links/10'], gives: success },

		'tag.add': { given: { ...target, tag: 'urgent' }, sends: [['POST /v1/tags', tagged]], gives: [{ id: 10, tag: 'urgent' }] },
		'tag.remove': { given: { ...target, tag: 'urgent' }, sends: [['DELETE /v1/tags', tagged]], gives: success },
		'tag.delete': { given: record, sends: ['DELETE /v1/tags/10'], gives: success },

		'comment.create': {
			given: { ...target, comment: 'well <b>done</b>' },
			sends: [['POST /v1/comments', { item: { comment: 'well <b>done</b>', commentable_id: 10, commentable_type: 'Projects::Experiment' } }]],
			gives: [{ id: 20, comment: 'well <b>done</b>' }],
		},
		'comment.get': { given: record, sends: ['GET /v1/comments/10'], gives: [{ id: 10, commentable_id: 10 }] },
		'comment.getAll': { given: { limit: 2 }, sends: [`GET /v1/comments?${page(2)}`], gives: ids(10) },
		'comment.delete': { given: record, sends: ['DELETE /v1/comments/10'], gives: success },

		'search.search': {
			given: { term: 'time course', limit: 2, filters: { model: 'Experiment' } },
			sends: ['GET /v1/searches/global_search?term=time course&model=Experiment&page=1&size=2&meta=true'],
			gives: [{ id: 10, class_name: 'Projects::Experiment' }, { id: 20 }],
		},
		'member.getAll': { given: { limit: 2, filters: { nameOrId: 'Ada Moreau' } }, sends: ['GET /v1/admin/members?filter={"name":"Ada Moreau"}'], gives: [{ id: 10, name: 'Ada Moreau' }] },

		...webhooks(lab),
	};
}

function webhooks(lab: Lab['lab']): Record<string, Expected> {
	const hook = { trigger_key: 'system_event.create', url: 'https://n8n.example/hook', active: true };
	lab.create('webhooks', hook);
	return {
		...usual('webhook', 'webhooks', { create: hook, update: { active: false }, next: 20, newest: [10] }),
		'webhook.getTriggers': { given: { limit: 1 }, sends: ['GET /v1/webhooks/list'], gives: [{ value: 'knowledgebase_document.signed' }] },
	};
}

/** Every operation of the node, as `project.create`, in a lab that was just made. */
export function expected(lab: Lab): Record<string, Expected> {
	const custom: Expected = { given: { method: 'GET', path: '/api/v1/projects/10' }, sends: ['GET /v1/projects/10'], gives: [{ id: 10 }] };
	return { ...notebook, ...inventory, ...around(lab), ...smaller(lab), ...beyond(lab), 'customRequest.send': custom };
}
