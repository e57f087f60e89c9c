/** The filters of a list. An empty one is an error, or left out where the user wants that. */
import type { IDataObject } from 'n8n-workflow';
import { itemError, option, parameter } from '../item/parameters';
import { isObject } from '../item/records';
import type { Call } from '../types/table';

/**
 * The filters that the user added.
 * @throws NodeOperationError for one that is empty: without it everything would be listed, and perhaps deleted next
 */
export function filtersOf(call: Call): IDataObject {
	const { filters = [] } = call.row.operation;
	if (filters.length === 0) return {};
	const given = parameter<IDataObject>(call, 'filters', {});
	const empty = filters.find(({ property: { name } }) => name in given && isEmpty(given[name]));
	if (empty) emptyFilter(call, empty.property.displayName);
	return Object.fromEntries(Object.entries(given).filter(([, value]) => !isEmpty(value)));
}

/**
 * Says that a filter is empty, unless the user wants such filters ignored.
 * @throws NodeOperationError
 */
export function emptyFilter(call: Call, label: string): void {
	if (option(call, 'ignoreEmptyFilters', false)) return;
	throw itemError(call, `The filter "${label}" is empty`, 'Give it a value or remove it. If it is meant to be left out when its expression gives nothing, switch on the option "Ignore Empty Filters"');
}

/** Whether a filter holds nothing: no value, no text, or only such. */
export function isEmpty(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isEmpty);
	if (isObject(value) && 'mode' in value) return isEmpty(value.value);
	if (typeof value === 'object' && value !== null) return Object.prototype.toString.call(value) === '[object Object]' && Object.keys(value).length === 0;
	return value === undefined || value === null || (typeof value === 'string' && /^[\s,]*$/.test(value));
}
