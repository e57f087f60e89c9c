import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carrier, type CarryOut, type Latency } from '../shared/database/latency';
import { createServer, type Sandbox } from '../shared/http/server';
import { keyOf, UnknownKey } from './server/auth';
import { readBody } from './server/body';
import { Answer, type Call, type Lab } from './call/call';
import { databaseOf, isSingleStatement } from './state/database';
import { Crash, bad, Refusal, refusalBody } from './call/errors';
import { sqlTime } from './php/values';
import { dispatch } from './routes/dispatch';
import { seeds, type SeedName } from './seed';
import { emptyState, type ElabState } from './state/state';
import { traitsOf, type ElabVersion } from './state/versions';

export type { ElabState } from './state/state';
export type { ElabVersion } from './state/versions';

/** A stand-in of an eLabFTW server that listens on 127.0.0.1. */
export interface ElabSandbox extends Sandbox {
	version: ElabVersion;
	/** Key of the team's admin. */
	key: string;
	/** Key of the same admin that may only read. */
	readOnlyKey: string;
	/** Key of Uma, a plain user. */
	userKey: string;
	/** What the server knows; tests may read and change it. */
	lab: ElabState;
	/** Does something once, right before the first request to come of that path and query is answered. */
	meanwhile(path: RegExp, act: () => void): void;
	/** Keeps all that the server knows; the returned function brings it back, as a restored backup does. */
	backup(): () => void;
}

export interface ElabOptions {
	port?: number;
	version?: ElabVersion;
	/** `lab`: a small believable lab; `recording`: where the recordings start from; `empty`: users and keys only. */
	seed?: SeedName;
	/** At most so many rows per page of a list, without a word: a fault for tests. */
	pageCap?: number;
	/** Host of Location and sharelink; the sandbox's own address where not given. */
	siteUrl?: string;
	/** Uploads above this are refused. */
	maxUploadBytes?: number;
	/** How often GET of an export says that it waits (state 4) before it is there (default 0). */
	exportPolls?: number;
	/** Requests take some time, and read before they write, as on a real server; by default each is carried out at once. */
	latency?: Latency;
	now?: () => Date;
}

const cacheControl = 'max-age=0, private, must-revalidate, no-cache, private';
const nginx = (status: string) =>
	`<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

async function json(reply: FastifyReply, status: number, value: unknown): Promise<void> {
	const bytes = Buffer.from(JSON.stringify(value));
	await reply.code(status).header('cache-control', cacheControl).header('content-type', 'application/json').send(bytes);
}

async function text(reply: FastifyReply, status: number, type: string, value: string): Promise<void> {
	await reply.code(status).header('content-type', type).send(Buffer.from(value));
}

async function sendAnswer(reply: FastifyReply, answer: unknown): Promise<void> {
	if (!(answer instanceof Answer)) return await json(reply, 200, answer);
	reply.code(answer.status).header('cache-control', cacheControl).headers(answer.headers);
	if (answer.status !== 204) {
		return void (await reply.send(typeof answer.content === 'string' ? Buffer.from(answer.content) : answer.content));
	}
	// Set below the framework, which takes its type from an answer without a body.
	reply.raw.setHeader('content-type', answer.headers['content-type'] ?? '');
	await reply.send();
}

async function sendError(lab: Lab, reply: FastifyReply, error: unknown): Promise<void> {
	if (error instanceof UnknownKey && lab.traits.elder) {
		return await text(reply, 400, 'text/html; charset=UTF-8', 'No corresponding API key found!');
	}
	if (error instanceof Refusal) return await json(reply, error.status, refusalBody(error, lab.traits));
	if (!(error instanceof Crash)) reply.log.error(error);
	await text(reply, 500, 'text/html; charset=UTF-8', '');
}

async function callOf(lab: Lab, request: FastifyRequest, reply: FastifyReply, path: string): Promise<Call> {
	const key = keyOf(lab, request.headers.authorization);
	if (request.method !== 'GET' && !key.can_write) throw bad('You are using a read-only key to execute a write action.');
	const user = lab.state.users.get(key.userid);
	if (!user) throw new Crash();
	const sent = await readBody(lab, request);
	const segments = path.split('/').filter(Boolean).slice(2).map(decodeURIComponent);
	const isAdmin = user.teams.some((team) => team.id === key.team && team.is_admin === 1);
	const query = request.query as Record<string, unknown>;
	return {
		...lab,
		...sent,
		user,
		key,
		team: key.team,
		isAdmin,
		method: request.method,
		segments,
		query,
		request,
		reply,
	};
}

const removed = { result: 'error', message: 'API v1 has been removed. Use API v2.' };

/** What is answered before the API is asked: methods a web server stops, and other versions of the API. */
async function outside(lab: Lab, request: FastifyRequest, reply: FastifyReply, path: string): Promise<boolean> {
	if (request.method === 'PUT') await text(reply, 405, 'text/html;charset=UTF-8', nginx('405 Not Allowed'));
	else if (request.method === 'OPTIONS') await text(reply, 200, 'text/html; charset=UTF-8', '');
	else if (request.method === 'HEAD') await reply.code(400).header('content-type', 'application/json').send();
	else if (/^\/api\/v2(\/|$)/.test(path)) return false;
	else if (path.startsWith('/api/v1') && lab.traits.coming)
		await text(reply, 410, 'text/html;charset=UTF-8', nginx('410 Gone'));
	else if (path.startsWith('/api/v1') || lab.traits.elder) await json(reply, 400, removed);
	else if (path.startsWith('/api/'))
		await sendError(lab, reply, new Refusal(400, 'Not implemented', { description: 'API v3 is not implemented yet!' }));
	else
		await text(
			reply,
			200,
			'text/html; charset=UTF-8',
			'<!DOCTYPE html><html><head><title>Login - eLabFTW</title></head><body></body></html>',
		);
	return true;
}

interface Interlude {
	path: RegExp;
	act: () => void;
}

interface Parts {
	lab: Lab;
	interludes: Interlude[];
	carryOut: CarryOut;
}

async function handle({ lab, interludes, carryOut }: Parts, request: FastifyRequest, reply: FastifyReply): Promise<void> {
	const url = request.raw.url ?? '';
	const path = url.split('?')[0] ?? '';
	const due = interludes.findIndex((each) => each.path.test(decodeURIComponent(url)));
	if (due >= 0) interludes.splice(due, 1)[0]?.act();
	// By the server's own clock, which tests may set.
	reply.header('date', lab.clock().toUTCString());
	if (await outside(lab, request, reply, path)) return;
	try {
		const call = await callOf(lab, request, reply, path);
		await sendAnswer(reply, await carryOut(() => dispatch(call), isSingleStatement(call)));
	} catch (error) {
		await sendError(lab, reply, error);
	}
}

/**
 * Starts a stand-in of an eLabFTW server, API v2. It behaves as the recordings of the version say (test/conformance).
 * @param options version, seed and faults
 */
export async function startElabSandbox(options: ElabOptions = {}): Promise<ElabSandbox> {
	const version = options.version ?? '5.6.12';
	const folder = mkdtempSync(join(tmpdir(), 'elab-sandbox-'));
	const clock = options.now ?? (() => new Date());
	const lab: Lab = {
		state: emptyState(),
		traits: traitsOf(version),
		siteUrl: options.siteUrl ?? '',
		folder,
		pageCap: options.pageCap,
		maxUploadBytes: options.maxUploadBytes ?? Infinity,
		exportPolls: options.exportPolls ?? 0,
		clock,
		now: () => sqlTime(clock()),
	};
	const parts: Parts = { lab, interludes: [], carryOut: carrier(databaseOf(lab.state), options.latency) };
	const { app, listen } = createServer();
	app.removeAllContentTypeParsers();
	await app.register(multipart, { limits: { fileSize: Infinity, fieldSize: 64 * 1024 * 1024 } });
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.route({
		method: ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS', 'HEAD'],
		url: '*',
		handler: (request, reply) => handle(parts, request, reply),
	});
	const keys = seeds[options.seed ?? 'lab'](lab);
	const sandbox = await listen(options.port);
	if (!lab.siteUrl) lab.siteUrl = sandbox.url;
	return {
		...sandbox,
		version,
		...keys,
		lab: lab.state,
		meanwhile: (path, act) => void parts.interludes.push({ path, act }),
		backup() {
			const kept = structuredClone(lab.state);
			return () => void Object.assign(lab.state, structuredClone(kept));
		},
		async close() {
			await sandbox.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
