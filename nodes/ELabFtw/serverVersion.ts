import { cached } from '../shared/item/cached';
import { fetchBody } from '../shared/http/send';
import { record } from '../shared/item/records';
import type { Call } from '../shared/types/table';

/** Whether the server is of version 5.6 or newer: what 5.1 does otherwise was seen to be so there. It is asked once per execution. */
export async function isFrom56(call: Call): Promise<boolean> {
	const info = await cached(call, 'info', async () => record(call, await fetchBody(call, { method: 'GET', path: '/info' })));
	return Number(info.elabftw_version_int) >= 50_600;
}
