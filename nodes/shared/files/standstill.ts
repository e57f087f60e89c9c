/** Ends a file that no longer comes: n8n's time-out is for the beginning of an answer only. */
import { wait } from '../http/wait';
import type { Call } from '../types/table';

/** How long n8n waits for an answer where the user has not said it, in ms. */
const usualTimeoutMs = 300_000;

/** The body of an answer that is a stream of Node's. */
interface Stream extends AsyncIterable<unknown> {
	constructor: { from(parts: AsyncIterable<unknown>): unknown };
	destroy(error: Error): void;
}

/** Nothing came for as long as an answer may take. */
class Standstill extends Error {
	readonly code = 'ETIMEDOUT';
}

/**
 * Reads a body, and gives it up where nothing comes of it for as long as n8n waits for an answer.
 * @param body a stream; anything else is read as it is
 * @param read reads it
 * @throws what `read` throws; that has the code ETIMEDOUT where the stream stood still
 */
export async function unlessAtStandstill<T>({ settings }: Call, body: unknown, read: (body: unknown) => Promise<T>): Promise<T> {
	if (!isStream(body)) return await read(body);
	const timeoutMs = Number(settings.options.timeout ?? usualTimeoutMs);
	let came = 0;
	const counted = async function* () {
		for await (const part of body) {
			came += 1;
			yield part;
		}
	};
	const ended = new AbortController();
	try {
		// A stream that n8n has made of another one does not end while it waits for that one.
		return await Promise.race([read(body.constructor.from(counted())), standstill(body, () => came, timeoutMs, ended.signal)]);
	} finally {
		ended.abort();
	}
}

/** Throws where the body stands still; and when the reading is over, which nobody waits for any more. */
async function standstill(body: Stream, came: () => number, timeoutMs: number, ended: AbortSignal): Promise<never> {
	for (let known = -1; known !== came(); ) {
		known = came();
		await wait(timeoutMs, ended);
	}
	const error = new Standstill('The file stopped coming');
	body.destroy(error);
	throw error;
}

function isStream(body: unknown): body is Stream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body && 'from' in body.constructor;
}
