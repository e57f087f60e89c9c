/** A file that is sent without being held in memory. `files/upload.ts` makes it, and `send.ts` closes it. */
import type { BinaryHelperFunctions } from 'n8n-workflow';

type Readable = Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;

/**
 * A file whose bytes come from a stream that is opened anew each time it is read, so that a form with it can be sent
 * again and memory does not grow with its size.
 */
export class StreamedFile extends File {
	/** Why its bytes could not be read. */
	unread: Error | undefined;
	private readonly opened: Array<Promise<Readable>> = [];

	/**
	 * @param size bytes
	 * @param open opens the stream of its bytes
	 * @param unreadable makes the error where that cannot be read, or has another number of bytes
	 */
	constructor(name: string, type: string, size: number, open: () => Promise<Readable>, unreadable: (why?: string) => Error) {
		super([], name, { type });
		const read = async function* (this: StreamedFile) {
			const stream = open();
			this.opened.push(stream);
			let left = size;
			try {
				for await (const part of (await stream) as AsyncIterable<Uint8Array>) {
					left -= part.length;
					// What goes beyond the announced length would be taken for another request.
					if (left < 0) break;
					yield part;
				}
			} catch {
				throw (this.unread = unreadable());
			}
			if (left !== 0) throw (this.unread = unreadable(`It has ${left < 0 ? 'more' : 'fewer'} bytes than the ${size} that were stored`));
		};
		Object.defineProperty(this, 'size', { value: size });
		Object.defineProperty(this, 'stream', { value: read });
	}

	/** Closes what is still open: a server that answers early, or not at all, leaves the rest unread. */
	async close(): Promise<void> {
		for (const stream of await Promise.allSettled(this.opened.splice(0))) if (stream.status === 'fulfilled') stream.value.destroy();
	}
}

/** Why a file of a form could not be read, where that is what kept the form from being sent. */
export function unreadIn(body: unknown): Error | undefined {
	return filesIn(body).find(({ unread }) => unread)?.unread;
}

/** Closes the files of a form that has been sent. */
export async function closeFiles(body: unknown): Promise<void> {
	for (const file of filesIn(body)) await file.close();
}

function filesIn(body: unknown): StreamedFile[] {
	return body instanceof FormData ? [...body.values()].filter((value): value is StreamedFile => value instanceof StreamedFile) : [];
}
