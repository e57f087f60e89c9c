/** How HTTP requests reach the handlers of the rooms, and how what they give back becomes answers. */
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { CarryOut } from '../../shared/database/latency';
import { Answer } from '../../shared/http/answer';
import type { SentFile } from '../../shared/http/multipart';
import type { Lab } from '../collections/collection';
import type { Fields } from '../state/record';
import { bodyOf } from './body';

/** One call as a handler sees it. */
export interface Call {
	/** Parts of the path, without a trailing `.json`. */
	params: Record<string, string>;
	query: Fields;
	/** JSON or form; of a multipart form the fields, brackets read as nesting. */
	body: Fields;
	/** What the body wraps in `item`; empty where it has none. */
	item: Fields;
	files: SentFile[];
	/** Name and port that the request was sent to. */
	host: string;
}

/** What a handler gives back: a body for 200, or an `Answer`. */
export type Handler = (call: Call) => unknown;

/** Where routes are added: both versions of the API, and the web pages beside them. */
export interface Api {
	v1: Routes;
	v2: Routes;
	web: Routes;
}

/** Adds the routes of a room, for what no row of a table can say. */
export type AddRoutes = (lab: Lab, api: Api) => void;

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

async function answer(
	request: FastifyRequest,
	reply: FastifyReply,
	handler: Handler,
	carryOut: CarryOut,
): Promise<void> {
	const { body, files } = bodyOf(request);
	const params = Object.fromEntries(
		Object.entries(request.params as Record<string, string>).map(([key, value]) => [key, value.replace(/\.json$/, '')]),
	);
	const item = (body.item ?? {}) as Fields;
	const call: Call = { params, query: request.query as Fields, body, item, files, host: request.headers.host ?? '' };
	const result = await carryOut(() => handler(call), request.method === 'GET');
	const { status, body: sent, headers } = result instanceof Answer ? result : new Answer<unknown>(200, result);
	await reply.code(status).headers(headers).send(sent);
}
