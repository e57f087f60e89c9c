/** How a fault shows: instead of the work, or instead of its answer. The web server calls it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './faults';

const htmlPage = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>';

/** Whether the request is carried out before its fault shows. */
export const isAfterwards = (fault: Fault): boolean => fault.afterwards === true || fault.kind === 'truncate';

/** What takes the place of an answer: its body, once status and headers are set. */
function instead(fault: Fault, reply: FastifyReply): unknown {
	switch (fault.kind) {
		case 'redirect':
			reply.code(302).header('location', fault.location);
			return '';
		case 'html':
			reply.code(fault.status ?? 200).type('text/html; charset=utf-8');
			return htmlPage;
		case 'status':
			reply.code(fault.status).headers(fault.headers ?? {});
			return fault.body ?? '';
	}
	return undefined;
}

/** A fault before the work: the request is not carried out, or later. */
export async function failBefore(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<void> {
	if (fault.kind === 'slow') return await wait(fault.delayMs);
	if (fault.kind !== 'reset') return void (await reply.send(instead(fault, reply)));
	reply.hijack();
	request.raw.socket.destroy();
}

/**
 * A fault after the work.
 * @param lost called where the connection is reset
 * @returns the body that is sent; where the answer is lost, nothing of it comes to be read
 */
export async function failAfterwards(
	fault: Fault,
	reply: FastifyReply,
	body: unknown,
	lost: () => void,
): Promise<unknown> {
	if (fault.kind === 'slow') {
		await wait(fault.delayMs);
		return body;
	}
	if (fault.kind === 'truncate') return halfOf(reply, body);
	if (body instanceof Readable) body.destroy();
	if (fault.kind === 'reset') {
		lost();
		reply.request.raw.socket.destroy();
		return undefined;
	}
	for (const name of Object.keys(reply.getHeaders())) if (/^content-|^location$/.test(name)) reply.removeHeader(name);
	reply.raw.removeHeader('content-type');
	const other = instead(fault, reply);
	if (typeof other === 'string') return other;
	if (!reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8');
	return JSON.stringify(other);
}

/** The first half of a body under the length of the whole, and then the end of the connection. */
async function halfOf(reply: FastifyReply, body: unknown): Promise<Readable> {
	const chunks: Buffer[] = [];
	if (body instanceof Readable) for await (const chunk of body) chunks.push(Buffer.from(chunk as Buffer));
	else chunks.push(Buffer.from((body ?? '') as string));
	const whole = Buffer.concat(chunks);
	reply.header('content-length', Math.max(1, whole.length));
	return Readable.from(
		(async function* () {
			yield whole.subarray(0, Math.floor(whole.length / 2));
			// So that the half is on its way before the connection ends.
			await wait(5);
			throw new Error('The answer breaks off');
		})(),
		{ objectMode: false },
	);
}
