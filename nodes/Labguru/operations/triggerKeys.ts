import { rowsOf } from '../../shared/http/listBody';
import { fetchBody } from '../../shared/http/send';
import { isObject } from '../../shared/item/records';
import { rowItems } from '../../shared/run/carryOut';
import type { Run } from '../../shared/types/table';

/** Lists the keys of events, which can be a list, or the names of an object that says what each means. */
export const listTriggerKeys: Run = async (call, request) => {
	const body = await fetchBody(call, request);
	const named = isObject(body) && Object.keys(body).length > 0 && Object.entries(body).every(([key, words]) => key.includes('.') && typeof words === 'string');
	const rows = named ? Object.entries(body).map(([value, name]) => ({ value, name })) : rowsOf(call, body);
	return rowItems(call, rows);
};
