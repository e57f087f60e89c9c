/** Bodies of requests. */
import type { FastifyRequest } from 'fastify';
import { readForm } from '../../shared/http/multipart';
import type { Call, Lab } from '../call/call';
import { bad, Crash } from '../call/errors';

/** What came in a request. */
export type Sent = Pick<Call, 'body' | 'file'>;

/**
 * Reads the body of a POST, PATCH or DELETE. JSON wants exactly `application/json`, also without a body
 * (error-content-type-charset, error-experiments-create-no-body-no-content-type).
 */
export async function readBody(lab: Lab, request: FastifyRequest): Promise<Sent> {
	const { method } = request;
	if (method === 'GET' || (method === 'DELETE' && !lab.traits.deleteWantsContentType)) return { body: {} };
	const type = request.headers['content-type'] ?? '';
	const form = type.startsWith('multipart/form-data') || type === 'application/x-www-form-urlencoded';
	if (method === 'POST' && request.isMultipart()) {
		const { fields, files } = (request.body = await readForm(request, lab.files));
		return { body: fields, file: files[0] };
	}
	if (type !== 'application/json' && !(form && (method === 'POST' || lab.traits.v51)))
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
