import type { IHttpRequestMethods } from 'n8n-workflow';

/** When a request is sent again, and how long is waited before. */
export const policy = {
	/** Attempts in all. */
	attempts: 5,
	/** Methods that do no harm when sent twice. */
	methods: ['GET', 'HEAD', 'PUT', 'DELETE'],
	/** Statuses after which such a method is sent again. */
	statuses: [408, 425, 429, 500, 502, 503, 504],
	/** Statuses that say that nothing was done: any method is sent again. */
	refused: [429, 503],
	/** Network errors that say that nothing was sent: any method is sent again. */
	unsent: ['ECONNREFUSED', 'EAI_AGAIN'],
	/** Network errors that no second attempt mends. */
	final: ['ENOTFOUND', 'ERR_CANCELED', 'ERR_INVALID_URL', 'EPROTO'],
	/** First wait in ms; it doubles each time. */
	firstMs: 400,
	/** Longest single wait in ms, also where Retry-After asks for more. */
	longestMs: 60_000,
	/** Waits in all in ms. */
	totalMs: 180_000,
} as const;

/** What came of an attempt: a status, or a network error's code. */
export type Outcome = { status: number } | { code: string };

/**
 * Whether to try again after an attempt.
 * @param repeatable whether the request may be sent twice; by its method where undefined
 */
export function worthRepeating(method: IHttpRequestMethods, outcome: Outcome, repeatable?: boolean): boolean {
	const harmless = repeatable ?? includes<string>(policy.methods, method);
	if ('status' in outcome) {
		const { status } = outcome;
		return includes(policy.refused, status) || (harmless && includes(policy.statuses, status));
	}
	const { code } = outcome;
	if (includes(policy.final, code) || /CERT|SIGNED|SSL|TLS/.test(code)) return false;
	return includes(policy.unsent, code) || harmless;
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
	return Math.min(policy.longestMs, asked ?? own);
}

function askedMs(retryAfter: unknown, now: number): number | undefined {
	if (typeof retryAfter !== 'string' || retryAfter.trim() === '') return undefined;
	const seconds = Number(retryAfter);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(retryAfter);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
