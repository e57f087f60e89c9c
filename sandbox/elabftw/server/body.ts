import type { FastifyRequest } from 'fastify';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Lab, SentFile } from '../call/call';
import { bad, Crash } from '../call/errors';

/** What came in a request. */
export interface Sent {
	body: Record<string, unknown>;
	file?: SentFile;
}

/** Writes a file part to disk as it comes, counting and hashing it: it is never in memory as a whole. */
async function receive(lab: Lab, source: NodeJS.ReadableStream) {
	const path = join(lab.folder, randomUUID());
	const hash = createHash('sha256');
	let bytes = 0;
	const measure = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			bytes += chunk.length;
			hash.update(chunk);
			done(null, chunk);
		},
	});
	await pipeline(source, measure, createWriteStream(path));
	return { path, bytes, sha256: hash.digest('hex') };
}

async function readMultipart(lab: Lab, request: FastifyRequest): Promise<Sent> {
	const fields: Record<string, unknown> = {};
	const files: SentFile[] = [];
	for await (const part of request.parts()) {
		if (part.type === 'field') fields[part.fieldname] = part.value;
		else {
			const stored = await receive(lab, part.file);
			files.push({ field: part.fieldname, filename: part.filename, contentType: part.mimetype, ...stored });
		}
	}
	request.body = { fields, files: files.map(({ path: _path, ...seen }) => seen) };
	return { body: fields, file: files[0] };
}

/**
 * Reads the body of a POST, PATCH or DELETE. JSON wants exactly `application/json`, also without a body
 * (error-content-type-charset, error-experiments-create-no-body-no-content-type).
 */
export async function readBody(lab: Lab, request: FastifyRequest): Promise<Sent> {
	const { method } = request;
	if (method === 'GET' || (method === 'DELETE' && !lab.traits.deleteWantsContentType)) return { body: {} };
	const type = request.headers['content-type'] ?? '';
	const form = type.startsWith('multipart/form-data') || type === 'application/x-www-form-urlencoded';
	if (method === 'POST' && request.isMultipart()) return readMultipart(lab, request);
	if (type !== 'application/json' && !(form && (method === 'POST' || lab.traits.elder)))
		throw bad('Incorrect content-type header.');
	const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
	request.body = undefined;
	if (text === '' && !form) return { body: {} };
	return { body: parseJson(request, text) };
}

function parseJson(request: FastifyRequest, text: string): Record<string, unknown> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw bad('Error decoding json payload: Syntax error');
	}
	request.body = value;
	if (Array.isArray(value)) return {};
	if (value === null || typeof value !== 'object') throw new Crash();
	return value as Record<string, unknown>;
}
