/** The endpoints of API v1. */
import { createReadStream } from 'node:fs';
import { Answer } from '../shared/http/answer';
import { Crash, outOfReach, Refusal, toInt, type Call } from './call';
import { book, bookings, cancel } from './events';
import { bookable, fileOf, get, post } from './entries';
import type { Kind } from './state';
import { statusRow, typeRow } from './views';

interface Endpoint {
	GET?(call: Call, id: number): unknown;
	POST?(call: Call, id: number): object;
	DELETE?(call: Call, id: number): object;
}

const entries = (kind: Kind): Endpoint => ({ GET: (call, id) => get(call, kind, id), POST: (call, id) => post(call, kind, id) });

const endpoints: Record<string, Endpoint> = {
	experiments: entries('experiments'),
	items: entries('items'),
	templates: entries('templates'),
	items_types: { GET: (call) => call.state.itemTypes.map((row) => typeRow(call, row)) },
	status: { GET: (call) => call.state.statuses.map((row) => statusRow(call, row)) },
	// None are shown, also where the team has some (tags).
	tags: { GET: () => [] },
	bookable: { GET: bookable },
	events: { GET: bookings, POST: book, DELETE: cancel },
	uploads: {
		GET(call, id) {
			const { file, created_at } = fileOf(call, id);
			const modified = new Date(`${created_at.replace(' ', 'T')}Z`).toUTCString();
			return new Answer(200, createReadStream(file), { 'content-type': 'text/html; charset=UTF-8', 'last-modified': modified });
		},
	},
	backupzip: {
		GET({ user, version }) {
			if (version !== '4.7.0') throw new Refusal(400, 'Invalid endpoint.');
			if (!user.isAdmin) throw outOfReach();
			return new Answer(200, archive, { 'content-type': 'application/x-zip', 'content-disposition': 'attachment' });
		},
	},
};

/** What the server answers; whatever writes says so in `result`. */
export function dispatch(call: Call): unknown {
	const { method, segments, query, version, key } = call;
	if (version !== '4.7.0' && query.apiv1_is_dead === undefined) throw new Refusal(400, deprecated);
	if (method !== 'GET' && method !== 'POST' && method !== 'DELETE') throw new Refusal(405, 'Invalid HTTP request method!', 'text', { allow: 'GET, POST, DELETE' });
	if (method !== 'GET' && !key.canWrite) throw new Refusal(400, 'You are using a read-only key to execute a write action.');
	const endpoint = endpoints[segments[0] ?? ''];
	if (!endpoint) throw new Refusal(400, 'Invalid endpoint.');
	const act = endpoint[method];
	if (!act) throw new Crash();
	const id = toInt(segments[1]);
	return method === 'GET' ? act(call, id) : { result: 'success', ...(act(call, id) as object) };
}

const deprecated =
	'APIv1 is deprecated and will be removed in future versions. Use APIv2. To suppress this message, add the query string "apiv1_is_dead". e.g. /experiments/32?apiv1_is_dead';

/** A ZIP with one empty file. */
const archive = Buffer.from(
	'UEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAAQAAAAZXhwZXJpbWVudHMuanNvblBLAQIUABQAAAAAAAAAIQAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAABleHBlcmltZW50cy5qc29uUEsFBgAAAAABAAEAPgAAAC4AAAAAAA==',
	'base64',
);
