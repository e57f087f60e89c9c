import { partly } from '../../shared/partly';
import { created, record, simplified } from '../../shared/response';
import type { Run } from '../../shared/table';

/** Copies an entry and returns the id of the copy, or all of it. */
export const duplicateEntry: Run = async (call, request) => {
	const copy = created(call, await call.send(request));
	if (!call.option('returnEntry', false)) return [call.item(copy)];
	const path = request.path.replace(/\d+$/, String(copy.id));
	const done = () => `The copy was made, with the ID ${String(copy.id)}, but could not be read`;
	return await partly(call, done, async () => [call.item(simplified(call, record(call, await call.fetch({ method: 'GET', path }))))]);
};
