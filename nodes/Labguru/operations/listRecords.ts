import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { limitOf, option, parameter } from '../../shared/item/parameters';
import { outputItem, simplified } from '../../shared/item/records';
import { emptyFilter } from '../../shared/run/filters';
import type { Call, Run } from '../../shared/types/table';

interface FilterRow {
	field?: string;
	operator?: string;
	value?: unknown;
}

function wantsValue({ operator = '' }: FilterRow): boolean {
	return !operator.startsWith('is');
}

/** Lists records with filters and sort in Labguru's "kendo" form, newest first unless chosen otherwise. */
export const listRecords: Run = async (call, request) => {
	const query = { ...kendo(call), ...request.query };
	const rows = await list(call, { ...request, query }, call.row.operation.paging, limitOf(call));
	return rows.map((row) => outputItem(call, simplified(call, row)));
};

/** The query for the filter rows and the sort; a plain `sort=` would be answered with 500. */
export function kendo(call: Call): IDataObject {
	const { filter: rows = [] } = parameter<{ filter?: FilterRow[] }>(call, 'filterRows', {});
	const query: IDataObject = {
		kendo: true,
		'sort[0][field]': option(call, 'sortField', '') || 'id',
		'sort[0][dir]': option(call, 'sortDirection', 'desc'),
	};
	const filled = rows.filter((row) => {
		const missing = String(row.field ?? '').trim() === '' ? 'Field' : wantsValue(row) && String(row.value ?? '').trim() === '' ? 'Value' : undefined;
		if (missing) emptyFilter(call, `Filters: ${missing}${missing === 'Value' ? ` of ${row.field}` : ''}`);
		return missing === undefined;
	});
	if (filled.length > 0) query['filter[logic]'] = option(call, 'filterLogic', 'and');
	for (const [index, { field = '', operator = 'eq', value = '' }] of filled.entries()) {
		const name = `filter[filters][${index}]`;
		query[`${name}[field]`] = field.trim();
		query[`${name}[operator]`] = operator;
		query[`${name}[value]`] = typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
	}
	return query;
}
