/** Ends a file that no longer comes: n8n's time-out is for the beginning of an answer only. Called by `download.ts`. */
import { wait } from '../http/wait';

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
 * Reads a body, and gives it up where nothing comes of it any more.
 * @param body a stream; anything else is read as it is
 * @param timeoutMs how long nothing may come, in ms
 * @param read reads it
 * @throws what `read` throws; that has the code ETIMEDOUT where the stream stood still
 */
export async function unlessAtStandstill<T>(body: unknown, timeoutMs: number, read: (body: unknown) => Promise<T>): Promise<T> {
	if (!isStream(body)) return await read(body);
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
