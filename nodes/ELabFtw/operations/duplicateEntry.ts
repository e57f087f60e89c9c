import { fetchBody, send } from '../../shared/http/send';
import { option } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, outputItem, record, simplified } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';

/** Copies an entry and returns the id of the copy, or all of it. */
export const duplicateEntry: Run = async (call, request) => {
	const copy = created(call, await send(call, request));
	if (!option(call, 'returnEntry', false)) return [outputItem(call, copy)];
	const path = request.path.replace(/\d+$/, String(copy.id));
	const done = () => `The copy was made, with the ID ${String(copy.id)}, but could not be read`;
	return await withPartialFailure(call, done, async () => [outputItem(call, simplified(call, record(call, await fetchBody(call, { method: 'GET', path }))))]);
};
