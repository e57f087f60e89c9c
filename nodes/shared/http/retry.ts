/** When a request is sent again: one policy for nodes, triggers and the editor, applied by `attempts.ts`. */
import { errorCodes } from '../credential/errors';
import type { Request } from '../types/request';
import { untrusted } from './networkErrors';

/** When a request is sent again, and how long is waited before. */
export const policy = {
	/** Attempts in all. */
	attempts: 5,
	/** Attempts in all of a read that the server has been too slow for, or that a web page has answered. */
	fewAttempts: 2,
	/** Methods that do no harm when sent twice. */
	methods: ['GET', 'HEAD', 'PUT', 'DELETE'],
	/** Statuses after which such a method is sent again. */
	statuses: [408, 425, 429, 500, 502, 503, 504],
	/** Network errors that say that nothing was sent: every method is sent again. */
	unsent: ['ECONNREFUSED', 'EAI_AGAIN', errorCodes.login],
	/** Network errors that say that the server took too long. */
	timeouts: ['ECONNABORTED', 'ETIMEDOUT'],
	/** Network errors that no second attempt mends. */
	final: [errorCodes.refusal, 'ENOTFOUND', 'ERR_CANCELED', 'ERR_INVALID_URL', 'EPROTO'],
	/** First wait in ms; it doubles each time. */
	firstMs: 400,
	/** Longest single wait in ms, also where Retry-After asks for more. */
	longestMs: 60_000,
	/** How long after the beginning of a request, in ms, another attempt may begin. */
	totalMs: 180_000,
} as const;

/** What came of an attempt: a status (with the header Retry-After; of a web page in place of the API), or a network error's code. */
export type Outcome = { status: number; retryAfter?: unknown; page?: boolean } | { code: string };

/**
 * Whether nothing was done: of 429 that is sure; of 503 only where the server asks to come back, since a proxy says 503
 * of a request too that it gave up waiting for.
 */
function refused(outcome: Outcome): boolean {
	if ('code' in outcome) return includes(policy.unsent, outcome.code);
	return outcome.status === 429 || outcome.status === 425 || (outcome.status === 503 && Boolean(outcome.retryAfter));
}

/** Whether the server may have carried out a request although its answer was no success. */
export function mayBeDone(outcome: Outcome): boolean {
	if (refused(outcome)) return false;
	return 'code' in outcome ? !isFinal(outcome.code) || outcome.code === 'ERR_CANCELED' : includes(policy.statuses, outcome.status);
}

/**
 * Whether to try again after an attempt.
 * @param attempt the number of the attempt that failed, from 1
 */
export function worthRepeating({ method, repeat, stream }: Pick<Request, 'method' | 'repeat' | 'stream'>, outcome: Outcome, attempt: number): boolean {
	if (repeat === 'never' || attempt >= policy.attempts) return false;
	const harmless = repeat === 'safe' || (repeat !== 'refused' && includes<string>(policy.methods, method));
	if ('status' in outcome) {
		if (outcome.page) return method === 'GET' && attempt < policy.fewAttempts;
		return refused(outcome) || (harmless && includes(policy.statuses, outcome.status));
	}
	const { code } = outcome;
	if (isFinal(code)) return false;
	if (includes(policy.timeouts, code)) return method === 'GET' && !stream && attempt < policy.fewAttempts;
	return refused(outcome) || harmless;
}

/** Whether a second attempt would meet the same: the server was not reached, and nothing was sent. */
function isFinal(code: string): boolean {
	return includes(policy.final, code) || untrusted.test(code);
}

function includes<T>(list: readonly T[], value: T): boolean {
	return list.includes(value);
}

/**
 * How long to wait before the next attempt, in ms.
 * @param attempt the number of the attempt that failed, from 1
 * @param retryAfter the Retry-After header: seconds, or an HTTP date
 * @param now current time in ms since 1970
 */
export function waitMs(attempt: number, retryAfter: unknown, now: number, random: number): number {
	const asked = askedMs(retryAfter, now);
	const own = policy.firstMs * 2 ** (attempt - 1) * (0.75 + random / 2);
	// A server that rounds down, or whose clock is ahead, asks to come back at once, again and again.
	const least = attempt > 1 ? own : 0;
	return Math.min(policy.longestMs, asked === undefined ? own : Math.max(asked, least));
}

function askedMs(retryAfter: unknown, now: number): number | undefined {
	if (typeof retryAfter !== 'string' || retryAfter === '') return undefined;
	const seconds = Number(retryAfter);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(retryAfter);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
