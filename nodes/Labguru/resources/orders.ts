import { fieldList } from '../../shared/editor/notation';
import type { Operation, Resource } from '../../shared/types/table';
import { answeredWithId } from '../operations/answers';
import { referenceFields, references } from '../references';
import { crud, simple } from '../rows';
import { labeled, words } from '../words';

/** Companies that things are bought from. */
export const company: Resource = {
	value: 'company',
	name: 'Company',
	noun: 'company',
	operations: crud({
		noun: 'company', nouns: 'companies', path: '/api/v1/companies',
		fields: labeled('name* description! address web contact email fax'),
		keep: [...simple, 'address', 'web', 'contact', 'email', 'fax'],
	}),
};

const path = '/api/v1/shopping_list';
const noun = 'item of the shopping list';
const orderSimple = [
	...simple, 'material=material.name', 'order_number', 'quantity', 'price', 'currency_symbol', 'budget', 'status', 'requested_at', 'submitted_at=submited_at', 'approved_at',
] as const;

/** A step of an order, which needs to be told nothing. What may have been ordered is not ordered again. */
function step(value: string, name: string, description: string): Operation {
	return { value, name, action: `${name} an ${noun}`, description, method: 'PUT', path: `${path}/{record}/${value}`, result: 'done', wrap: 'nothing', simple: orderSimple, repeat: 'refused' };
}

/** The shopping list. */
export const shoppingList: Resource = {
	value: 'shoppingList',
	name: 'Shopping List',
	noun,
	operations: [
		{
			value: 'addItem', name: 'Add Item', action: 'Add an item to the shopping list', description: 'Ask for an item of the inventory to be bought',
			method: 'POST', path: `${path}/add_item`, result: 'done', run: answeredWithId('lineitem_id'),
			fields: [
				...referenceFields(references.bought, 'item_id', { classKey: 'collection_type', required: true }),
				...fieldList('quantity*:number price:number currency:number remarks collection_id:number', { ...words, collection_id: { label: 'Custom Collection (ID)' } }),
			],
		},
		step('approve', 'Approve', 'Agree to a purchase'),
		step('cancel', 'Cancel', 'Take an order back'),
		step('submit', 'Submit', 'Send an order on to be bought'),
		...crud({
			noun, nouns: 'items of the shopping list', path, without: ['create'], keep: orderSimple,
			changes: labeled('price:number budget currency:number quantity:number order_number:number description'),
		}),
	],
};
