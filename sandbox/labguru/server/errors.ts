/** What stands before and behind the handlers of all routes: the check of tokens, and errors as answers. */
import type { FastifyInstance } from 'fastify';
import type { Sessions } from '../sessions/sessions';
import { broken, noRoute, Refusal } from '../state/refusal';

/** Lets only those in who have a token; the login needs none. */
export function checkTokens(app: FastifyInstance, sessions: Sessions): void {
	app.addHook('preHandler', async (request) => {
		if (!request.is404 && !/^\/api\/v1\/sessions(\.json)?$/.test(request.url.split('?')[0] ?? ''))
			sessions.check(request);
	});
}

/** What an error is answered with. */
function refusalOf(error: Error & { statusCode?: number }): Refusal {
	if (error instanceof Refusal) return error;
	return error.statusCode ? new Refusal(error.statusCode, { error: error.message }) : broken();
}

/** Answers errors in Labguru's words. */
export function answerErrors(app: FastifyInstance): void {
	app.setNotFoundHandler((_request, reply) => reply.code(404).send(noRoute));
	app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
		const { status, body } = refusalOf(error);
		const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
		return await reply.code(status).type(type).send(body);
	});
}
