/** A stand-in of an eLabFTW server: starts it, and hands out what tests and demo need of it. */
import { carrier } from '../shared/database/latency';
import { FileStore } from '../shared/http/files';
import { acceptMultipart } from '../shared/http/multipart';
import { bodyLimit, createServer, type Sandbox, type SandboxOptions } from '../shared/http/server';
import { timeOf } from '../shared/values/times';
import type { Lab } from './call/call';
import { seeds, type SeedName } from './seed';
import { handle, type Interlude } from './server/handle';
import { emptyState, type ElabState } from './state';
import { databaseOf } from './state/database';
import { traitsOf, type ElabVersion } from './state/versions';

export type { ElabState } from './state';
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

export interface ElabOptions extends SandboxOptions {
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
	now?: () => Date;
	/** Minutes by which the clock on the server's wall is ahead of UTC (default 0). */
	aheadMinutes?: number;
}

/** A lab without anything in it, as the options want it. */
function labOf(
	{ siteUrl = '', pageCap, maxUploadBytes = Infinity, exportPolls = 0, now, aheadMinutes = 0 }: ElabOptions,
	version: ElabVersion,
): Lab {
	const clock = now ?? (() => new Date());
	const limits = { pageCap, maxUploadBytes, exportPolls };
	const times = { clock, now: () => timeOf(new Date(clock().getTime() + aheadMinutes * 60_000)) };
	return { state: emptyState(), traits: traitsOf(version), siteUrl, files: new FileStore(), ...limits, ...times };
}

/**
 * Starts a stand-in of an eLabFTW server, API v2. It behaves as the recordings of the version say (test/conformance).
 * @param options version, seed and faults
 */
export async function startElabSandbox(options: ElabOptions = {}): Promise<ElabSandbox> {
	const version = options.version ?? '5.6.12';
	const lab = labOf(options, version);
	const interludes: Interlude[] = [];
	const handling = { lab, interludes, carryOut: carrier(databaseOf(lab.state), options.latency) };
	const { app, listen } = createServer(() => lab.clock());
	app.removeAllContentTypeParsers();
	await acceptMultipart(app, bodyLimit);
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.route({
		method: ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS', 'HEAD'],
		url: '*',
		handler: (request, reply) => handle(handling, request, reply),
	});
	const keys = seeds[options.seed ?? 'lab'](lab);
	const sandbox = await listen(options.port);
	if (!lab.siteUrl) lab.siteUrl = sandbox.url;
	return {
		...sandbox,
		version,
		...keys,
		lab: lab.state,
		meanwhile: (path, act) => void interludes.push({ path, act }),
		backup() {
			const kept = structuredClone(lab.state);
			return () => void Object.assign(lab.state, structuredClone(kept));
		},
		async close() {
			await sandbox.close();
			await lab.files.close();
		},
	};
}
