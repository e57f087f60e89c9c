import type { IDataObject } from 'n8n-workflow';
import { fetchBody, send } from '../../shared/http/send';
import { created, outputItem, simplified } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';

/**
 * Creates a key and returns it; no other answer ever shows it. It is the end of the address that the server names, with its
 * ID before it, or without (recordings `apikeys-create`, 6.0 `apikeys-create`): then the list tells the ID, if no other has
 * that name. An error of the list is none here, since the key is made.
 */
export const createApiKey: Run = async (call, request) => {
	const answer = await send(call, request);
	created(call, answer);
	const [key = ''] = /[^/]+$/.exec(String(answer.headers.location)) ?? [];
	const rows = (await fetchBody(call, { method: 'GET', path: request.path }).catch(() => [])) as IDataObject[];
	const id = /^(\d+)-/.exec(key)?.[1];
	const found = rows.filter((row) => (id === undefined ? row.name === request.body?.name : String(row.id) === id));
	const [row = { ...(id === undefined ? {} : { id: Number(id) }), ...request.body }] = found.length === 1 ? found : [];
	return [outputItem(call, { ...simplified(call, row), key })];
};
