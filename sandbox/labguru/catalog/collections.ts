import type { Collection } from '../collections/collection';
import { mention, person } from '../collections/present';
import { invalid, Refusal } from '../state/refusal';
import { isBlank } from '../state/record';
import { inventory } from '../inventory/collections';
import { plain } from '../collections/plain';

const requests = plain(
	'requests',
	'Request',
	'name request_template_id! team_id status priority due_date performed_by',
	{
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
			if (!isBlank(item.owner_id) && !lab.find('admin/members', item.owner_id))
				throw new Refusal(400, ['Owner id does not exist']);
			if (!isBlank(item.team_id) && !lab.find('teams', item.team_id)) throw invalid('Team not found');
		},
		view: (lab, record) => {
			const template = lab.find('request_templates', record.request_template_id);
			return {
				request_template: template ? mention(lab.collection('request_templates'), template) : null,
				performer: person(lab, record.performed_by),
			};
		},
	},
);

const shoppingList = plain(
	'shopping_list',
	'Catalog::Lineitem',
	'price budget currency quantity order_number description',
	{
		web: '/catalog/shopping_list',
		ops: 'lrud',
		shown: 'currency_symbol requested_at approved_at submited_at cancelled_at status remarks',
		view: (lab, record) => {
			const item = lab.byClass(record.item_type, record.item_id);
			return {
				name: item?.record[item.collection.label] ?? null,
				material: item ? mention(item.collection, item.record) : null,
			};
		},
	},
);

/** What is asked for: from colleagues and from companies. */
export const orders: Collection[] = [
	requests,
	shoppingList,
	plain('request_templates', 'RequestTemplate', 'name request_type!', {
		missing: { error_message: 'Cannot find request template' },
	}),
	plain('companies', 'Catalog::Company', 'name! address web contact email fax description', {
		web: '/catalog/companies',
		status: { create: 200 },
	}),
	plain(
		'materials',
		'Catalog::Material',
		'name! company_id produce_by description cas_number mw web materialtype_id units price currency',
		{
			...inventory,
			web: '/catalog/materials',
			autoName: 'MA',
			status: { update: 201 },
			view: (lab, record) => ({
				...inventory.view(lab, record),
				company: lab.find('companies', record.company_id)?.name ?? null,
			}),
		},
	),
];
