/** A file that is sent without being held in memory. `files/upload.ts` makes it, and `send.ts` closes it. */
import type { BinaryHelperFunctions } from 'n8n-workflow';

type Readable = Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;

/**
 * A file whose bytes come from a stream that is opened anew each time it is read, so that a form with it can be sent
 * again and memory does not grow with its size.
 */
export class StreamedFile extends File {
	private readonly opened: Array<Promise<Readable>> = [];

	/**
	 * @param size bytes
	 * @param open opens the stream of its bytes
	 */
	constructor(name: string, type: string, size: number, open: () => Promise<Readable>) {
		super([], name, { type });
		const { opened } = this;
		const read = async function* () {
			const stream = open();
			opened.push(stream);
			yield* await stream;
		};
		Object.defineProperty(this, 'size', { value: size });
		Object.defineProperty(this, 'stream', { value: read });
	}

	/** Closes what is still open: a server that answers early, or not at all, leaves the rest unread. */
	async close(): Promise<void> {
		for (const stream of await Promise.allSettled(this.opened.splice(0))) if (stream.status === 'fulfilled') stream.value.destroy();
	}
}

/** Closes the files of a form that has been sent. */
export async function closeFiles(body: unknown): Promise<void> {
	if (!(body instanceof FormData)) return;
	for (const value of body.values()) if (value instanceof StreamedFile) await value.close();
}
