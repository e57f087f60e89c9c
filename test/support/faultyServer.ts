import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

/** An answer of the notebook, which a fault may spoil. */
interface Answer {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** What goes wrong between n8n and the notebook. */
export interface Fault {
	/** Whether the notebook gets the request and does what it asks for, before things go wrong. */
	reaches: boolean;
	/** Answers in its own way; has the notebook's own answer where it got the request. */
	answer: (response: ServerResponse, own: Answer) => void;
}

/** A server before a notebook that lets through what no fault hits. */
export interface FaultyServer {
	url: string;
	/** Requests that came, `METHOD /path`. */
	came: string[];
	/** Requests that the notebook got. */
	reached: string[];
	/** Spoils requests to come, by their `METHOD /path`. */
	spoil(fault: Fault, times: number, which: RegExp): void;
	/** How many connections are open. */
	connections(): Promise<number>;
	/** Ends every connection. */
	hangUp(): void;
	close(): Promise<void>;
}

const status = (code: number, headers: Record<string, string> = {}, body = '{"message":"Something went wrong"}'): Fault => ({
	reaches: false,
	answer: (response) => void response.writeHead(code, { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json', ...headers }).end(body),
});
const spoiled = (change: (own: Answer) => Partial<Answer>): Fault => ({
	reaches: true,
	answer(response, own) {
		const { status: code, headers, body } = { ...own, ...change(own) };
		response.writeHead(code, { ...headers, ...(headers['content-length'] ? {} : { 'content-length': body.length }) }).end(body);
	},
});
const half = (body: Buffer) => body.subarray(0, Math.floor(body.length / 2));
const page = '<html><head><title>Bad Gateway</title></head><body>nginx</body></html>';
const jsonOnly = (change: (body: Buffer) => Buffer) => spoiled(({ headers, body }) => ({ body: /json/.test(headers['content-type'] ?? '') ? change(body) : body }));

/** What can go wrong, by name. */
export const faults = {
	'429': status(429),
	'429 with Retry-After': status(429, { 'retry-after': '0' }),
	'500': status(500),
	'500 without a body': status(500, {}, ''),
	'401': status(401),
	'502 with a page': status(502, {}, page),
	'503': status(503),
	'503 with Retry-After': status(503, { 'retry-after': '0' }),
	'504': status(504, {}, page),
	'reset before it was read': { reaches: false, answer: (response) => void response.destroy() },
	'reset after it was done': { reaches: true, answer: (response) => void response.destroy() },
	'no answer': { reaches: true, answer: () => undefined },
	'a slow drip': {
		reaches: true,
		answer(response, { status: code, headers, body }) {
			response.writeHead(code, headers);
			let at = 0;
			const size = Math.max(1, Math.ceil(body.length / 20));
			const drop = setInterval(() => {
				if (at >= body.length || response.destroyed) {
					clearInterval(drop);
					response.end();
				} else response.write(body.subarray(at, (at += size)));
			}, 5);
		},
	},
	'half of the body, and then nothing': {
		reaches: true,
		answer(response, { status: code, headers, body }) {
			response.writeHead(code, { ...headers, 'content-length': body.length }).write(half(body));
		},
	},
	'half of the body': spoiled(({ body }) => ({ body: half(body) })),
	'a longer Content-Length': {
		reaches: true,
		answer(response, { status: code, headers, body }) {
			response.writeHead(code, { ...headers, 'content-length': body.length + 10 });
			response.write(body, () => response.destroy());
		},
	},
	'a shorter Content-Length': {
		reaches: true,
		answer(response, { status: code, headers, body }) {
			// Past Node, which refuses to send more than it has announced.
			const lines = Object.entries({ ...headers, 'content-length': String(half(body).length), connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
			response.socket?.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${code} Whatever\r\n${lines.join('\r\n')}\r\n\r\n`), body]));
		},
	},
	gzip: spoiled(({ headers, body }) => ({ headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) })),
	'204 where something should be': spoiled(() => ({ status: 204, body: Buffer.alloc(0) })),
	'204 with a body': spoiled(({ body }) => ({ status: 204, body })),
	'JSON null': jsonOnly(() => Buffer.from('null')),
	'a byte order mark': jsonOnly((body) => Buffer.concat([Buffer.from('\uFEFF'), body])),
	'invalid UTF-8': jsonOnly((body) => Buffer.from(body.toString('latin1').replace(/"title":"/g, '"title":"\xff\xfe'), 'latin1')),
	'a huge number': jsonOnly((body) => Buffer.from(body.toString().replace(/"(rating|project_id|file_size|filesize)":\s*\d+/g, '"$1":1e400'))),
	'a clock of another day': spoiled(({ headers }) => ({ headers: { ...headers, date: 'Mon, 01 Jan 2035 00:00:00 GMT' } })),
	'a redirect to another host': { reaches: false, answer: (response) => void response.writeHead(302, { location: 'http://login.invalid/?from=elab' }).end() },
	'a login page': spoiled(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html><title>Log in</title></html>') })),
} satisfies Record<string, Fault>;

/**
 * Puts a server before a notebook.
 * @param storage address of the server where the notebook's files lie, which is then behind this one too
 */
export async function startFaultyServer(notebook: string, storage = ''): Promise<FaultyServer> {
	const came: string[] = [];
	const reached: string[] = [];
	let spoiling: { fault: Fault; left: number; which: RegExp } | undefined;

	const own = async (incoming: IncomingMessage, body: Buffer): Promise<Answer> => {
		const { host: _, ...headers } = incoming.headers;
		const ofStorage = storage !== '' && incoming.url?.startsWith('/files/');
		const sent = forward((ofStorage ? storage : notebook) + incoming.url, { method: incoming.method, headers });
		sent.end(body);
		const [answer] = (await once(sent, 'response')) as [IncomingMessage];
		const { 'transfer-encoding': __, connection: ___, 'content-length': ____, ...rest } = answer.headers;
		const own = rest as Record<string, string>;
		if (storage && own.location) own.location = own.location.replace(storage, '');
		return { status: answer.statusCode ?? 0, headers: own, body: await read(answer) };
	};
	const server = createServer((incoming, response) => {
		const line = `${incoming.method} ${incoming.url}`;
		came.push(line);
		const handle = async () => {
			const body = await read(incoming);
			const hit = spoiling && spoiling.left > 0 && spoiling.which.test(line) ? spoiling : undefined;
			if (hit) hit.left -= 1;
			const { reaches, answer } = hit?.fault ?? spoiled(() => ({}));
			if (reaches) reached.push(line);
			answer(response, reaches ? await own(incoming, body) : { status: 0, headers: {}, body });
		};
		handle().catch(() => response.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		came,
		reached,
		spoil: (fault, left, which) => {
			spoiling = { fault, left, which };
		},
		connections: async () => await promisify(server.getConnections.bind(server))(),
		hangUp: () => server.closeAllConnections(),
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

async function read(stream: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
