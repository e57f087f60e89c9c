/** Streams of answers that refuse, read for their message. */

/**
 * Reads a stream as text, up to a bound.
 * @param body a stream of bytes; anything else is returned as it is
 * @param most bytes to read
 */
export async function readText(body: unknown, most = 65_536): Promise<unknown> {
	if (!isAsyncIterable(body)) return body;
	const parts: Uint8Array[] = [];
	let size = 0;
	for await (const part of body) {
		const bytes = typeof part === 'string' ? Buffer.from(part) : (part as Uint8Array);
		parts.push(bytes);
		size += bytes.length;
		if (size >= most) break;
	}
	return Buffer.concat(parts).toString('utf8');
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
	return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
