import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as elabftw from '../support/elabftw';
import * as labguru from '../support/labguru';

afterAll(async () => {
	await elabftw.closeLabs();
	await labguru.closeLabs();
});

/** A server whose lists never end: each page is full, of records that no page before it had. */
async function startEndless(placeOf: (query: URLSearchParams) => [first: number, rows: number]) {
	const seen = { requests: 0 };
	const server = createServer((incoming, response) => {
		seen.requests += 1;
		const [first, rows] = placeOf(new URL(incoming.url ?? '/', 'http://localhost').searchParams);
		response.setHeader('content-type', 'application/json').end(JSON.stringify(Array.from({ length: rows }, (_, at) => ({ id: first + at + 1 }))));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close: () => server.close() };
}

test.each([
	['eLabFTW', async (url: string) => await (await elabftw.startLab()).error('experiment.getAll', { returnAll: true, options: { pageSize: 2 } }, { credential: { url } })],
	['Labguru', async (url: string) => await (await labguru.startLab()).error('experiment.getAll', { returnAll: true, options: { pageSize: 1 } }, { credential: { url } })],
])('a list of %s that never ends is given up', async (name, error) => {
	const server = await startEndless((query) => {
		const rows = Number(query.get('limit') ?? query.get('page_size') ?? 1);
		return [Number(query.get('offset') ?? (Number(query.get('page') ?? 1) - 1) * rows), rows];
	});
	expect((await error(server.url)).message).toBe(`${name} sent 10000 pages without coming to an end`);
	expect(server.seen.requests).toBeLessThan(10_100);
	server.close();
}, 120_000);
