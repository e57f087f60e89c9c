import { choice, choiceField, flag, number, text } from '../../shared/editor/inputs';
import { fieldList } from '../../shared/editor/notation';
import type { Field, Input } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';
import { collections, custom, customFields, findCollection } from '../collections';
import { kindOptions } from '../kinds';
import { heldBy } from '../operations/heldBy';
import { crud, simple } from '../rows';

const collectionName: Input = text('collectionName', 'Collection Name', 'The name of the custom collection, exactly as Labguru shows it', {
	required: true,
	placeholder: 'e.g. Nanobodies',
	displayOptions: { show: { collection: [custom] } },
});

const path = '/api/v1/{collection}';

/** Items of every collection of the inventory, own ones too. */
export const inventoryItem: Resource = {
	value: 'inventoryItem',
	name: 'Inventory Item',
	noun: 'inventory item',
	operations: [
		...crud({
			noun: 'inventory item', nouns: 'inventory items', path,
			fields: (parameter) => findCollection(parameter('collection'))?.fields ?? customFields,
			keep: [...new Set([...simple, ...collections.flatMap(({ fields }) => fields.map(({ name }) => name))])],
		}),
		{
			value: 'getParents', name: 'Get Parents', action: 'Get the parents of an inventory item', description: 'Get the items that an item was derived from',
			method: 'GET' as const, path: `${path}/{record}/get_parents`, result: 'list' as const,
		},
		{
			value: 'getDerivedCollections', name: 'Get Derived Collections', action: 'Get the derived collections of a collection',
			description: 'List the collections that can be derived from a collection', method: 'GET' as const, path: `${path}/get_derived_collections`, result: 'list' as const,
		},
		{
			value: 'getDerivedItems', name: 'Get Derived Items', action: 'Get the items derived from an inventory item',
			description: 'Get the items of a collection that were derived from an item', method: 'GET' as const, path: `${path}/{record}/get_derived_items`, result: 'list' as const,
			inputs: [text('derivedCollection', 'Derived Collection Name', 'The collection of the derived items', { to: 'query', as: 'derived_collection_name', required: true })],
			options: [text('derivedCollectionId', 'Derived Collection ID', 'The ID of the collection, for custom ones', { to: 'query', as: 'derived_collection_id' })],
		},
	].map((row) => ({ ...row, inputs: [collectionName, ...(row.inputs ?? [])] })),
};

const amounts = ['concentration', 'volume', 'weight']
	.map((kind) => `${kind} ${kind}_prefix ${kind}_unit_id:number ${kind}_exponent:number ${kind}_remarks`)
	.join(' ');

const stockFields: Field[] = [
	...fieldList('name*'),
	choiceField('stockable_type', 'Of (Type)', collections.map(({ name, className }) => ({ name, value: className })), { required: true, shown: true }),
	{ name: 'stockable_id', label: 'Of (ID)', type: 'number', required: true, shown: true },
	choiceField('storage_type', 'Stored In (Type)', [
		{ name: 'Box', value: 'System::Storage::Box' },
		{ name: 'Storage', value: 'System::Storage::Storage' },
	], { required: true, shown: true }),
	{ name: 'storage_id', label: 'Stored In (ID)', type: 'number', required: true, shown: true },
	...fieldList(`location_in_box:number barcode! lot! expiration_date:date description stored_by:number owner_id:number ${amounts}`),
];

const stockSimple = [
	'id', 'name', 'barcode', 'lot', 'stockable_id', 'stockable_type', 'storage=storage.name', 'storage_id', 'storage_type', 'position', 'location_in_box',
	'expiration_date', 'stored_on', 'stored_by', 'volume', 'weight', 'concentration', 'archived_at', 'marked_as_output', 'description', 'uuid', 'created_at', 'updated_at',
] as const;

const experimentId = number('experimentId', 'Experiment ID', 'The experiment that the stock is an output of', { to: 'body', as: 'exp_id', required: true });

/** An amount that was used: a decimal number above 0, without its unit. */
function amount(value: unknown): string {
	const given = String(value).trim();
	if (/^(?:\d+\.?\d*|\.\d+)$/.test(given) && Number(given) > 0) return given;
	throw new Error(`"Amount Used" takes a number above 0 such as 0.5, without its unit, not ${quoted(value)}`);
}

/** Stocks: the tubes and bottles of inventory items. */
export const stock: Resource = {
	value: 'stock',
	name: 'Stock',
	noun: 'stock',
	operations: [
		...crud({
			noun: 'stock', nouns: 'stocks', path: '/api/v1/stocks', fields: stockFields, keep: stockSimple,
			filters: [
				choice('stockableType', 'Of (Type)', 'Only stocks of this kind of item', kindOptions().filter(({ value }) => !String(value).includes('Projects')), { to: 'query', as: 'stockable_type' }),
				text('stockableId', 'Of (ID)', 'Only stocks of the item with this ID', { to: 'query', as: 'stockable_id' }),
			],
		}),
		{
			value: 'getByBarcode', name: 'Get by Barcode', action: 'Get stocks by barcode', description: 'Find stocks by a barcode',
			method: 'GET', path: '/api/v1/stocks/get_stocks_by_barcode', result: 'list', simple: stockSimple,
			inputs: [text('barcode', 'Barcode', 'The barcode as the scanner reads it', { to: 'query', as: 'input', required: true })],
		},
		{
			value: 'markAsConsumed', name: 'Mark as Consumed', action: 'Mark a stock as consumed', description: 'Mark a stock as used up',
			method: 'POST', path: '/api/v1/stocks/{record}/mark_as_consumed', result: 'done', wrap: 'none',
		},
		{
			value: 'markAsOutput', name: 'Mark as Output', action: 'Mark a stock as output', description: 'Mark a stock as output of an experiment',
			method: 'POST', path: '/api/v1/stocks/{record}/mark_as_output', result: 'done', wrap: 'none', inputs: [experimentId], repeat: 'safe',
		},
		{
			value: 'unmarkOutput', name: 'Unmark as Output', action: 'Unmark a stock as output', description: 'Take back that a stock is output of an experiment',
			method: 'POST', path: '/api/v1/stocks/{record}/unmark_output', result: 'done', wrap: 'none', inputs: [experimentId], repeat: 'safe',
		},
		{
			value: 'updateAmount', name: 'Update Amount', action: 'Update the amount of a stock', description: 'Note how much of a stock was used',
			method: 'POST', path: '/api/v1/stocks/{record}/update_stock_amount', result: 'done', wrap: 'none', body: { subtract: true },
			inputs: [
				text('amount', 'Amount Used', 'How much was used, in the unit below', { to: 'body', as: 'amount_used', required: true, placeholder: 'e.g. 0.5', encode: amount }),
				choice('unitType', 'Kind of Amount', 'What the amount is of', [
					{ name: 'Volume', value: 'volume' },
					{ name: 'Weight', value: 'weight' },
				], { to: 'body', as: 'unit_type' }),
				text('unit', 'Unit', 'The unit of the amount', { to: 'body', as: 'unit_type_name', required: true, default: 'mL', placeholder: 'e.g. mL' }),
			],
			options: [
				number('elementId', 'Element ID', 'The samples element that notes the use', { to: 'body', as: 'element_id' }),
				number('sampleId', 'Sample ID', 'The sample in that element', { to: 'body', as: 'sample_id' }),
				flag('subtract', 'Subtract', 'Whether the amount is taken off what is left', { to: 'body', default: true }),
			],
		},
	],
};

/** Storages: rooms, freezers, shelves. */
export const storage: Resource = {
	value: 'storage',
	name: 'Storage',
	noun: 'storage',
	operations: crud({
		noun: 'storage', nouns: 'storages', path: '/api/v1/storages', wrap: 'storage',
		fields: fieldList('name* storage_type_id*:number description! temperature:number'),
		keep: [...simple, 'parent_id', 'storage_type=storage_type.name', 'name_with_hierarchy'],
	}),
};

/** Boxes in storages. */
export const box: Resource = {
	value: 'box',
	name: 'Box',
	noun: 'box',
	operations: [
		...crud({
			noun: 'box', nouns: 'boxes', path: '/api/v1/boxes',
			fields: fieldList('name* rows!:number cols!:number box_type:number color shared:flag barcode'),
			keep: [...simple, 'rows', 'cols', 'box_type', 'color', 'shared'],
		}),
		{
			value: 'getStocks', name: 'Get Stocks', action: 'Get the stocks in a box', description: 'List the stocks in a box with their positions',
			method: 'GET', path: '/api/v1/boxes/{record}', result: 'list', run: heldBy('stocks', 'stock'),
		},
	],
};
