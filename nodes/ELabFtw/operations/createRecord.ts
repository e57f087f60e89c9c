import { fetchBody, send } from '../../shared/http/send';
import { created, outputItem, record, simplified } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';

/**
 * Creates a record and returns it whole. Of one that is made but cannot be read it returns the ID: an error would have it
 * made once more.
 * @param placeOf where a new record is read, given the path of the creation and its ID
 */
export function createRecord(placeOf = (path: string, id: string) => `${path}/${id}`): Run {
	return async (call, request) => {
		const { id } = created(call, await send(call, request));
		const read = fetchBody(call, { method: 'GET', path: placeOf(request.path, String(id)) });
		return [outputItem(call, await read.then((body) => simplified(call, record(call, body)), () => ({ id: id as number })))];
	};
}
