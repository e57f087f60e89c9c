/** Files of n8n's binary data, part by part. */
import { StreamedFile } from '../http/streamedFile';
import type { UploadFile } from './upload';

/**
 * The bytes of a file in parts of one size, the last of which is shorter; one empty part of an empty file. Memory holds one
 * part, and the chunk of the stream that goes beyond it.
 */
export async function* fileParts(upload: UploadFile, size: number): AsyncGenerator<Buffer> {
	const file = await upload.file();
	let held: Uint8Array[] = [];
	let bytes = 0;
	let sent = false;
	try {
		for await (const chunk of file.stream()) {
			let rest = chunk;
			while (bytes + rest.length >= size) {
				const taken = rest.subarray(0, size - bytes);
				yield Buffer.concat([...held, taken]);
				sent = true;
				rest = rest.subarray(taken.length);
				held = [];
				bytes = 0;
			}
			held.push(rest);
			bytes += rest.length;
		}
		if (bytes > 0 || !sent) yield Buffer.concat(held);
	} finally {
		if (file instanceof StreamedFile) await file.close();
	}
}
