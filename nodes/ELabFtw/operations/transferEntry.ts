import { fetchBody, send } from '../../shared/http/send';
import { outputItem, record, simplified } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';
import { readAgain } from './readAgain';

/** Gives an entry to another owner. The API wants a team too: without one it stays that of the entry. The answer holds nothing (recording `experiments-patch-updateowner`). */
export const transferEntry: Run = async (call, { path, body = {} }) => {
	const team = body.team ?? record(call, await fetchBody(call, { method: 'GET', path })).team;
	await send(call, { method: 'PATCH', path, body: { ...body, action: 'updateowner', team }, repeat: 'safe' });
	return [outputItem(call, simplified(call, await readAgain(call, path, `The ${call.row.resource.noun} has its new owner`)))];
};
