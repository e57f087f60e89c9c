import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import qs from 'qs';
import type { FileStore } from '../../shared/http/files';
import { readMultipart } from '../../shared/http/multipart';
import { broken, noRoute, Refusal } from '../state/refusal';
import type { Sessions } from '../sessions/sessions';

/** Teaches the web server what bodies, tokens and errors look like. */
export async function prepare(app: FastifyInstance, store: FileStore, sessions: Sessions): Promise<void> {
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		try {
			done(null, String(text).trim() === '' ? {} : JSON.parse(String(text)));
		} catch {
			done(new Refusal(400, { status: 400, error: 'Bad Request' }));
		}
	});
	await app.register(formbody, { parser: (text) => qs.parse(text, { depth: 6 }) });
	await readMultipart(app, store);

	app.addHook('preHandler', async (request) => {
		if (!request.is404 && !/^\/api\/v1\/sessions(\.json)?$/.test(request.url.split('?')[0] ?? ''))
			sessions.check(request);
	});
	app.setNotFoundHandler((_request, reply) => reply.code(404).send(noRoute));
	app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
		const refusal =
			error instanceof Refusal
				? error
				: error.statusCode
					? new Refusal(error.statusCode, { error: error.message })
					: broken();
		const isPage = typeof refusal.body === 'string';
		return await reply
			.code(refusal.status)
			.type(isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8')
			.send(refusal.body);
	});
}
