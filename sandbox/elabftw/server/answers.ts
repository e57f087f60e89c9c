/** How answers and errors are sent. */
import type { FastifyReply } from 'fastify';
import { Answer } from '../../shared/http/answer';
import type { Lab } from '../call/call';
import { Crash, Refusal, refusalBody } from '../call/errors';
import { UnknownKey } from './auth';

const cacheControl = 'max-age=0, private, must-revalidate, no-cache, private';

/** Sends JSON. */
export async function sendJson(reply: FastifyReply, status: number, value: unknown): Promise<void> {
	const bytes = Buffer.from(JSON.stringify(value));
	await reply.code(status).header('cache-control', cacheControl).header('content-type', 'application/json').send(bytes);
}

/** Sends a page or a text. */
export async function sendText(
	reply: FastifyReply,
	status: number,
	text = '',
	type = 'text/html; charset=UTF-8',
): Promise<void> {
	await reply.code(status).header('content-type', type).send(Buffer.from(text));
}

/** Sends what a model has answered. */
export async function sendAnswer(reply: FastifyReply, answer: unknown): Promise<void> {
	if (!(answer instanceof Answer)) return await sendJson(reply, 200, answer);
	reply.code(answer.status).header('cache-control', cacheControl).headers(answer.headers);
	if (answer.status !== 204) {
		return void (await reply.send(typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body));
	}
	// Set below the framework, which takes its type from an answer without a body.
	reply.raw.setHeader('content-type', answer.headers['content-type'] ?? '');
	await reply.send();
}

/** Sends an error, by the habits of the version. */
export async function sendError(lab: Lab, reply: FastifyReply, error: unknown): Promise<void> {
	if (error instanceof UnknownKey && lab.traits.v51) {
		return await sendText(reply, 400, 'No corresponding API key found!');
	}
	if (error instanceof Refusal) return await sendJson(reply, error.status, refusalBody(error, lab.traits));
	if (!(error instanceof Crash)) reply.log.error(error);
	await sendText(reply, 500);
}
