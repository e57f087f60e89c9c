import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { CarryOut } from '../../shared/database/latency';
import { uploadsOf, type Upload } from '../../shared/http/multipart';
import type { Fields } from '../state/record';

/** One call as a handler sees it. */
export interface Call {
	/** Parts of the path, without a trailing `.json`. */
	params: Record<string, string>;
	query: Fields;
	/** JSON or form; of a multipart form the fields, brackets read as nesting. */
	body: Fields;
	files: Upload[];
	request: FastifyRequest;
}

/** An answer whose status is not 200. */
export class Answer {
	constructor(
		readonly status: number,
		readonly body: unknown = '',
		readonly headers: Record<string, string> = {},
	) {}
}

/** What a handler gives back: a body for 200, or an `Answer`. */
export type Handler = (call: Call) => unknown;

/** Adds routes that answer at `/x` and `/x.json` alike. */
export class Routes {
	constructor(
		private readonly app: FastifyInstance,
		private readonly base: string,
		private readonly carryOut: CarryOut,
	) {}

	get = (path: string, handler: Handler) => this.on('GET', path, handler);
	post = (path: string, handler: Handler) => this.on('POST', path, handler);
	put = (path: string, handler: Handler) => this.on('PUT', path, handler);
	patch = (path: string, handler: Handler) => this.on('PATCH', path, handler);
	delete = (path: string, handler: Handler) => this.on('DELETE', path, handler);

	private on(method: HTTPMethods, path: string, handler: Handler): void {
		const endsInParameter = /:[^/]+$/.test(path);
		const urls = endsInParameter ? [path] : [path, `${path}.json`];
		for (const url of urls) {
			this.app.route({
				method,
				url: this.base + url,
				exposeHeadRoute: false,
				handler: async (request, reply) => await answer(request, reply, handler, this.carryOut),
			});
		}
	}
}

async function answer(request: FastifyRequest, reply: FastifyReply, handler: Handler, carryOut: CarryOut): Promise<void> {
	const { body, files } = uploadsOf(request) ?? { body: (request.body ?? {}) as Fields, files: [] };
	const params = Object.fromEntries(
		Object.entries(request.params as Record<string, string>).map(([key, value]) => [key, value.replace(/\.json$/, '')]),
	);
	const call: Call = { params, query: request.query as Fields, body, files, request };
	const result = await carryOut(() => handler(call), request.method === 'GET');
	const { status, body: sent, headers } = result instanceof Answer ? result : new Answer(200, result);
	await reply.code(status).headers(headers).send(sent);
}
