/** The guard against web addresses of another server; `send.ts` asks it before anything is sent. */
import { cached } from '../item/cached';
import { serverOf } from '../item/credential';
import { itemError } from '../item/parameters';
import type { Request } from '../types/request';
import type { Call } from '../types/table';

/** Gives the body of the answer to a request. */
type Fetch = (request: Request) => Promise<unknown>;

/**
 * Sees that the web addresses which the user gave for records are of the credential's server: the same number is another
 * record there. Every request of the call waits for it, but for those that ask the server for its own address.
 * @param fetch asks the server for its own address, where it may differ from the credential's
 * @throws NodeOperationError that names both hosts
 */
export async function checkAddresses(call: Call, fetch: Fetch): Promise<void> {
	const fresh = call.addresses.splice(0);
	if (fresh.length > 0) call.checking = Promise.all([call.checking, ...fresh.map(async (address) => await check(call, address, fetch))]);
	await call.checking;
}

async function check(call: Call, address: URL, fetch: Fetch): Promise<void> {
	const server = await serverOf(call);
	if (isOf(address, server)) return;
	const shown = await cached(call, 'shown address', async () => await call.dialect.shownAddress?.(fetch).catch(() => undefined));
	if (shown && isOf(address, shown)) return;
	const home = new URL(server);
	const part = address.host === home.host ? 'origin' : 'host';
	const folder = address.origin === home.origin ? home.pathname : '';
	throw itemError(
		call,
		`This URL is on ${address[part]}, but the credential is for ${home[part]}${folder}`,
		'Paste a URL of that server, or choose the credential of the other one. Nothing was sent',
	);
}

/** Whether an address is below a server's, which may live in a folder of its host. */
function isOf({ origin, pathname }: URL, server: string): boolean {
	const { origin: home, pathname: folder } = new URL(server);
	return origin === home && pathname.startsWith(folder.replace(/\/*$/, '/'));
}
