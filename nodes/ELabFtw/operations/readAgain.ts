import type { IDataObject } from 'n8n-workflow';
import { fetchBody } from '../../shared/http/send';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { record } from '../../shared/item/records';
import type { Call } from '../../shared/types/table';

/**
 * A record as it is after a change.
 * @param done what was changed, for an error where it cannot be read: `The booking was made`; empty where nothing was
 */
export async function readAgain(call: Call, path: string, done: string): Promise<IDataObject> {
	const before = done === '' ? '' : `${done}, but could not be read`;
	return await withPartialFailure(call, () => before, async () => record(call, await fetchBody(call, { method: 'GET', path })));
}
