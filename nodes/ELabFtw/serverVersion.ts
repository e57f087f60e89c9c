import { cached } from '../shared/execution/execution';
import { fetchBody } from '../shared/http/send';
import { record } from '../shared/item/records';
import type { Call } from '../shared/types/table';

/** The server's version as a number, such as 50600 for 5.6.0; it is asked for once per execution. */
export async function serverVersion(call: Call): Promise<number> {
	const info = await cached(call.execution, 'info', async () => record(call, await fetchBody(call, { method: 'GET', path: '/info' })));
	return Number(info.elabftw_version_int);
}
