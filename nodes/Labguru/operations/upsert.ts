/** Create or update: the record of a key is changed, or made where there is none. Never are there two of one key. */
import type { IDataObject } from 'n8n-workflow';
import { cached } from '../../shared/execution/execution';
import { list } from '../../shared/http/pages';
import { fetchBody, send } from '../../shared/http/send';
import { itemError, parameter } from '../../shared/item/parameters';
import { created, outputItem, record, simplified } from '../../shared/item/records';
import type { Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';
import { collectionIn } from '../collections';

/** By what a record is found. */
interface Key {
	/** Field of the body that holds it. */
	field: string;
	/** The same in words. */
	label: string;
	value: string;
}

/** Reads what has the key, of which not every row need have it. */
type Find = (call: Call, request: Request, key: Key) => Promise<IDataObject[]>;

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');

function keyIn(call: Call, { body = {} }: Request, field: string, label: string): Key {
	const value = textOf(body[field]);
	if (value !== '') return { field, label, value };
	throw itemError(call, `"${label}" must be given, since records are found by it`);
}

/**
 * Changes the record of a key, or creates one. Items with the same key go one after the other, in their order, and those after
 * the first one know what it made.
 */
async function ofKey(call: Call, request: Request, key: Key, find: Find) {
	const { queue, cache } = call.execution;
	const name = `record of ${request.path} with the ${key.field} ${key.value}`;
	return await queue.run(name, async () => {
		const id = (await cache.get(name)) ?? onlyOne(call, key, await find(call, request, key));
		// Without spaces around the key, with which it would not be found again.
		const write = { ...request, body: { ...request.body, [key.field]: key.value } };
		const row = id === undefined ? await make(call, write) : record(call, await fetchBody(call, { ...write, method: 'PUT', path: `${request.path}/${String(id)}` }));
		cache.set(name, Promise.resolve(row.id));
		return [outputItem(call, { ...simplified(call, row), created: id === undefined })];
	});
}

/** Creates a record. Of one that fails nobody knows whether it was made, so that what is known of the list is over. */
async function make(call: Call, request: Request): Promise<IDataObject> {
	const making = send(call, request).then((answer) => created(call, answer));
	making.catch(() => call.execution.cache.delete(wholeList(request.path)));
	return await making;
}

/** The id of the one record that has the key. */
function onlyOne(call: Call, { field, label, value }: Key, rows: readonly IDataObject[]): unknown {
	// Rows of some collections have their name under the other word for it.
	const held = (row: IDataObject) => textOf(['name', 'title'].includes(field) ? (row[field] ?? row.title ?? row.name) : row[field]);
	const ids = [...new Set(rows.filter((row) => held(row) === value).map(({ id }) => id))];
	if (ids.length < 2) return ids[0];
	throw itemError(call, `Which record is to be changed is not sure: ${ids.length} have the ${label} "${value.slice(0, 80)}" (${ids.slice(0, 5).map((id) => `#${String(id)}`).join(', ')})`, 'Find by a field that no two have alike, or make it so in Labguru');
}

/** Name in the cache of all that a list has. */
const wholeList = (path: string): string => `all of ${path}`;

/** Fields by which the list of a collection can be searched, as the document has it. */
const searchable: readonly string[] = ['title', 'alternative_name', 'description'];

/** Items of a collection: searched for, or where the API has no search by the field, looked through once for all. */
const findItems: Find = async (call, { path }, { field, value }) => {
	const read = async (query: IDataObject) => await list(call, { method: 'GET', path, query }, 'page');
	const sort: IDataObject = { kendo: true, 'sort[0][field]': 'id', 'sort[0][dir]': 'desc' };
	const searched = field === 'name' ? 'title' : field;
	if (!searchable.includes(searched)) return await cached(call.execution, wholeList(path), async () => await read(sort));
	const filter = { 'filter[logic]': 'and', 'filter[filters][0][field]': searched, 'filter[filters][0][operator]': 'eq', 'filter[filters][0][value]': value };
	return await read({ ...sort, ...filter });
};

/** Creates or updates an item of the inventory by its name, or by another field. */
export const upsertItem: Run = (call, request) => {
	const chosen = parameter(call, 'matchBy', 'name') || 'name';
	const { fields } = collectionIn(parameter<unknown>(call, 'collection', ''));
	const field = chosen === 'name' && fields.some(({ name }) => name === 'title') ? 'title' : chosen;
	const label = fields.find(({ name }) => name === field)?.label ?? field;
	return ofKey(call, request, keyIn(call, request, field, label), findItems);
};

/** Creates or updates a stock by its barcode. */
export const upsertStock: Run = (call, request) =>
	ofKey(call, request, keyIn(call, request, 'barcode', 'Barcode'), async (_call, _request, { value }) => await list(call, { method: 'GET', path: `${request.path}/get_stocks_by_barcode`, query: { input: value } }));
