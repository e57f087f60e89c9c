/** Ends a file that no longer comes: n8n's time-out is for the beginning of an answer only. */
import { closeStream, isStream } from '../http/streams';
import { wait } from '../http/wait';
import type { Call } from '../types/table';

/** How long n8n waits for an answer where the user has not said it, in ms. */
const usualTimeoutMs = 300_000;

/** Nothing came for longer than an answer may take. */
class Standstill extends Error {
	readonly code = 'ETIMEDOUT';
}

/**
 * Reads a body, and gives it up where it is asked for more and nothing comes for half as long again as n8n waits for an answer. How long
 * the reader takes with what came is its own affair. When this ends, the body is closed.
 * @param body a stream; anything else is read as it is
 * @param read reads it
 * @throws what `read` throws; that has the code ETIMEDOUT where the stream stood still
 */
export async function unlessAtStandstill<T>({ settings }: Pick<Call, 'settings'>, body: unknown, read: (body: unknown) => Promise<T>): Promise<T> {
	if (!isStream(body)) return await read(body);
	// Later than n8n, which gives up some requests itself at their time-out: those are sent again.
	const longestMs = 1.5 * Number(settings.options.timeout ?? usualTimeoutMs);
	let askedAt: number | undefined;
	const watched = async function* () {
		askedAt = Date.now();
		for await (const part of body) {
			askedAt = undefined;
			yield part;
			askedAt = Date.now();
		}
		askedAt = undefined;
	};
	const bytes = body.constructor.from(watched());
	// Who reads it has its errors; nobody does any more when it is given up.
	bytes.on('error', () => undefined);
	const ended = new AbortController();
	try {
		// A stream that n8n has made of another one does not end while it waits for that one.
		return await Promise.race([read(bytes), standstill(() => askedAt, longestMs, ended.signal)]);
	} finally {
		ended.abort();
		closeStream(body);
	}
}

/** Throws where the body stands still; and when the reading is over, which nobody waits for any more. */
async function standstill(askedAt: () => number | undefined, longestMs: number, ended: AbortSignal): Promise<never> {
	for (let left = longestMs; left > 0; left = (askedAt() ?? Date.now()) + longestMs - Date.now()) await wait(left, ended);
	throw new Standstill('The file stopped coming');
}
