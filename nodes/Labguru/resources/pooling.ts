import { fieldList } from '../../shared/editor/notation';
import type { Field } from '../../shared/types/field';
import type { Operation } from '../../shared/types/table';
import { idList } from '../../shared/values/ids';
import { poolStocks } from '../operations/pooling';
import { referenceFields, references } from '../references';
import { worded, type Words } from '../words';

const words: Words = {
	name: { label: 'Purpose' },
	unit_type: worded('Kind of Amount', { Volume: 'volume', Weight: 'weight' }),
	pool_type: worded('How Much', { 'The Same From Each Stock': 'fixed', 'An Amount of Its Own From Each Stock': 'custom', 'All That Is There': 'consume' }),
	unit: worded('Unit', Object.fromEntries(['nL', 'µL', 'mL', 'L', 'ng', 'µg', 'mg', 'g', 'Kg'].map((unit) => [unit, unit]))),
	fixed_amount: { label: 'Amount From Each Stock' },
	// Empty where each stock has an amount of its own.
	stocks_list: { label: 'Stocks (IDs)', encode: (value) => (value === '' || (Array.isArray(value) && value.length === 0) ? undefined : idList(value)) },
	stocks_usage: { label: 'Amounts by Stock ID (JSON)' },
	stock_name: { label: 'Name of the New Stock', instead: 'pooled_stock_info' },
	pooled_stock_info: { label: 'More of the New Stock (JSON)' },
};

const fields: Field[] = [
	...fieldList('name* pool_type* unit_type* unit* fixed_amount!:number stocks_list!:list stocks_usage:json stock_name* pooled_stock_info:json', words),
	...referenceFields(references.item, 'stockable_id', { classKey: 'stockable_type', required: true, instead: 'pooled_stock_info' }),
	...referenceFields(references.storedIn, 'storage_id', { classKey: 'storage_type', required: true, instead: 'pooled_stock_info' }),
];

/** Draws from several stocks into a new one. */
export const pool: Operation = {
	value: 'pool', name: 'Pool', action: 'Pool stocks', description: 'Draw from several stocks into a new one',
	method: 'POST', path: '/api/v1/pool_events', result: 'done', fields, run: poolStocks,
};
