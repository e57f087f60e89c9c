/** A stand-in of eLabFTW 4, which had API v1: starts it, and hands out what tests need of it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answer } from '../shared/http/answer';
import { carrier, type CarryOut } from '../shared/database/latency';
import { FileStore } from '../shared/http/files';
import { acceptMultipart, readForm } from '../shared/http/multipart';
import { bodyLimit, createServer, type Sandbox, type SandboxOptions } from '../shared/http/server';
import { timeOf } from '../shared/values/times';
import { dispatchV2, v2Refusal } from './apiV2';
import { Crash, Refusal, type Call, type Lab } from './call';
import { dispatch } from './endpoints';
import { seed, type SeedKeys } from './seed';
import { databaseOf, emptyState, type Key, type LegacyState, type LegacyVersion } from './state';

export { nextId, type Entry, type Kind, type LegacyState, type LegacyVersion } from './state';

/** A stand-in of an eLabFTW 4 server that listens on 127.0.0.1. */
export interface LegacySandbox extends Sandbox, SeedKeys {
	version: LegacyVersion;
	/** What the server knows; tests may read and change it. */
	lab: LegacyState;
}

export interface LegacyOptions extends SandboxOptions {
	version?: LegacyVersion;
	siteUrl?: string;
	/** Of a body above this nothing arrives, so that the server makes a new entry (upload-too-large-is-accepted). */
	maxBytes?: number;
	now?: () => Date;
}

/** Starts a stand-in of an eLabFTW 4 server. It behaves as the recordings say (test/conformance). */
export async function startLegacySandbox(options: LegacyOptions = {}): Promise<LegacySandbox> {
	const { version = '4.9.0', siteUrl = '', maxBytes = Infinity, now: clock = () => new Date() } = options;
	const lab: Lab = { state: emptyState(), version, siteUrl, files: new FileStore(), maxBytes, clock, now: () => timeOf(clock()) };
	const keys = seed(lab);
	const carryOut = carrier(databaseOf(lab.state), options.latency);
	const { app, listen } = createServer(clock);
	app.removeAllContentTypeParsers();
	await acceptMultipart(app, bodyLimit);
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.route({
		method: ['GET', 'POST', 'PATCH', 'DELETE', 'PUT'],
		url: '*',
		handler: async (request, reply) => await answer(lab, carryOut, request, reply),
	});
	const sandbox = await listen(options.port);
	if (!lab.siteUrl) lab.siteUrl = sandbox.url;
	return {
		...sandbox,
		...keys,
		version,
		lab: lab.state,
		async close() {
			await sandbox.close();
			await lab.files.close();
		},
	};
}

const notAllowed =
	'<html>\r\n<head><title>405 Not Allowed</title></head>\r\n<body>\r\n<center><h1>405 Not Allowed</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

async function answer(lab: Lab, carryOut: CarryOut, request: FastifyRequest, reply: FastifyReply): Promise<void> {
	const [path = ''] = (request.raw.url ?? '').split('?');
	if (request.method === 'PUT') return void (await reply.code(405).header('content-type', 'text/html;charset=UTF-8').send(notAllowed));
	const isV2 = path.startsWith('/api/v2');
	try {
		const call = await callOf(lab, request, path);
		const given = await carryOut(() => (isV2 ? dispatchV2 : dispatch)(call), request.method === 'GET');
		if (!(given instanceof Answer)) return await sendJson(reply, 200, given);
		await reply.code(given.status).headers(given.headers).send(given.body);
	} catch (error) {
		await sendError(reply, error, isV2);
	}
}

async function callOf(lab: Lab, request: FastifyRequest, path: string): Promise<Call> {
	const key = keyOf(lab, request.headers.authorization);
	const user = lab.state.users.get(key.userid);
	if (!user) throw new Crash();
	const { method } = request;
	const query = request.query as Record<string, unknown>;
	const bytes = Number(request.headers['content-length'] ?? 0);
	return { ...lab, key, user, method, query, bytes, segments: path.split('/').slice(3).filter(Boolean), ...(await readBody(lab, request)) };
}

/** The key, bare in its header; 4.9 takes it with its id in front too (key-format-with-id). */
function keyOf({ state, version }: Lab, header: string | undefined): Key {
	if (header === undefined) throw new Refusal(401, 'Authentication required');
	const known = state.keys.find(({ id, secret }) => header === secret || (version !== '4.7.0' && header === `${id}-${secret}`));
	if (!known) throw new Refusal(400, 'No corresponding API key found!');
	return known;
}

async function readBody(lab: Lab, request: FastifyRequest): Promise<Pick<Call, 'fields' | 'json' | 'file' | 'isMultipart'>> {
	const nothing = { fields: {}, json: {}, isMultipart: false };
	if (request.isMultipart()) {
		const { fields, files } = (request.body = await readForm(request, lab.files));
		return { ...nothing, fields: fields as Call['fields'], file: files[0], isMultipart: true };
	}
	const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
	const type = request.headers['content-type'] ?? '';
	if (type.startsWith('application/x-www-form-urlencoded')) return { ...nothing, fields: (request.body = Object.fromEntries(new URLSearchParams(text))) as Call['fields'] };
	return type === 'application/json' && text ? { ...nothing, json: (request.body = JSON.parse(text)) as Call['json'] } : nothing;
}

async function sendJson(reply: FastifyReply, status: number, value: unknown): Promise<void> {
	await reply.code(status).header('content-type', 'application/json').send(Buffer.from(JSON.stringify(value)));
}

async function sendError(reply: FastifyReply, error: unknown, isV2: boolean): Promise<void> {
	if (error instanceof Refusal) {
		const { status, message, as, headers } = error;
		reply.headers(headers);
		if (isV2 || status === 401) return await sendJson(reply, status, v2Refusal(error));
		if (as === 'result') return await sendJson(reply, status, { result: message });
		return void (await reply.code(status).header('content-type', 'text/html; charset=UTF-8').send(Buffer.from(message)));
	}
	if (!(error instanceof Crash)) reply.log.error(error);
	await reply.code(500).header('content-type', 'text/html; charset=UTF-8').send(Buffer.from(''));
}
