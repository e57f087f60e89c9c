import { once } from 'node:events';
import { readdir, readlink } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { unlessAtStandstill } from '../../nodes/shared/files/standstill';
import { policy } from '../../nodes/shared/http/retry';
import { nodeType } from '../support/elabftw';
import { at, nodeType as labguru } from '../support/labguru';
import { runNode } from '../support/runNode';

beforeAll(() => void Object.assign(policy, { firstMs: 1 }));

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const open: Array<() => void> = [];
afterEach(() => open.splice(0).forEach((close) => close()));

async function serve(answer: Answer) {
	const server = createServer(answer);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	open.push(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		/** Waits until no connection is open. */
		async left() {
			while ((await promisify(server.getConnections.bind(server))()) > 0) await wait(20);
		},
	};
}

async function bodyOf(url: string): Promise<IncomingMessage> {
	const request = get(url, { agent: false });
	request.on('error', () => undefined);
	return ((await once(request, 'response')) as [IncomingMessage])[0];
}

/** Reads a body; how many bytes it has. */
async function read(body: unknown, after: (bytes: number) => Promise<unknown> = async () => undefined): Promise<number> {
	let bytes = 0;
	for await (const part of body as AsyncIterable<Buffer>) {
		if (bytes === 0) await after(0);
		bytes += part.length;
	}
	await after(bytes);
	return bytes;
}

const timeoutMs = 300;
const half: Answer = (_request, response) => void response.writeHead(200, { 'content-length': 10 }).write('half');

const bodies: Array<[name: string, answer: Answer, reader: (body: unknown) => Promise<unknown>, result: unknown]> = [
	['of nothing', (_request, response) => void response.end(), read, 0],
	['that is slow, but steady', (_request, response) => {
		let left = 9;
		const drip = setInterval(() => {
			response.write('x');
			left -= 1;
			if (left > 0) return;
			clearInterval(drip);
			response.end();
		}, timeoutMs / 3);
	}, read, 9],
	['that is quick, for a slow disk', (_request, response) => void response.end(Buffer.alloc(3_000_000)), async (body) => await read(body, async () => await wait(3 * timeoutMs)), 3_000_000],
	['that no longer comes', half, read, 'The file stopped coming'],
	['that no reader has asked for more of', half, async () => await wait(3 * timeoutMs, 'done'), 'done'],
	['that breaks off', (_request, response) => void (half(_request, response), setTimeout(() => response.destroy(), 20)), read, 'aborted'],
	['for a full disk', half, async (body) => await read(body, async () => await Promise.reject(new Error('No space'))), 'No space'],
	['for a reader that goes without closing it', half, async (body) => ((body as IncomingMessage).resume(), await wait(20), await Promise.reject(new Error('Gone'))), 'Gone'],
];

test.each(bodies)('a file %s', async (_name, answer, reader, result) => {
	const { url, left } = await serve(answer);
	const call = { settings: { options: { timeout: timeoutMs } } } as unknown as Parameters<typeof unlessAtStandstill>[0];
	expect(await unlessAtStandstill(call, await bodyOf(url), reader).catch(({ message }: Error) => message)).toBe(result);
	await left();
});

type Refusal = [name: string, requests: number, answer: Answer];

const refusals = [404, 500].flatMap((status) => {
	const begin = (response: ServerResponse) => response.writeHead(status, { 'content-length': 5_000_000 });
	const all: Refusal[] = [
		['with more words than anybody reads', status === 500 ? 5 : 1, (_request, response) => void begin(response).end(Buffer.alloc(5_000_000, 'no '))],
		['that breaks off', status === 500 ? 5 : 1, (_request, response) => void (begin(response).write('no no'), setTimeout(() => response.destroy(), 20))],
	];
	return all.map(([name, requests, answer]): Refusal => [`${status} ${name}`, requests, answer]);
});

test.each(refusals)('a download that is refused, %s, has words and leaves no connection', async (_name, requests, answer) => {
	let came = 0;
	const { url, left } = await serve((request, response) => void ((came += 1), answer(request, response)));
	const running = runNode({
		nodeType, vault: { eLabFtwApi: { url, apiKey: 'key', readOnly: false } },
		parameters: { resource: 'customRequest', operation: 'send', method: 'GET', path: '/api/v2/x', options: { answer: 'file' } },
	});
	await expect(running).rejects.toThrow(/^eLabFTW refused to send a custom request: no no/);
	expect(came).toBe(requests);
	await left();
});

test('a refusal that is half said is told, and leaves no connection', async () => {
	const { url, left } = await serve((_request, response) => void response.writeHead(404, { 'content-length': 100 }).write('no no'));
	const running = runNode({
		nodeType, vault: { eLabFtwApi: { url, apiKey: 'key', readOnly: false } },
		parameters: { resource: 'customRequest', operation: 'send', method: 'GET', path: '/api/v2/x', options: { answer: 'file' } },
	});
	await expect(running).rejects.toThrow(/^eLabFTW refused to send a custom request: no no/);
	await left();
}, 30_000);

/** Where a file comes from: straight from the notebook, or from the storage that it leads to. */
const sources: Array<[from: string, path: string]> = [['Labguru', '/download'], ['its storage', '/file']];

test.each(sources)('a file of %s that stops coming leaves no connection and no file', async (_from, stops) => {
	const { url, left } = await serve(({ url: path = '' }, response) => {
		if (path.includes(stops)) response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 3_000_000 }).write(Buffer.alloc(1_000_000));
		else if (path.includes('/download')) response.writeHead(302, { location: '/file' }).end();
		else response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}');
	});
	const before = await storing();
	const running = runNode({
		nodeType: labguru, vault: { labguruTokenApi: { url, token: 'key', readOnly: false } },
		parameters: { authentication: 'labguruTokenApi', resource: 'attachment', operation: 'download', record: at(1), binaryField: 'data', requestOptions: { timeout: 1000 } },
	});
	await expect(running).rejects.toThrow(/^Labguru could not be reached (\(5 attempts\) )?to download an attachment \(ID 1\)/);
	await left();
	while ((await storing()) > before) await wait(20);
});

/** How many files of n8n's store this process has open, where the system tells. */
async function storing(): Promise<number> {
	const open = await readdir('/proc/self/fd').catch(() => []);
	const targets = await Promise.all(open.map(async (each) => await readlink(`/proc/self/fd/${each}`).catch(() => '')));
	return targets.filter((target) => target.includes('binary_data')).length;
}

test.each([[200, 'text/plain'], [200, 'text/html'], [403, 'text/plain']])('a redirect to the storage with a body, and %d %s there, leave no connection', async (status, type) => {
	const { url, left } = await serve(({ url: path = '' }, response) => {
		if (path.startsWith('/file')) response.writeHead(status, { 'content-type': type }).end(Buffer.alloc(3_000_000));
		else if (path.includes('/download')) response.writeHead(302, { location: '/file' }).end(Buffer.alloc(3_000_000));
		else response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}');
	});
	const running = runNode({
		nodeType: labguru, vault: { labguruTokenApi: { url, token: 'key', readOnly: false } },
		parameters: { authentication: 'labguruTokenApi', resource: 'attachment', operation: 'download', record: at(1), binaryField: 'data' },
	});
	expect(await running.then(() => 'fine', () => 'error')).toBe(type === 'text/plain' && status === 200 ? 'fine' : 'error');
	await left();
});
