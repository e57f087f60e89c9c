/** Streams of answers, and those of them that refuse, read for their message. */
import { wait } from './wait';

const request = Symbol('request');

/** The body of an answer that is a stream of Node's. */
export interface Stream extends AsyncIterable<unknown> {
	constructor: { from(parts: AsyncIterable<unknown>): { on(event: 'error', heard: () => void): unknown } };
	destroy(): void;
	/** Ends the request that it comes from. */
	[request]?: AbortController;
}

/** Whether a body is a stream of Node's. */
export function isStream(body: unknown): body is Stream {
	return isAsyncIterable(body) && 'destroy' in body && 'from' in body.constructor;
}

/**
 * Keeps with a body what ends the request that it comes from: in n8n 2.40 a stream is one that axios has made of another, and
 * does not close while it waits for that one.
 */
export function cameBy(body: unknown, ended: AbortController): void {
	if (isStream(body)) Object.defineProperty(body, request, { value: ended });
}

/** Closes a body of which no more is read, and with it the connection that would stay open for the rest. */
export function closeStream(body: unknown): void {
	if (!isStream(body)) return;
	body.destroy();
	body[request]?.abort();
}

/** How long the text of a message may take to come, in ms. */
const longestMs = 10_000;

/**
 * Reads a stream as text, up to a bound, and closes it. Where the rest does not come, what came is the text.
 * @param body a stream of bytes; anything else is returned as it is
 * @param most bytes to read
 */
export async function readText(body: unknown, most = 65_536): Promise<unknown> {
	if (!isAsyncIterable(body)) return body;
	const parts: Uint8Array[] = [];
	const read = async () => {
		let size = 0;
		for await (const part of body) {
			const bytes = typeof part === 'string' ? Buffer.from(part) : (part as Uint8Array);
			parts.push(bytes);
			size += bytes.length;
			if (size >= most) break;
		}
	};
	const ended = new AbortController();
	await Promise.race([read(), wait(longestMs, ended.signal)]).catch(() => undefined);
	ended.abort();
	closeStream(body);
	return Buffer.concat(parts).toString('utf8');
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
	return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
