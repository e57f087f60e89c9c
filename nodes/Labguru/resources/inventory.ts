import { choice, flag, loaded, text } from '../../shared/editor/inputs';
import { fieldList, optional } from '../../shared/editor/notation';
import type { IDataObject } from 'n8n-workflow';
import { checked, parameter } from '../../shared/item/parameters';
import { isObject } from '../../shared/item/records';
import type { Field, ReadParameter } from '../../shared/types/field';
import type { Call, Resource } from '../../shared/types/table';
import { recordId } from '../../shared/values/ids';
import { quoted } from '../../shared/values/text';
import { collectionIn, collections, ownCollection } from '../collections';
import { experimentsWith, history, itemClass, itemInputs, stockClass, stocksOfItem } from '../operations/aboutRecord';
import { amountUsed } from '../operations/elementSamples';
import { heldBy } from '../operations/heldBy';
import { narrowedTo } from '../operations/listRecords';
import { upsertItem, upsertStock } from '../operations/upsert';
import { collectionLocator, referenceFields, referenceId, referenceInputs, referenceOption, references } from '../references';
import { crud, plainList, simple } from '../rows';
import { chosenFrom, labeled } from '../words';
import { pool } from './pooling';

const path = '/api/v1/{collection}';

/** The fields of the items of a collection; of none that is chosen, those that all have. */
function fieldsIn(given: unknown): Field[] {
	try {
		return collectionIn(given).fields;
	} catch {
		return ownCollection('').fields;
	}
}

const derived = collectionLocator('derivedCollection', 'Derived Collection', { description: 'The collection of the derived items' });
const derivedCollection = { ...derived, modes: [...(derived.modes ?? []), { displayName: 'By ID', name: 'id', type: 'string' as const, placeholder: 'e.g. 12' }] };

/** A collection by its name, or by its ID. */
function derivedFrom(call: Call): IDataObject {
	const given = parameter<unknown>(call, 'derivedCollection', '');
	const { mode, value } = isObject(given) ? given : { mode: 'list', value: given };
	if (mode === 'id') return { derived_collection_id: recordId(value, { noun: 'collection' }) };
	return { derived_collection_name: checked(call, () => collectionIn(given)).value };
}

/** A list of API v2, which knows pages and nothing else. */
const overview = { paging: 'uncounted', simple: [...simple, 'model_number', 'serial_number', 'equipment_type', 'breeding', 'parent_id'] };

const itemFields = (read: ReadParameter): Field[] => fieldsIn(read('collection'));
const itemSimple = [...new Set([...simple, ...collections.flatMap(({ fields }) => fields.map(({ name }) => name))])];

const stockSimple = [
	'id', 'name', 'url', 'barcode', 'lot', 'item=stockable.name', 'stockable_id', 'stockable_type', 'storage=storage.name', 'storage_id', 'storage_type', 'position', 'location_in_box',
	'expiration_date', 'stored_on', 'stored_by', 'volume', 'weight', 'concentration', 'archived_at', 'marked_as_output', 'description', 'created_at', 'updated_at',
] as const;

/** Items of every collection of the inventory, own ones too. */
export const inventoryItem: Resource = {
	value: 'inventoryItem',
	name: 'Inventory Item',
	noun: 'inventory item',
	operations: [
		...crud({
			noun: 'inventory item', nouns: 'inventory items', path,
			fields: itemFields, keep: itemSimple,
			besides: { getAll: { description: 'Get many inventory items, by filters; for equipment and rodent cages deprecated by Labguru: prefer their overviews' } },
		}),
		{
			value: 'upsert', name: 'Create or Update', action: 'Create or update an inventory item', description: 'Create a new record, or update the current one if it already exists (upsert)',
			method: 'POST', path, result: 'created', fields: itemFields, simple: itemSimple, run: upsertItem,
			inputs: [loaded('matchOn', 'Match On Name or ID', 'getMatchFields', { default: 'name' })],
		},
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
			inputs: [{ property: derivedCollection }], query: derivedFrom,
		},
		experimentsWith('inventory item', itemClass, itemInputs),
		stocksOfItem(stockSimple),
		history('inventory item', itemClass, itemInputs),
		{
			value: 'createFromGenBank', name: 'Create Plasmid From GenBank', action: 'Create a plasmid from a gen bank file', description: 'Create a plasmid from a GenBank file that was uploaded as an attachment',
			method: 'POST', path: '/api/v1/plasmids', result: 'created', simple: itemSimple, noun: 'plasmid',
			fields: [...fieldList('gb_attachment_id*', { gb_attachment_id: chosenFrom('attachments', 'GenBank File (Attachment)') }), ...optional(collectionIn('plasmids').fields)],
		},
		plainList('equipment', '/api/v2/instruments', { ...overview, action: 'Get an overview of equipment', value: 'getEquipmentOverview', name: 'Get Overview of Equipment', description: 'List equipment (API v2), which is quick in large accounts' }),
		plainList('rodent cages', '/api/v2/rodent_cages', { ...overview, action: 'Get an overview of rodent cages', value: 'getCagesOverview', name: 'Get Overview of Rodent Cages', description: 'List rodent cages (API v2), which is quick in large accounts' }),
	],
};

const amounts = ['concentration', 'volume', 'weight']
	.map((kind) => `${kind} ${kind}_unit_id:number ${kind}_prefix ${kind}_exponent:number ${kind}_remarks`)
	.join(' ');

const stockFields: Field[] = [
	...labeled('name*'),
	...referenceFields(references.item, 'stockable_id', { classKey: 'stockable_type', required: true }),
	...referenceFields(references.storedIn, 'storage_id', { classKey: 'storage_type', required: true }),
	...labeled(`location_in_box:number barcode! lot! expiration_date:date description stored_by:number owner_id:number ${amounts}`),
];

/** The experiment that a stock is an output of. */
const outputOf = { inputs: referenceInputs(references.experiment), body: referenceId(references.experiment, 'exp_id') };

/** The name of a unit. */
function unitName(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	throw new Error(`"Unit" takes the name of a unit such as mL, not ${quoted(value)}`);
}

/** Stocks: the tubes and bottles of inventory items. */
export const stock: Resource = {
	value: 'stock',
	name: 'Stock',
	noun: 'stock',
	operations: [
		...crud({
			noun: 'stock', nouns: 'stocks', path: '/api/v1/stocks', fields: stockFields, keep: stockSimple,
			list: { inputs: referenceInputs(references.item, { required: false }), query: narrowedTo(references.item, 'stockable_id', 'stockable_type') },
		}),
		{
			value: 'upsert', name: 'Create or Update', action: 'Create or update a stock by barcode', description: 'Create a new record, or update the current one if it already exists (upsert)',
			method: 'POST', path: '/api/v1/stocks', result: 'created', simple: stockSimple, run: upsertStock,
			fields: stockFields.map((field) => (field.name === 'barcode' ? { ...field, required: true } : field)),
		},
		{
			value: 'getByBarcode', name: 'Get by Barcode', action: 'Get stocks by barcode', description: 'Find stocks by a barcode',
			method: 'GET', path: '/api/v1/stocks/get_stocks_by_barcode', result: 'list', simple: stockSimple,
			inputs: [text('barcode', 'Barcode', 'The barcode as the scanner reads it', { to: 'query', as: 'input', required: true })],
		},
		{
			value: 'markAsConsumed', name: 'Mark as Consumed', action: 'Mark a stock as consumed', description: 'Mark a stock as used up',
			method: 'POST', path: '/api/v1/stocks/{record}/mark_as_consumed', result: 'done', wrap: 'nothing',
		},
		{
			value: 'markAsOutput', name: 'Mark as Output', action: 'Mark a stock as output', description: 'Mark a stock as output of an experiment',
			method: 'POST', path: '/api/v1/stocks/{record}/mark_as_output', result: 'done', wrap: 'none', repeat: 'safe', ...outputOf,
		},
		{
			value: 'unmarkOutput', name: 'Unmark as Output', action: 'Unmark a stock as output', description: 'Take back that a stock is output of an experiment',
			method: 'POST', path: '/api/v1/stocks/{record}/unmark_output', result: 'done', wrap: 'none', repeat: 'safe', ...outputOf,
		},
		{
			value: 'updateAmount', name: 'Update Amount', action: 'Update the amount of a stock', description: 'Note how much of a stock was used',
			method: 'POST', path: '/api/v1/stocks/{record}/update_stock_amount', result: 'done', wrap: 'none', body: { subtract: true },
			inputs: [
				text('amount', 'Amount Used', 'How much was used, in the unit below', { to: 'body', as: 'amount_used', required: true, placeholder: 'e.g. 0.5', encode: amountUsed }),
				choice('unitType', 'Kind of Amount', 'What the amount is of', [
					{ name: 'Volume', value: 'volume' },
					{ name: 'Weight', value: 'weight' },
				], { to: 'body', as: 'unit_type' }),
				loaded('unit', 'Unit Name or ID', 'getUnits', { to: 'body', as: 'unit_type_name', required: true, default: 'mL', typeOptions: { loadOptionsMethod: 'getUnits', loadOptionsDependsOn: ['unitType'] }, encode: unitName }),
			],
			options: [
				...referenceInputs(references.experiment, { required: false }),
				referenceOption(references.element, 'element_id', 'The samples element that notes the use'),
				referenceOption(references.sample, 'sample_id', 'The sample in that element'),
				flag('subtract', 'Subtract', 'Whether the amount is taken off what is left', { to: 'body', default: true }),
			],
		},
		pool,
		experimentsWith('stock', stockClass),
	],
};

/** Storages: rooms, freezers, shelves. */
export const storage: Resource = {
	value: 'storage',
	name: 'Storage',
	noun: 'storage',
	operations: crud({
		noun: 'storage', nouns: 'storages', path: '/api/v1/storages', wrap: 'storage',
		fields: labeled('name* storage_type_id*:number description! temperature:number'),
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
			fields: labeled('name* rows!:number cols!:number box_type:number color shared:flag barcode'),
			keep: [...simple, 'rows', 'cols', 'box_type', 'color', 'shared'],
		}),
		{
			value: 'getStocks', name: 'Get Stocks', action: 'Get the stocks in a box', description: 'List the stocks in a box with their positions',
			method: 'GET', path: '/api/v1/boxes/{record}', result: 'list', run: heldBy('stocks', 'stock'),
		},
	],
};
