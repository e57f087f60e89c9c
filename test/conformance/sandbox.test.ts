import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { inflateSync } from 'node:zlib';
import { startElabSandbox, type ElabSandbox } from '../../sandbox/elabftw';

/** What recordings cannot show: ordered faults, capped pages, large files, files that really are what they say. */
let sandbox: ElabSandbox;

beforeEach(async () => {
	sandbox = await startElabSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

async function ask(path: string, init: RequestInit = {}, key = sandbox.key): Promise<Response> {
	const headers = { Authorization: key, ...(init.body ? { 'Content-Type': 'application/json' } : {}), ...init.headers };
	return await fetch(`${sandbox.url}/api/v2/${path}`, { ...init, headers });
}

const post = async (path: string, body: unknown, key?: string) =>
	await ask(path, { method: 'POST', body: JSON.stringify(body) }, key);
const patch = async (path: string, body: unknown, key?: string) =>
	await ask(path, { method: 'PATCH', body: JSON.stringify(body) }, key);
const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T;

interface Entry {
	id: number;
	title: string;
	modified_at: string;
	metadata_decoded?: { extra_fields: Record<string, { type: string; value: unknown }> };
}

describe('the lab', () => {
	it('has experiments, resources, templates and every type of extra field', async () => {
		expect(await json<Entry[]>(ask('experiments'))).toHaveLength(11);
		expect(await json<Entry[]>(ask('experiments', {}, sandbox.userKey))).toHaveLength(12);
		expect(await json<Entry[]>(ask('items'))).toHaveLength(10);
		expect(await json<Entry[]>(ask('experiments_templates'))).toHaveLength(2);
		expect(await json<Entry[]>(ask('items_types'))).toHaveLength(2);
		const fields = (await json<Entry>(ask('experiments/3'))).metadata_decoded?.extra_fields ?? {};
		expect(new Set(Object.values(fields).map((field) => field.type)).size).toBe(14);
	});

	it('keeps a private entry from others', async () => {
		expect((await ask('experiments/11')).status).toBe(403);
		expect((await ask('experiments/11', {}, sandbox.userKey)).status).toBe(200);
	});

	it('answers with its own address in Location, or with the one it was given', async () => {
		expect((await post('experiments', { title: 'here' })).headers.get('location')).toBe(
			`${sandbox.url}/api/v2/experiments/13`,
		);
		const other = await startElabSandbox({ siteUrl: 'https://elab.example.org' });
		const answer = await fetch(`${other.url}/api/v2/items`, {
			method: 'POST',
			headers: { Authorization: other.key, 'Content-Type': 'application/json' },
			body: '{}',
		});
		expect(answer.headers.get('location')).toBe('https://elab.example.org/api/v2/items/11');
		await other.close();
	});
});

describe('what moves modified_at', () => {
	let now = Date.parse('2026-03-10T08:00:00Z');
	let clocked: ElabSandbox;
	const send = async (method: string, path: string, body?: unknown) => {
		now += 60_000;
		const headers = { Authorization: clocked.key, 'Content-Type': 'application/json' };
		return await fetch(`${clocked.url}/api/v2/${path}`, {
			method,
			headers,
			body: body === undefined ? undefined : JSON.stringify(body),
		});
	};
	const changed = async () => ((await (await send('GET', 'experiments/1')).json()) as Entry).modified_at;

	beforeEach(async () => {
		clocked = await startElabSandbox({ now: () => new Date(now) });
	});
	afterEach(async () => {
		await clocked.close();
	});

	const moving: [string, string, string, unknown][] = [
		['a title', 'PATCH', 'experiments/1', { title: 'another' }],
		['an appended body', 'PATCH', 'experiments/1', { bodyappend: '<p>more</p>' }],
		['a status', 'PATCH', 'experiments/1', { status: 1 }],
		['metadata', 'PATCH', 'experiments/1', { metadata: '{"a": 1}' }],
		['a rating', 'PATCH', 'experiments/1', { rating: 2 }],
		['a step', 'POST', 'experiments/1/steps', { body: 'one more' }],
		['a finished step', 'PATCH', 'experiments/1/steps/1', { action: 'finish' }],
		['a link', 'POST', 'experiments/1/items_links/5', {}],
		[
			'an upload',
			'POST',
			'experiments/1/uploads',
			{ action: 'createfromstring', real_name: 'x', file_type: 'json', content: '{}' },
		],
		['a lock', 'PATCH', 'experiments/1', { action: 'lock' }],
		['an archive', 'PATCH', 'experiments/1', { action: 'archive' }],
		['a removal', 'DELETE', 'experiments/1', undefined],
	];
	it.each(moving)('%s does', async (_what, method, path, body) => {
		const before = await changed();
		expect((await send(method, path, body)).ok).toBe(true);
		expect((await changed()) > before).toBe(true);
	});

	const still: [string, string, string, unknown][] = [
		['a PATCH that changes nothing', 'PATCH', 'experiments/1', { rating: 4 }],
		['a tag', 'POST', 'experiments/1/tags', { tag: 'new' }],
		['a comment', 'POST', 'experiments/1/comments', { comment: 'new' }],
		['a pin', 'PATCH', 'experiments/1', { action: 'pin' }],
	];
	it.each(still)('%s does not', async (_what, method, path, body) => {
		const before = await changed();
		expect((await send(method, path, body)).ok).toBe(true);
		expect(await changed()).toBe(before);
	});
});

describe('faults and pages', () => {
	it('hits the requests that a fault is ordered for, and notes all', async () => {
		sandbox.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '1' },
			match: { path: /experiments/ },
		});
		const hit = await ask('experiments');
		expect([hit.status, hit.headers.get('retry-after')]).toEqual([429, '1']);
		expect((await ask('experiments')).status).toBe(200);
		sandbox.faults.add({ kind: 'reset' });
		await expect(ask('items')).rejects.toThrow();
		sandbox.faults.add({ kind: 'html' });
		expect((await ask('items')).headers.get('content-type')).toContain('text/html');
		expect((await ask('experiments/12', { method: 'DELETE' })).status).toBe(204);
		expect(sandbox.requests.map(({ status }) => status)).toEqual([429, 200, expect.any(Number), 200, 204]);
		expect(sandbox.requests.at(-1)).toMatchObject({ method: 'DELETE', path: '/api/v2/experiments/12' });
	});

	it('notes a sent body as it was read', async () => {
		await post('experiments', { title: 'noted' });
		expect(sandbox.requests.at(-1)).toMatchObject({ body: { title: 'noted' }, status: 201 });
	});

	it('caps pages without a word', async () => {
		const capped = await startElabSandbox({ pageCap: 4 });
		const list = async (query: string) =>
			(await (
				await fetch(`${capped.url}/api/v2/items?${query}`, { headers: { Authorization: capped.key } })
			).json()) as Entry[];
		expect(await list('limit=100')).toHaveLength(4);
		expect(await list('limit=3')).toHaveLength(3);
		expect((await list('limit=100&offset=8&order=id&sort=asc')).map(({ id }) => id)).toEqual([9, 10]);
		await capped.close();
	});
});

describe('files', () => {
	it('takes 50 MB in a stream and gives the same bytes back', async () => {
		const chunk = Buffer.alloc(1024 * 1024, 'elab');
		const hash = createHash('sha256');
		const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="large file é.bin"\r\n\r\n';
		async function* body() {
			yield Buffer.from(head);
			for (let part = 0; part < 50; part++) {
				chunk.writeUInt32LE(part, 0);
				hash.update(chunk);
				yield Buffer.from(chunk);
			}
			yield Buffer.from('\r\n--x--\r\n');
		}
		const sent = await fetch(`${sandbox.url}/api/v2/experiments/1/uploads`, {
			method: 'POST',
			headers: { Authorization: sandbox.key, 'Content-Type': 'multipart/form-data; boundary=x' },
			body: Readable.toWeb(Readable.from(body())),
			duplex: 'half',
		} as unknown as RequestInit);
		expect(sent.status).toBe(201);
		const expected = hash.digest('hex');
		const id = sent.headers.get('location')?.split('/').at(-1);
		const answer = await ask(`experiments/1/uploads/${id}?format=binary`);
		expect(answer.headers.get('content-disposition')).toBe(
			"attachment; filename=large-file-e.bin; filename*=utf-8''large%20file%20%C3%A9.bin",
		);
		const received = createHash('sha256');
		for await (const part of answer.body as unknown as AsyncIterable<Buffer>) received.update(part);
		expect(received.digest('hex')).toBe(expected);
		expect(sandbox.requests[0]?.body).toMatchObject({
			files: [{ field: 'file', bytes: 50 * chunk.length, sha256: expected }],
		});
	});

	it('exports files that are what they say', async () => {
		const bytes = async (format: string) =>
			Buffer.from(await (await ask(`experiments/9?format=${format}`)).arrayBuffer());
		const pdf = (await bytes('pdf')).toString('latin1');
		expect(pdf).toMatch(/^%PDF-1\.4[\s\S]*\(Bradford assay\)[\s\S]*%%EOF\n$/);
		const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
		expect(pdf.slice(start, start + 4)).toBe('xref');
		const eln = await bytes('eln');
		expect(eln.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
		expect(eln.includes('ro-crate-metadata.json') && eln.includes('bradford.csv')).toBe(true);
		const png = await bytes('qrpng');
		const data = png.indexOf('IDAT');
		expect(inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)))).toHaveLength(169 * 168);
		expect((await bytes('csv')).toString('utf8')).toContain('9,2026-02-11,"Bradford assay"');
	});

	it('imports the archive it exports', async () => {
		const eln = await (await ask('experiments/9?format=eln')).arrayBuffer();
		const form = new FormData();
		form.append('file', new Blob([eln]), 'export.eln');
		form.append('entity_type', 'experiments');
		const answer = await fetch(`${sandbox.url}/api/v2/import`, {
			method: 'POST',
			headers: { Authorization: sandbox.key },
			body: form,
		});
		expect(answer.headers.get('location')).toBe(`${sandbox.url}/api/v2/import/1`);
		expect((await json<Entry[]>(ask('experiments?limit=1&order=id&sort=desc')))[0]?.title).toBe('Bradford assay');
	});
});

describe('exports', () => {
	it('are there after as many questions as were ordered', async () => {
		const slow = await startElabSandbox({ exportPolls: 2 });
		const headers = { Authorization: slow.key, 'Content-Type': 'application/json' };
		const flags = {
			experiments: 'on',
			items: null,
			experiments_templates: null,
			items_types: null,
			changelog: null,
			json: null,
			pdfa: null,
		};
		await fetch(`${slow.url}/api/v2/exports`, {
			method: 'POST',
			headers,
			body: JSON.stringify({ format: 'eln', ...flags }),
		});
		const states: number[] = [];
		for (let poll = 0; poll < 3; poll++) {
			states.push(
				((await (await fetch(`${slow.url}/api/v2/exports/1`, { headers })).json()) as { state: number }).state,
			);
		}
		expect(states).toEqual([4, 4, 1]);
		const archive = await (await fetch(`${slow.url}/api/v2/exports/1?format=binary`, { headers })).arrayBuffer();
		expect(Buffer.from(archive).subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
		await slow.close();
	});
});

describe('keys', () => {
	it('hands out a key that works at once, and one that may only read', async () => {
		const secret =
			(await post('apikeys', { name: 'new', canwrite: 1 })).headers.get('location')?.split('/').at(-1) ?? '';
		expect((await ask('users/me', {}, secret)).status).toBe(200);
		expect((await patch('experiments/1', { title: 'no' }, sandbox.readOnlyKey)).status).toBe(400);
	});
});
