/** The way of one request: who asks, what came in, what the model says, what is sent. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CarryOut } from '../../shared/database/latency';
import { callAs, type Call, type Lab } from '../call/call';
import { bad, Crash } from '../call/errors';
import { dispatch } from '../routes/dispatch';
import { isSingleStatement } from '../state/database';
import { sendAnswer, sendError } from './answers';
import { keyOf } from './auth';
import { readBody } from './body';
import { answerOutside } from './outside';

/** Something that happens once, right before the first request of that path and query is answered. */
export interface Interlude {
	path: RegExp;
	act: () => void;
}

/** What requests are handled with. */
export interface Handling {
	lab: Lab;
	interludes: Interlude[];
	carryOut: CarryOut;
}

async function callOf(lab: Lab, request: FastifyRequest, path: string): Promise<Call> {
	const key = keyOf(lab, request.headers.authorization);
	if (request.method !== 'GET' && !key.can_write) throw bad('You are using a read-only key to execute a write action.');
	const user = lab.state.users.get(key.userid);
	if (!user) throw new Crash();
	return {
		...callAs(lab, user, key),
		...(await readBody(lab, request)),
		method: request.method,
		segments: path.split('/').filter(Boolean).slice(2).map(decodeURIComponent),
		query: request.query as Record<string, unknown>,
	};
}

/** Handles a request to its end. */
export async function handle(
	{ lab, interludes, carryOut }: Handling,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	const url = request.raw.url ?? '';
	const path = url.split('?')[0] ?? '';
	const due = interludes.findIndex((each) => each.path.test(decodeURIComponent(url)));
	if (due >= 0) interludes.splice(due, 1)[0]?.act();
	if (await answerOutside(lab, request, reply, path)) return;
	try {
		const call = await callOf(lab, request, path);
		await sendAnswer(reply, await carryOut(() => dispatch(call), isSingleStatement(call)));
	} catch (error) {
		await sendError(lab, reply, error);
	}
}
