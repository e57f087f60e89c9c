/** Writes ZIP archives; exports, signatures and timestamps do. */
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

/** Numbers one after the other, little-endian; the layout has the width of each: `2` or `4` bytes. */
function record(layout: string, values: number[]): Buffer {
	const widths = [...layout].map(Number);
	const buffer = Buffer.alloc(widths.reduce((sum, width) => sum + width, 0));
	let at = 0;
	for (const [index, width] of widths.entries()) {
		buffer.writeUIntLE(values[index] ?? 0, at, width);
		at += width;
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
		const size = content.length;
		const common = [20, utf8Names, 0, dosTime, dosDate, crc32(content), size, size, name.length];
		const head = record('42222244422', [0x04034b50, ...common]);
		local.push(head, name, content);
		central.push(record('42222224442222244', [0x02014b50, 20, ...common, 0, 0, 0, 0, 0, offset]), name);
		offset += head.length + name.length + size;
	}
	const directory = Buffer.concat(central);
	const end = record('42222442', [0x06054b50, 0, 0, entries.length, entries.length, directory.length, offset]);
	return Buffer.concat([...local, directory, end]);
}
