import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
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

/** Keeps uploaded bytes in a directory of its own, so that memory stays flat however large a file is. */
export class FileStore {
	private readonly directory = mkdtempSync(join(tmpdir(), 'labguru-sandbox-'));
	private count = 0;
	private readonly sweep = () => rmSync(this.directory, { recursive: true, force: true });

	constructor() {
		process.once('exit', this.sweep);
	}

	/** Writes a stream to the disk. */
	async save(source: Readable): Promise<Saved> {
		const path = join(this.directory, String((this.count += 1)));
		const sha256 = createHash('sha256');
		const md5 = createHash('md5');
		let bytes = 0;
		const measure = new Transform({
			transform(chunk: Buffer, _encoding, done) {
				bytes += chunk.length;
				sha256.update(chunk);
				md5.update(chunk);
				done(null, chunk);
			},
		});
		await pipeline(source, measure, createWriteStream(path));
		return { path, bytes, sha256: sha256.digest('hex'), etag: `"${md5.digest('hex')}"` };
	}

	/** Writes text or bytes to the disk. */
	put(content: string | Buffer): Promise<Saved> {
		return this.save(Readable.from([Buffer.from(content)]));
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
		process.off('exit', this.sweep);
		await rm(this.directory, { recursive: true, force: true });
	}
}
