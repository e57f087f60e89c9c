/** Uploaded bytes on the disk, so that memory stays flat however large a file is. Whatever takes or gives files uses it. */
import { createHash, randomUUID } from 'node:crypto';
import {
	copyFileSync,
	createReadStream,
	createWriteStream,
	mkdtempSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file on the disk. */
export interface Saved {
	path: string;
	bytes: number;
	sha256: string;
	/** As S3 names content: the MD5 in quotes. */
	etag: string;
}

/** Counts and hashes bytes as they come. */
class Measure {
	private readonly sha256 = createHash('sha256');
	private readonly md5 = createHash('md5');
	private bytes = 0;

	add(chunk: Buffer): void {
		this.bytes += chunk.length;
		this.sha256.update(chunk);
		this.md5.update(chunk);
	}

	saved(path: string): Saved {
		return { path, bytes: this.bytes, sha256: this.sha256.digest('hex'), etag: `"${this.md5.digest('hex')}"` };
	}
}

const prefix = `eln-sandbox-${process.pid}-`;

/** Removes the directories of stores that were never closed. */
function sweepStores(): void {
	for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix)))
		rmSync(join(tmpdir(), name), { recursive: true, force: true });
}

/** Keeps files in a directory of its own. */
export class FileStore {
	private readonly directory = mkdtempSync(join(tmpdir(), prefix));

	constructor() {
		// By its name, as tests load this file more than once in a process.
		if (process.listeners('exit').every(({ name }) => name !== sweepStores.name)) process.on('exit', sweepStores);
	}

	/** Writes a stream as it comes: it is never in memory as a whole. */
	async save(source: NodeJS.ReadableStream): Promise<Saved> {
		const path = this.newPath();
		const measure = new Measure();
		const measured = new Transform({
			transform(chunk: Buffer, _encoding, done) {
				measure.add(chunk);
				done(null, chunk);
			},
		});
		await pipeline(source, measured, createWriteStream(path));
		return measure.saved(path);
	}

	/** Writes text or bytes that are at hand. */
	write(content: string | Buffer): Saved {
		const path = this.newPath();
		const measure = new Measure();
		measure.add(Buffer.from(content as string));
		writeFileSync(path, content);
		return measure.saved(path);
	}

	/** Copies a file; gives the path of the copy. */
	copy(path: string): string {
		const copy = this.newPath();
		copyFileSync(path, copy);
		return copy;
	}

	/** Joins files into a new one. */
	join(paths: string[]): Promise<Saved> {
		return this.save(
			Readable.from(
				(async function* () {
					for (const path of paths) yield* createReadStream(path);
				})(),
			),
		);
	}

	/** Removes the directory. */
	async close(): Promise<void> {
		await rm(this.directory, { recursive: true, force: true });
	}

	private newPath(): string {
		return join(this.directory, randomUUID());
	}
}
