/** Writes PNG files; exports, pictures of the instance and seeds do. */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type), data]);
	const out = Buffer.alloc(body.length + 8);
	out.writeUInt32BE(data.length, 0);
	body.copy(out, 4);
	out.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
	return out;
}

/** A greyscale PNG; `dark` says which pixels are black. */
export function png(width: number, height: number, dark: (x: number, y: number) => boolean): Buffer {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 0, 0, 0, 0], 8);
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = dark(x, y) ? 0 : 255;
	}
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([
		signature,
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** A square of blocks that depends on a text: it looks like a QR code and is none. */
export function blockPattern(text: string): Buffer {
	const bits = createHash('sha512').update(text).digest();
	const block = 8;
	const side = 21;
	return png(side * block, side * block, (x, y) => {
		const index = Math.floor(y / block) * side + Math.floor(x / block);
		return (((bits[(index >> 3) % bits.length] ?? 0) >> (index & 7)) & 1) === 1;
	});
}
