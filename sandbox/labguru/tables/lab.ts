import type { Collection } from '../collection';
import { keyOf, mention, person } from '../present';
import { invalid, Refusal } from '../refusal';
import { isBlank, type Fields } from '../record';
import { inventory } from './biocollections';
import type { LabguruState } from '../state';

/** A kind of record with nothing special about it. */
const plain = (name: string, className: string, fields: string, more: Partial<Collection> = {}): Collection => ({
	name,
	className,
	web: `/system/${name}`,
	label: fields.startsWith('title') ? 'title' : 'name',
	fields,
	...more,
});

const icons = 'star bolt thumbs-up thumbs-down question exclamation bell bell-slash fire sun'.split(' ');

const flags = plain('flags', 'System::Flag', 'title! icon color description', {
	status: { create: 200 },
	shown: 'active default',
	fresh: () => ({ active: true, default: false, icon: 'star', color: 'green' }),
	check: (lab, { icon, title }, record) => {
		if (icon !== undefined && !icons.includes(String(icon))) throw invalid(`'${String(icon)}' is not a valid icon`);
		if (title !== undefined && lab.all('flags').some((flag) => flag.title === title && flag !== record)) {
			throw invalid('Validation failed: Title has already been taken');
		}
	},
});

const comments = plain('comments', 'Comment', 'comment! commentable_id! commentable_type!', {
	ops: 'lcrd',
	keys: (record) => [keyOf(record.commentable_type, record.commentable_id)],
	check: (lab, item, _record, act) => {
		if (act === 'create' && !lab.byClass(item.commentable_type, item.commentable_id)) throw invalid('Commentable must exist');
	},
});

/** The two ends of a link, each found by uuid, or by class and id. */
function ends(lab: LabguruState, item: Fields): Fields {
	const found = ['source', 'target'].map((end) => {
		const place = isBlank(item[`${end}_uuid`])
			? lab.byClass(item[`${end}_type`], item[`${end}_id`])
			: lab.byUuid(item[`${end}_uuid`]);
		if (!place) throw invalid(`${end === 'source' ? 'Source' : 'Target'} can't be blank`);
		const { collection, record } = place;
		return { [`${end}_id`]: record.id, [`${end}_type`]: collection.className, [`${end}_uuid`]: record.uuid };
	});
	return Object.assign({}, ...found) as Fields;
}

const links = plain('links', 'Link', 'source_id source_type target_id target_type source_uuid target_uuid', {
	ops: 'crud',
	keys: (record) => [String(record.source_uuid), String(record.target_uuid)],
	check: (lab, item, record, act) => {
		if (act === 'create' || Object.keys(item).length > 0) Object.assign(item, ends(lab, { ...record, ...item }));
	},
	view: (lab, record) => {
		const [source, target] = [lab.byUuid(record.source_uuid), lab.byUuid(record.target_uuid)];
		return {
			source: source ? mention(source.collection, source.record) : null,
			target: target ? mention(target.collection, target.record) : null,
		};
	},
});

const members = plain('admin/members', 'Admin::Member', 'name! email', {
	web: '/admin/members',
	ops: 'lr',
	shown: 'role status',
	view: (_lab, record) => {
		const [first = '', ...rest] = String(record.name).split(' ');
		return { first_name: first, last_name: rest.join(' ') };
	},
});

const teams = plain('teams', 'Admin::Team', 'name!', {
	web: '/admin/teams',
	ops: 'lrd',
	view: (lab, record) => ({ members: ((record.member_ids as number[] | undefined) ?? []).map((id) => person(lab, id)) }),
});

const datasets = plain('datasets', 'Dataset', 'name! data_attachment_id! sdf_attachment_id description', {
	ops: 'lcrd',
	view: (lab, record) => ({
		vectors: lab.under('vectors', keyOf('dataset', record.id)).map((row) => ({ id: row.id, vector_data: row.vector_data })),
		visualizations: lab.under('visualizations', keyOf('dataset', record.id)).map(({ id, name }) => ({ id, name })),
	}),
});

const vectors = plain('vectors', 'Vector', 'dataset_id! vector_data!', {
	envelope: '',
	keys: (record) => [keyOf('dataset', record.dataset_id)],
	check: (lab, item, record) => {
		const dataset = item.dataset_id ?? record?.dataset_id;
		if (!lab.find('datasets', dataset)) throw invalid('Dataset must exist');
	},
});

const webhooks = plain('webhooks', 'Webhook', 'trigger_key! active url!', {
	fresh: () => ({ active: false }),
	check: (lab, { trigger_key: key }, _record, act) => {
		if (act !== 'remove' && key !== undefined && !triggerKeys.includes(String(key))) throw invalid('Trigger key is not valid');
		if (act === 'remove' && lab.settings.webhookDelete === 'refused') throw new Refusal(404, { status: 404, error: 'Not Found' });
	},
});

/** The activities that webhooks can be registered for. */
export const triggerKeys = [
	'knowledgebase_document.signed',
	'knowledgebase_protocol.create',
	'projects_experiment.create',
	'projects_experiment.signed',
	'projects_experiment.update',
	'projects_experiment.witnessed',
	'projects_project.create',
	'system_event.create',
	'system_storage_stock.create',
];

const requests = plain('requests', 'Request', 'name request_template_id! team_id status priority due_date performed_by', {
	shown: 'submitted_at',
	fresh: (lab, item) => ({
		name: String(lab.find('request_templates', item.request_template_id)?.name ?? 'Request'),
		status: 'Draft',
		priority: 'medium',
	}),
	check: (lab, item, _record, act) => {
		if (act === 'create' && !lab.find('request_templates', item.request_template_id)) {
			throw new Refusal(404, { error: 'Resource not found' });
		}
		if (!isBlank(item.owner_id) && !lab.find('admin/members', item.owner_id)) throw new Refusal(400, ['Owner id does not exist']);
		if (!isBlank(item.team_id) && !lab.find('teams', item.team_id)) throw invalid('Team not found');
	},
	view: (lab, record) => {
		const template = lab.find('request_templates', record.request_template_id);
		return {
			request_template: template ? mention(lab.collection('request_templates'), template) : null,
			performer: person(lab, record.performed_by),
		};
	},
});

const shoppingList = plain('shopping_list', 'Catalog::Lineitem', 'price budget currency quantity order_number description', {
	web: '/catalog/shopping_list',
	ops: 'lrud',
	shown: 'currency_symbol requested_at approved_at submited_at cancelled_at status remarks',
	view: (lab, record) => {
		const item = lab.byClass(record.item_type, record.item_id);
		return { name: item?.record[item.collection.label] ?? null, material: item ? mention(item.collection, item.record) : null };
	},
});

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
		wells: lab.under('stocks', keyOf('Biocollections::Plate', record.id)).map(({ id, name, location_in_box }) => ({ id, name, location_in_box })),
	}),
});



/** The equipment, the catalogue, the calendar, the people, and the small change. */
export const labTables: Collection[] = [
	plain('instruments', 'System::Instrument', 'name! model_number serial_number equipment_type manufacturer purchase_date warranty_expired maintenance_information description', {
		listed: (_lab, record, { name }) => name === undefined || record.name === name,
		view: inventory.view,
	}),
	plain('materials', 'Catalog::Material', 'name! company_id produce_by description cas_number mw web materialtype_id units price currency', {
		...inventory,
		web: '/catalog/materials',
		autoName: 'MA',
		status: { update: 201 },
		view: (lab, record) => ({ ...inventory.view(lab, record), company: lab.find('companies', record.company_id)?.name ?? null }),
	}),
	plain('companies', 'Catalog::Company', 'name! address web contact email fax description', { web: '/catalog/companies', status: { create: 200 } }),
	plain('events', 'System::Event', 'name! start_date! end_date! description notify_members notify_at is_fullday_event repeats repeat_frame eventable_id eventable_type'),
	plain('units', 'System::Unit', 'name! type_for!', { ops: 'lcr' }),
	plain('maintenances', 'System::Maintenance', 'item_id! item_type! maintenance_type_id! frequency_period! frequency_frame!', { refuse: (messages) => new Refusal(400, messages) }),
	plain('maintenance_events', 'System::MaintenanceEvent', 'item_id! item_type! maintenance_id! data! performed_at! performed_by!'),
	plain('maintenance_templates', 'System::MaintenanceTemplate', 'equipment_type! maintenance_type_id! data!'),
	plain('maintenance_types', 'System::MaintenanceType', 'name!'),
	plain('request_templates', 'RequestTemplate', 'name request_type!', { missing: { error_message: 'Cannot find request template' } }),
	plain('visualizations', 'Visualization', 'name! dataset_id! attachment_id!', { ops: 'cd', keys: (record) => [keyOf('dataset', record.dataset_id)] }),
	plain('workflows', 'Workflow', 'name! description', { ops: 'lrd' }),
	plain('manifests', 'Manifest', 'name!', { ops: 'ld' }),
	plain('measurements', 'Measurement', 'measurement!', { ops: 'd', shown: 'input_name experiment_id' }),
	plain('pool_events', 'PoolEvent', 'name! unit_type! pool_type! unit! pooled_stock_info! fixed_amount stocks_list stocks_usage', { ops: '' }),
	plain('forms', 'Form', 'name!', { ops: 'd' }),
	plain('samples', 'Sample', 'name!', { ops: 'd' }),
	plain('instrument_usages', 'InstrumentUsage', 'name sample_id', { ops: '' }),
	plain('signature_flows', 'SignatureFlow', 'name!', { ops: 'd' }),
	plain('histories', 'History', 'object_id object_type action', { ops: 'l' }),
	plain('tags', 'Tag', 'name!', { ops: '' }),
	flags,
	comments,
	links,
	members,
	teams,
	datasets,
	vectors,
	webhooks,
	requests,
	shoppingList,
	rodentCages,
	parentStructures,
	plates,
];

