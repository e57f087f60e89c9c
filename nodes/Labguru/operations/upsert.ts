import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { fetchBody, send } from '../../shared/http/send';
import { parameter } from '../../shared/item/parameters';
import { created, record, simplified } from '../../shared/item/records';
import { findInList, keyOf, upsert, type Candidate, type Upsert } from '../../shared/run/upsert';
import type { Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';
import { collectionIn } from '../collections';

type Key = Pick<Upsert, 'path' | 'field' | 'label' | 'key'>;
type Found = Candidate & { key: string };

function keyIn({ path, body = {} }: Request, field: string, label: string): Key {
	return { path, field, label, key: keyOf(body[field]) };
}

/** Changes the record of a key by a PUT, or creates one. */
async function ofKey(call: Call, request: Request, key: Key, find: Upsert['find']): Promise<INodeExecutionData[]> {
	// Without spaces around the key, with which it would not be found again.
	const write = { ...request, body: { ...request.body, [key.field]: key.key } };
	return await upsert(call, {
		...key, find,
		change: async (id) => simplified(call, record(call, await fetchBody(call, { ...write, method: 'PUT', path: `${key.path}/${String(id)}` }))),
		make: async () => simplified(call, created(call, await send(call, write))),
	});
}

/** A row by the key that it has. Rows of some collections have their name under the other word for it. */
function foundBy(field: string): (row: IDataObject) => Found {
	const held = (row: IDataObject) => (['name', 'title'].includes(field) ? (row[field] ?? row.title ?? row.name) : row[field]);
	return (row) => ({ key: keyOf(held(row)), id: row.id, title: row.title ?? row.name });
}

/** Fields by which the list of a collection can be searched, as the document has it. */
const searchable: readonly string[] = ['title', 'alternative_name', 'description'];

/** Items of a collection: searched for, or where the API has no search by the field, looked through once for all. */
async function findItems(call: Call, { path, field, key }: Key): Promise<readonly Candidate[]> {
	const read = async (query: IDataObject) => await list(call, { method: 'GET', path, query }, 'page', Infinity, undefined, foundBy(field));
	const sort: IDataObject = { kendo: true, 'sort[0][field]': 'id', 'sort[0][dir]': 'desc' };
	const searched = field === 'name' ? 'title' : field;
	if (!searchable.includes(searched)) return await findInList(call, { path, field, key }, async () => await read(sort));
	const filter = { 'filter[logic]': 'and', 'filter[filters][0][field]': searched, 'filter[filters][0][operator]': 'eq', 'filter[filters][0][value]': key };
	return (await read({ ...sort, ...filter })).filter((found) => found.key === key);
}

/** Creates or updates an item of the inventory by its name, or by another field. */
export const upsertItem: Run = async (call, request) => {
	const chosen = parameter(call, 'matchOn', 'name') || 'name';
	const { fields } = collectionIn(parameter<unknown>(call, 'collection', ''));
	const field = chosen === 'name' && fields.some(({ name }) => name === 'title') ? 'title' : chosen;
	const key = keyIn(request, field, fields.find(({ name }) => name === field)?.label ?? field);
	return await ofKey(call, request, key, async () => await findItems(call, key));
};

/** Creates or updates a stock by its barcode. */
export const upsertStock: Run = async (call, request) => {
	const key = keyIn(request, 'barcode', 'Barcode');
	const read = async () => await list(call, { method: 'GET', path: `${request.path}/get_stocks_by_barcode`, query: { input: key.key } }, undefined, Infinity, undefined, foundBy('barcode'));
	return await ofKey(call, request, key, async () => (await read()).filter((found) => found.key === key.key));
};
