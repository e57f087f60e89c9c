import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import qs from 'qs';
import { Faults, type Fault } from './faults';

/** One request as the sandbox saw it, in the order of arrival. */
export interface SeenRequest {
	method: string;
	/** Path without its query. */
	path: string;
	/** Query string without the question mark, as it was sent. */
	query: string;
	headers: Record<string, string>;
	/** Parsed JSON or form; for multipart: `{fields, files: [{field, filename, contentType, bytes, sha256}]}`. */
	body: unknown;
	/** Status of the answer; 0 where the connection was reset. */
	status: number;
}

/** A notebook stand-in that listens on 127.0.0.1. */
export interface Sandbox {
	/** `http://127.0.0.1:<port>`, without a trailing slash. */
	url: string;
	requests: SeenRequest[];
	faults: Faults;
	/** The highest number of requests that were under way at the same time. */
	peak(): number;
	close(): Promise<void>;
}

const htmlPage = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>';

async function suffer(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<void> {
	switch (fault.kind) {
		case 'reset':
			reply.hijack();
			request.raw.socket.destroy();
			return;
		case 'slow':
			await wait(fault.delayMs);
			return;
		case 'redirect':
			await reply.code(302).header('location', fault.location).send('');
			return;
		case 'html':
			await reply.code(fault.status ?? 200).type('text/html; charset=utf-8').send(htmlPage);
			return;
		case 'status':
			await reply.code(fault.status).headers(fault.headers ?? {}).send(fault.body ?? '');
	}
}

/**
 * Makes a web server that notes every request and obeys ordered faults. A notebook adds its routes to `app`, then
 * `listen` starts it.
 */
export function createServer(): {
	app: FastifyInstance;
	listen: (port?: number) => Promise<Sandbox>;
} {
	const app = Fastify({
		bodyLimit: 64 * 1024 * 1024,
		routerOptions: { ignoreTrailingSlash: true, querystringParser: (text: string) => qs.parse(text, { depth: 6, arrayLimit: 1000 }) },
		forceCloseConnections: true,
	});
	const requests: SeenRequest[] = [];
	const faults = new Faults();
	const seen = new WeakMap<FastifyRequest, SeenRequest>();
	let underWay = 0;
	let peak = 0;

	app.addHook('onRequest', async (request, reply) => {
		const [path = '', query = ''] = request.raw.url?.split(/\?(.*)/s) ?? [];
		const note: SeenRequest = {
			method: request.method,
			path,
			query,
			headers: request.headers as Record<string, string>,
			body: undefined,
			status: 0,
		};
		seen.set(request, note);
		requests.push(note);
		underWay += 1;
		peak = Math.max(peak, underWay);
		request.raw.socket.setNoDelay(true);
		reply.raw.once('close', () => {
			underWay -= 1;
		});
		const fault = faults.take(request.method, request.raw.url ?? '');
		if (fault) await suffer(fault, request, reply);
	});
	app.addHook('onResponse', async (request, reply) => {
		const note = seen.get(request);
		if (!note) return;
		note.body = request.body;
		note.status = reply.statusCode;
	});

	return {
		app,
		async listen(port = 0) {
			await app.listen({ port, host: '127.0.0.1' });
			const { port: actual } = app.server.address() as AddressInfo;
			return {
				url: `http://127.0.0.1:${actual}`,
				requests,
				faults,
				peak: () => peak,
				close: () => app.close(),
			};
		},
	};
}
