import { request } from 'node:http';
import type { Recording, RecordedPart } from './recording';

/** An answer as bytes. */
export interface Received {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** Bytes in place of those of which only the length is known. */
export function stuffing(length: number): Buffer {
	const bytes = Buffer.alloc(length);
	for (let index = 0; index < length; index++) bytes[index] = (index * 31 + (index >> 8)) & 0xff;
	return bytes;
}

function partBytes(part: RecordedPart): Buffer {
	if (part.filename === undefined) return Buffer.from(part.value ?? '');
	return part.text === undefined ? stuffing(part.length ?? 0) : Buffer.from(part.text);
}

function multipart(parts: RecordedPart[], boundary: string): Buffer {
	const chunks = parts.flatMap((part) => {
		const filename = part.filename === undefined ? '' : `; filename="${part.filename}"`;
		const type = part.contentType ? `Content-Type: ${part.contentType}\r\n` : '';
		return [
			Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"${filename}\r\n${type}\r\n`),
			partBytes(part),
			Buffer.from('\r\n'),
		];
	});
	return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
}

function bodyBytes({ body, headers }: Recording['request']): Buffer | undefined {
	if (body === null || body === undefined) return undefined;
	if (typeof body === 'string') return Buffer.from(body);
	const { multipart: parts, form } = body as { multipart?: RecordedPart[]; form?: Record<string, string> };
	if (parts) return multipart(parts, /boundary=(.*)$/.exec(headers['Content-Type'] ?? '')?.[1] ?? 'x');
	if (form) return Buffer.from(new URLSearchParams(form).toString());
	return Buffer.from(JSON.stringify(body));
}

/** Sends what was recorded, byte for byte where it is known, with the given key (or none). */
export async function send(url: string, recorded: Recording['request'], key: string | undefined): Promise<Received> {
	const { Authorization: _placeholder, ...headers } = recorded.headers;
	const body = bodyBytes(recorded);
	const { hostname, port } = new URL(url);
	return await new Promise((resolve, reject) => {
		const sent = request(
			{
				hostname,
				port,
				method: recorded.method,
				path: recorded.path,
				headers: {
					...headers,
					...(key === undefined ? {} : { Authorization: key }),
					...(body ? { 'Content-Length': body.length } : {}),
				},
			},
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers as Record<string, string>,
						body: Buffer.concat(chunks),
					}),
				);
			},
		);
		sent.on('error', reject);
		sent.end(body);
	});
}
