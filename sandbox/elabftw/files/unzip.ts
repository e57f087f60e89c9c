/** Reads ZIP archives; import does. */
import { inflateRawSync } from 'node:zlib';

/** The first file of an archive whose name ends so. */
export function fromZip(archive: Buffer, ending: string): string | undefined {
	const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	if (end < 0) return undefined;
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		const nameLength = archive.readUInt16LE(at + 28);
		const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
		if (name.endsWith(ending)) {
			const local = archive.readUInt32LE(at + 42);
			const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
			const data = archive.subarray(start, start + archive.readUInt32LE(at + 20));
			return (archive.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8');
		}
		at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
	}
	return undefined;
}
