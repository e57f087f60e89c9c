/** An answer that is not plain JSON with 200; handlers of both notebooks give it back, their servers send it. */
import type { Readable } from 'node:stream';

/** Status, body and headers of an answer. */
export class Answer<Body = string | Buffer | Readable> {
	constructor(
		readonly status: number,
		readonly body: Body | '' = '',
		readonly headers: Record<string, string> = {},
	) {}
}
