/** The loop of attempts that nodes, triggers and the editor send every request through. */
import type { Answer, Request } from '../types/request';
import { judge } from './answer';
import { codeOf, failure, notTheApi, refusal, type Requester } from './errors';
import { mayBeDone, policy, waitMs, worthRepeating, type Outcome } from './retry';
import { closeStream } from './streams';
import { wait } from './wait';

/** How a request is sent in one of n8n's contexts. */
export interface Transport<T> {
	/** One HTTP request; its error where there was no answer. */
	send(request: Request): Promise<Answer>;
	/** Takes what is needed from a good answer. */
	read(answer: Answer): Promise<T>;
	/** Renews an expired session after a 401; tells whether there is one. */
	renew?(): Promise<boolean>;
	/** How long after the beginning another attempt may begin, in ms. */
	totalMs?: number;
	signal?: AbortSignal;
}

/**
 * Sends a request, again where that is safe (see `retry.ts`), within one bound of time for all waits and attempts.
 * @throws NodeApiError, NodeOperationError in words, where the server refuses, cannot be reached, or is not the API
 */
export async function attempts<T>(requester: Requester, request: Request, transport: Transport<T>): Promise<T> {
	const started = Date.now();
	let renewed = false;
	let done = false;
	for (let attempt = 1; ; attempt += 1) {
		let outcome: Outcome;
		let explain: () => Promise<Error>;
		let retryAfter: unknown;
		let body: unknown;
		try {
			const answer = await transport.send(request);
			({ body } = answer);
			if (answer.status === 401 && !renewed && (await transport.renew?.())) {
				renewed = true;
				attempt -= 1;
				closeStream(body);
				continue;
			}
			// What was deleted by an attempt whose answer was lost is not found by the next one.
			const gone = done && request.method === 'DELETE' && answer.status === 404;
			const good = gone ? { ...answer, status: 204, body: '' } : answer;
			const verdict = judge(requester.dialect, request, good);
			if (verdict === 'fine') return await transport.read(good).finally(() => closeStream(body));
			retryAfter = answer.headers['retry-after'];
			const refused = verdict === 'refused';
			outcome = { status: refused ? answer.status : 502, retryAfter, page: verdict === 'page' };
			explain = async () => await (refused ? refusal(requester, request, answer, attempt, done) : notTheApi(requester, request, answer, done));
		} catch (error) {
			const code = codeOf(error);
			explain = async () => await failure(requester, request, error, attempt, done);
			if (code === undefined) throw await explain();
			outcome = { code };
		}
		done ||= mayBeDone(outcome);
		const ms = waitMs(attempt, retryAfter, Date.now(), Math.random());
		const late = Date.now() - started + ms > (transport.totalMs ?? policy.totalMs);
		if (late || !worthRepeating(request, outcome, attempt)) throw await explain();
		closeStream(body);
		await wait(ms, transport.signal);
	}
}
