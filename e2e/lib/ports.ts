import { createServer, type AddressInfo } from 'node:net';

/** A free port on 127.0.0.1: the wished one if nobody listens there. */
export async function freePort(wished = 0): Promise<number> {
	return (await tryPort(wished)) ?? (await tryPort(0)) ?? wished;
}

async function tryPort(port: number): Promise<number | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => {
			const { port: free } = server.address() as AddressInfo;
			server.close(() => resolve(free));
		});
	});
}
