import type { Call } from './call';

/**
 * Sees that the web addresses which the user gave for records are of the credential's server: the same number is another
 * record there. Every request of the call waits for it, but for those that ask the server for its own address.
 * @throws NodeOperationError that names both hosts
 */
export async function checkAddresses(call: Call): Promise<void> {
	const fresh = call.addresses.splice(0);
	if (fresh.length > 0) call.checking = Promise.all([call.checking, ...fresh.map(async (address) => await check(call, address))]);
	await call.checking;
}

async function check(call: Call, address: URL): Promise<void> {
	const server = await call.server();
	if (isOf(address, server)) return;
	const shown = await call.known('shown address', async () => await call.dialect.shownAddress?.(call).catch(() => undefined));
	if (shown && isOf(address, shown)) return;
	throw call.refuse(
		`This URL is on ${address.host}, but the credential is for ${new URL(server).host}`,
		'Paste a URL of that server, or choose the credential of the other one. Nothing was sent',
	);
}

/** Whether an address is below a server's, which may live in a folder of its host. */
function isOf({ origin, pathname }: URL, server: string): boolean {
	const { origin: home, pathname: folder } = new URL(server);
	return origin === home && pathname.startsWith(folder.replace(/\/*$/, '/'));
}
