import { fetchBody, send } from '../../shared/http/send';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { outputItem, record, simplified } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';

/** Gives an entry to another owner. The API wants a team too: without one it stays that of the entry. The answer holds nothing (recording `experiments-patch-updateowner`). */
export const transferEntry: Run = async (call, { path, body = {} }) => {
	const read = async () => record(call, await fetchBody(call, { method: 'GET', path }));
	const team = body.team ?? (await read()).team;
	await send(call, { method: 'PATCH', path, body: { ...body, action: 'updateowner', team }, repeat: 'safe' });
	const done = () => `The ${call.row.resource.noun} has its new owner, but could not be read`;
	return [outputItem(call, simplified(call, await withPartialFailure(call, done, read)))];
};
