/** What is bought: companies, their materials, and the shopping list. */
import { collection, type Collection } from '../collections/collection';
import { mention } from '../collections/mention';
import { inventory } from '../inventory/inventory';

const lineitemFields = 'price budget currency quantity order_number description';
const materialFields = `
	name! company_id produce_by description cas_number mw web materialtype_id units price currency
`;

const shoppingList = collection('shopping_list', 'Catalog::Lineitem', lineitemFields, {
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
});

export const catalog: Collection[] = [
	shoppingList,
	collection('companies', 'Catalog::Company', 'name! address web contact email fax description', {
		web: '/catalog/companies',
		status: { create: 200 },
	}),
	collection('materials', 'Catalog::Material', materialFields, {
		...inventory,
		web: '/catalog/materials',
		autoName: 'MA',
		status: { update: 201 },
		view: (lab, record) => ({
			...inventory.view(lab, record),
			company: lab.find('companies', record.company_id)?.name ?? null,
		}),
	}),
];
