import { crc32 } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
	name: string;
	content: Buffer | string;
}

/** 2020-01-01 00:00, so that the same entries give the same bytes. */
const dosTime = 0;
const dosDate = ((2020 - 1980) << 9) | (1 << 5) | 1;
const utf8Names = 0x0800;

function header(signature: number, size: number, fields: [offset: number, value: number, bytes: 2 | 4][]): Buffer {
	const buffer = Buffer.alloc(size);
	buffer.writeUInt32LE(signature, 0);
	for (const [offset, value, bytes] of fields) {
		if (bytes === 2) buffer.writeUInt16LE(value, offset);
		else buffer.writeUInt32LE(value >>> 0, offset);
	}
	return buffer;
}

/** A ZIP whose entries are stored as they are. */
export function zip(entries: ZipEntry[]): Buffer {
	const local: Buffer[] = [];
	const central: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const content = Buffer.from(entry.content as string);
		const name = Buffer.from(entry.name);
		const sum = crc32(content);
		const head = header(0x04034b50, 30, [
			[4, 20, 2], [6, utf8Names, 2], [10, dosTime, 2], [12, dosDate, 2],
			[14, sum, 4], [18, content.length, 4], [22, content.length, 4], [26, name.length, 2],
		]);
		local.push(head, name, content);
		central.push(
			header(0x02014b50, 46, [
				[4, 20, 2], [6, 20, 2], [8, utf8Names, 2], [12, dosTime, 2], [14, dosDate, 2],
				[16, sum, 4], [20, content.length, 4], [24, content.length, 4], [28, name.length, 2], [42, offset, 4],
			]),
			name,
		);
		offset += head.length + name.length + content.length;
	}
	const directory = Buffer.concat(central);
	const end = header(0x06054b50, 22, [
		[8, entries.length, 2], [10, entries.length, 2], [12, directory.length, 4], [16, offset, 4],
	]);
	return Buffer.concat([...local, directory, end]);
}
