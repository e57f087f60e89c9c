/** The web server below both stand-ins: it notes every request and obeys the faults that are ordered. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import qs from 'qs';
import type { Latency } from '../database/latency';
import { failAfterwards, failBefore, isAfterwards } from './failure';
import { Faults, type Fault } from './faults';
import { Form } from './multipart';
import type { SeenRequest } from './requests';

/** What every stand-in can be told when it is started. */
export interface SandboxOptions {
	/** Any free one where not given. */
	port?: number;
	/** Requests take some time, and read before they write, as on a real server; by default each is carried out at once. */
	latency?: Latency;
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

/** The most that a body may have, in bytes. */
export const bodyLimit = 64 * 1024 * 1024;

/** A request on its way, and the fault that waits for its answer. */
interface UnderWay {
	note: SeenRequest;
	fault?: Fault;
	lost?: boolean;
}

/** Answers an error that no route has answered. */
export type AnswerError = (error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * Never left to Fastify, which takes the error of a stream for a body where that Error is not its own, as under Jest: a
 * client that goes away before a file is sent makes such an error.
 */
const answerPlainly: AnswerError = async ({ statusCode = 500, message }, _request, reply) => {
	await reply.code(statusCode).type('application/json; charset=utf-8').send({ statusCode, error: STATUS_CODES[statusCode], message });
};

/**
 * Makes a web server. A notebook adds its routes to `app`, then `listen` starts it.
 * @param clock the time that answers tell in their Date; the computer's where not given
 * @param answerError what answers an error that no route has answered
 */
export function createServer(clock: () => Date = () => new Date(), answerError: AnswerError = answerPlainly): {
	app: FastifyInstance;
	listen: (port?: number) => Promise<Sandbox>;
} {
	const app = Fastify({
		bodyLimit,
		routerOptions: {
			ignoreTrailingSlash: true,
			querystringParser: (text: string) => qs.parse(text, { depth: 6, arrayLimit: 1000 }),
		},
		forceCloseConnections: true,
	});
	const requests: SeenRequest[] = [];
	const faults = new Faults();
	const seen = new WeakMap<FastifyRequest, UnderWay>();
	let underWay = 0;
	let peak = 0;
	let answered = 0;

	app.setErrorHandler(answerError);
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
		const waits = fault && isAfterwards(fault);
		seen.set(request, { note, ...(waits && { fault }) });
		if (fault && !waits) await failBefore(fault, request, reply);
	});
	app.addHook('onSend', async (request, reply, body) => {
		await readToEnd(request.raw);
		reply.header('date', clock().toUTCString());
		const sent = seen.get(request);
		return sent?.fault ? await failAfterwards(sent.fault, reply, body, () => void (sent.lost = true)) : body;
	});
	app.addHook('onResponse', async (request, reply) => {
		const sent = seen.get(request);
		if (!sent) return;
		sent.note.body = request.body instanceof Form ? request.body.seen() : request.body;
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

/**
 * Reads what is left of a request, as web servers do before they answer: a client that still writes when the connection
 * closes sees it break off, and no answer.
 */
async function readToEnd(request: IncomingMessage): Promise<void> {
	if (request.readableEnded || request.destroyed) return;
	request.resume();
	await finished(request).catch(() => undefined);
}
