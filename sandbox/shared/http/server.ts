import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
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
	/** How many requests were answered before it; undefined while it is under way. */
	answeredAfter?: number;
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

/** A request on its way, and the fault that waits for its answer. */
interface UnderWay {
	note: SeenRequest;
	fault?: Fault;
	lost?: boolean;
}

const htmlPage = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>';

/** What takes the place of an answer: its body, once status and headers are set. */
function instead(fault: Fault, reply: FastifyReply): unknown {
	switch (fault.kind) {
		case 'redirect':
			reply.code(302).header('location', fault.location);
			return '';
		case 'html':
			reply.code(fault.status ?? 200).type('text/html; charset=utf-8');
			return htmlPage;
		case 'status':
			reply.code(fault.status).headers(fault.headers ?? {});
			return fault.body ?? '';
	}
	return undefined;
}

/** A fault before the work: the request is not carried out, or later. */
async function suffer(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<void> {
	if (fault.kind === 'slow') return await wait(fault.delayMs);
	if (fault.kind !== 'reset') return void (await reply.send(instead(fault, reply)));
	reply.hijack();
	request.raw.socket.destroy();
}

/** A fault after the work. Gives the body that is sent; where the answer is lost, nothing of it comes to be read. */
async function sufferAfterwards(underWay: UnderWay, fault: Fault, reply: FastifyReply, body: unknown): Promise<unknown> {
	if (fault.kind === 'slow') {
		await wait(fault.delayMs);
		return body;
	}
	if (fault.kind === 'truncate') return halfOf(reply, body);
	if (body instanceof Readable) body.destroy();
	if (fault.kind === 'reset') {
		underWay.lost = true;
		reply.request.raw.socket.destroy();
		return undefined;
	}
	for (const name of Object.keys(reply.getHeaders())) if (/^content-|^location$/.test(name)) reply.removeHeader(name);
	reply.raw.removeHeader('content-type');
	const other = instead(fault, reply);
	if (typeof other === 'string') return other;
	if (!reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8');
	return JSON.stringify(other);
}

/** The first half of a body under the length of the whole, and then the end of the connection. */
async function halfOf(reply: FastifyReply, body: unknown): Promise<Readable> {
	const chunks: Buffer[] = [];
	if (body instanceof Readable) for await (const chunk of body) chunks.push(Buffer.from(chunk as Buffer));
	else chunks.push(Buffer.from((body ?? '') as string));
	const whole = Buffer.concat(chunks);
	reply.header('content-length', Math.max(1, whole.length));
	return Readable.from(
		(async function* () {
			yield whole.subarray(0, Math.floor(whole.length / 2));
			// So that the half is on its way before the connection ends.
			await wait(5);
			throw new Error('The answer breaks off');
		})(),
		{ objectMode: false },
	);
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
	const seen = new WeakMap<FastifyRequest, UnderWay>();
	let underWay = 0;
	let peak = 0;
	let answered = 0;

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
		requests.push(note);
		underWay += 1;
		peak = Math.max(peak, underWay);
		request.raw.socket.setNoDelay(true);
		reply.raw.once('close', () => {
			underWay -= 1;
		});
		const fault = faults.take(request.method, request.raw.url ?? '');
		const waits = fault && (fault.afterwards || fault.kind === 'truncate');
		seen.set(request, { note, ...(waits && { fault }) });
		if (fault && !waits) await suffer(fault, request, reply);
	});
	app.addHook('onSend', async (request, reply, body) => {
		const sent = seen.get(request);
		return sent?.fault ? await sufferAfterwards(sent, sent.fault, reply, body) : body;
	});
	app.addHook('onResponse', async (request, reply) => {
		const sent = seen.get(request);
		if (!sent) return;
		sent.note.body = request.body;
		sent.note.status = sent.lost ? 0 : reply.statusCode;
		sent.note.answeredAfter = answered;
		answered += 1;
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
