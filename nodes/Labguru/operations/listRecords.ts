import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { checked, itemError, limitOf, option, parameter } from '../../shared/item/parameters';
import { isObject, outputItem, simplifier } from '../../shared/item/records';
import { emptyFilter } from '../../shared/run/filters';
import { listItems } from '../../shared/run/carryOut';
import type { Call, Run } from '../../shared/types/table';
import { chosen } from '../../shared/values/ids';
import { owner, plainFilters, wholeName } from '../filterFields';
import { collectionParameter, kindOf, reading, referred, type Reference } from '../references';

interface FilterRow {
	field?: string;
	operator?: string;
	value?: unknown;
	/** Who the owner is compared with. */
	member?: unknown;
}

function wantsValue({ operator = '' }: FilterRow): boolean {
	return !operator.startsWith('is');
}

/**
 * Lists records with filters and sort in Labguru's "kendo" form, newest first unless chosen otherwise. Beside a plain filter
 * such as `project_id` a sort is not understood, say clients: such a list is read whole and sorted here.
 */
export const listRecords: Run = async (call, request) => {
	const { plain, kendo } = filtersOf(call);
	const query = { ...plain, ...request.query };
	const isPlain = Object.keys(query).some((name) => name !== 'exclude_fields');
	const sort = sortOf(call);
	const ordered = isPlain ? kendo : { kendo: true, 'sort[0][field]': sort.field, 'sort[0][dir]': sort.direction, ...kendo };
	const asked = { ...request, query: { ...ordered, ...query } };
	if (!isPlain) return await listItems(call, asked);
	const limit = limitOf(call);
	const select = (row: IDataObject) => (isOf(row, query) ? ('take' as const) : ('skip' as const));
	const rows = sorted(await list(call, asked, call.row.operation.paging, Infinity, select), sort).slice(0, limit);
	const simple = simplifier(call);
	return rows.map((row) => outputItem(call, simple(row)));
};

/** Names of plain filters, and where a row holds what they ask for. */
const held: Readonly<Record<string, (row: IDataObject) => unknown>> = {
	...Object.fromEntries(['project_id', 'stockable_id', 'stockable_type', 'attachable_id', 'attachable_type'].map((name) => [name, (row: IDataObject) => row[name]])),
	name: (row) => row.name ?? row.title,
};

/** Whether a row is one of those asked for, as far as it tells: a server that does not know a filter sends all. */
export function isOf(row: IDataObject, query: IDataObject): boolean {
	return Object.entries(held).every(([name, read]) => {
		const [wanted, value] = [query[name], read(row)].map((each) => String(each ?? '').trim().toLowerCase());
		return wanted === '' || value === '' || wanted === value;
	});
}

/**
 * The records that a list is narrowed to, such as those of a project; nothing where none is chosen. Of a collection without
 * an item, all that is of its class.
 */
export function narrowedTo(reference: Reference, idKey: string, classKey = '') {
	return (call: Call): IDataObject => {
		if (given(call, reference.name, reference.label)) {
			const { kind, id } = checked(call, () => referred(call, reference));
			return { [idKey]: id, ...(classKey ? { [classKey]: kind.className } : {}) };
		}
		const collection = collectionParameter(reference);
		if (!classKey || !given(call, collection, 'Collection')) return {};
		return { [classKey]: checked(call, () => kindOf(reference, reading(call))).className };
	};
}

/** Whether something is chosen. An expression that gives nothing is no input that nobody touched, and an error. */
function given(call: Call, name: string, label: string): boolean {
	if (String(chosen(parameter<unknown>(call, name, '')) ?? '').trim() !== '') return true;
	if ((chosen(call.node.getNode().parameters[name]) ?? '') !== '') emptyFilter(call, label);
	return false;
}

interface Sort {
	field: string;
	direction: 'asc' | 'desc';
}

function sortOf(call: Call): Sort {
	return { field: option(call, 'sortField', '') || 'id', direction: option<Sort['direction']>(call, 'sortDirection', 'desc') };
}

/** Rows by a field: numbers by size, all else by letters. */
function sorted(rows: IDataObject[], { field, direction }: Sort): IDataObject[] {
	const value = (row: IDataObject) => field.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), row) ?? '';
	const order = (one: unknown, other: unknown) =>
		one !== '' && other !== '' && Number.isFinite(Number(one)) && Number.isFinite(Number(other)) ? Number(one) - Number(other) : String(one).localeCompare(String(other));
	return [...rows].sort((one, other) => (direction === 'asc' ? 1 : -1) * order(value(one), value(other)));
}

/** What the filter rows say, in the form of the API: some filters have a name of their own, the others stand together. */
function filtersOf(call: Call): { plain: IDataObject; kendo: IDataObject } {
	const { filter = [] } = parameter<{ filter?: FilterRow[] }>(call, 'filterRows', {});
	const rows = filter.map(({ member = '', ...row }) => (row.field === owner && member !== '' ? { ...row, value: member } : row));
	const filled = rows.filter((row) => {
		const missing = String(row.field ?? '').trim() === '' ? 'Field' : wantsValue(row) && String(row.value ?? '').trim() === '' ? 'Value' : undefined;
		if (missing) emptyFilter(call, `Filters: ${missing}${missing === 'Value' ? ` of ${row.field}` : ''}`);
		return missing === undefined;
	});
	const plain: IDataObject = {};
	const kendo: IDataObject = {};
	let index = 0;
	for (const { field = '', operator = 'eq', value = '' } of filled) {
		const name = field.trim();
		const text = typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
		const encode = Object.hasOwn(plainFilters, name) ? plainFilters[name] : undefined;
		if (encode) {
			if (!['contains', 'eq', '_eq'].includes(operator)) throw itemError(call, `The filter "${name}" can only be compared with "Equals"`);
			const [key, asked] = [name === wholeName ? 'name' : name, encode(text.trim())];
			if (key in plain && !Array.isArray(asked)) throw itemError(call, `The filter "${name}" can be there only once`);
			plain[key] = (Array.isArray(asked) ? [...((plain[key] ?? []) as unknown[]), ...(asked as unknown[])] : asked) as IDataObject[string];
			continue;
		}
		kendo[`filter[filters][${index}][field]`] = name;
		kendo[`filter[filters][${index}][operator]`] = operator;
		kendo[`filter[filters][${index}][value]`] = text;
		index += 1;
	}
	const logic = option<'and' | 'or'>(call, 'filterLogic', 'and');
	if (logic === 'or' && filled.length > 1 && Object.keys(plain).length > 0) {
		throw itemError(call, `Labguru cannot join the filter "${Object.keys(plain).join('", "')}" to others by "Any"`, 'Set "Filters Must Match" to "All", or list twice and join the results');
	}
	return { plain, kendo: index > 0 ? { kendo: true, 'filter[logic]': logic, ...kendo } : {} };
}
