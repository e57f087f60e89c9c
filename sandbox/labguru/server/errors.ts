/** What stands before and behind the handlers of all routes: the check of tokens, and errors as answers. */
import type { FastifyInstance } from 'fastify';
import type { AnswerError } from '../../shared/http/server';
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

/** Answers a path that Labguru has not. */
export function answerUnknown(app: FastifyInstance): void {
	app.setNotFoundHandler((_request, reply) => reply.code(404).send(noRoute));
}

/** Answers an error in Labguru's words. */
export const answerError: AnswerError = async (error, _request, reply) => {
	const { status, body } = refusalOf(error);
	const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
	await reply.code(status).type(type).send(body);
};
