import { Readable } from 'node:stream';
import { closeStream, isStream, readText } from '../../nodes/shared/http/streams';

async function* pieces(count: number, piece: string | Buffer = 'four', end?: Error) {
	for (let index = 0; index < count; index += 1) yield piece;
	if (end) throw end;
}

test.each<[what: string, body: unknown, text: unknown]>([
	['text', 'text', 'text'],
	['an object', { a: 1 }, { a: 1 }],
	['nothing', null, null],
	['undefined', undefined, undefined],
	['a stream of text', Readable.from(pieces(3)), 'fourfourfour'],
	['a stream of bytes', Readable.from(pieces(2, Buffer.from('ü'))), 'üü'],
	['a stream of nothing', Readable.from(pieces(0)), ''],
	['a stream that breaks off', Readable.from(pieces(2, 'four', new Error('aborted'))), 'fourfour'],
])('%s is read as text', async (_what, body, text) => {
	expect(await readText(body)).toEqual(text);
});

test.each([
	[8, 2],
	[9, 3],
	[1, 1],
])('no more than %d bytes are read, in whole pieces, and the stream is closed', async (most, count) => {
	const body = Readable.from(pieces(1000));
	expect(await readText(body, most)).toBe('four'.repeat(count));
	expect(body.destroyed).toBe(true);
});

test.each<[what: string, body: unknown, is: boolean]>([
	['a stream of Node', Readable.from([]), true],
	['a stream of the web', new Blob(['x']).stream(), false],
	['what only can be destroyed', { destroy() {} }, false],
	['what can be destroyed and read, and not be made anew', Object.assign(pieces(1), { destroy() {} }), false],
	['a list', ['x'], false],
	['text', 'x', false],
	['nothing', null, false],
])('%s is a stream: whether it is closed', (_what, body, is) => {
	expect(isStream(body)).toBe(is);
	closeStream(body);
	if (body instanceof Readable) expect(body.destroyed).toBe(true);
});
