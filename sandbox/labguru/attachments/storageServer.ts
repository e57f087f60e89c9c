/** The other host that files are fetched from and put to, in the manner of S3: signed addresses, no token. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FastifyRequest } from 'fastify';
import type { FileStore, Saved } from '../../shared/http/files';
import type { SeenRequest } from '../../shared/http/requests';
import { createServer } from '../../shared/http/server';

/** A stored file under the key that its address holds. */
export interface StoredFile extends Saved {
	filename: string;
	contentType: string;
}

/** The storage, as the routes and tests use it. */
export interface StorageServer {
	/** `http://<storageHost>:<port>`. */
	url: string;
	requests: SeenRequest[];
	/** Requests that brought a Labguru token or an Authorization header along, which none should. */
	tokensSeen(): SeenRequest[];
	/** A signed address to read a file from. */
	readUrl(key: string, filename: string): string;
	/** A signed address to put a file at, whole or as a part. */
	writeUrl(key: string, part?: number): string;
	/** Where files lie, by key. */
	stored: Map<string, StoredFile>;
	close(): Promise<void>;
}

const xml = (code: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`;

const carriesToken = ({ query, headers }: SeenRequest): boolean =>
	/(^|&)token=/.test(query) || 'authorization' in headers || 'cookie' in headers;

/** Starts the storage server on a port of its own. */
export async function startStorageServer(store: FileStore, host: string): Promise<StorageServer> {
	const { app, listen } = createServer();
	const stored = new Map<string, StoredFile>();
	const signature = randomBytes(16).toString('hex');

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
	app.addHook('preHandler', async (request, reply) => {
		const query = request.query as Record<string, string>;
		if (query['X-Amz-Signature'] !== signature) await reply.code(403).type('application/xml').send(xml('AccessDenied'));
		else if (request.headers.authorization) await reply.code(400).type('application/xml').send(xml('InvalidArgument'));
	});
	app.get<{ Params: { key: string } }>('/files/:key/:filename', async (request, reply) => {
		const file = stored.get(request.params.key);
		if (!file) return await reply.code(404).type('application/xml').send(xml('NoSuchKey'));
		return await reply
			.type(file.contentType)
			.header('content-length', file.bytes)
			.header('etag', file.etag)
			.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`)
			.send(createReadStream(file.path));
	});
	app.put<{ Params: { key: string }; Querystring: { partNumber?: string } }>('/files/:key', async (request, reply) => {
		const { key } = request.params;
		const saved = await receive(request, store);
		const contentType = request.headers['content-type'] ?? 'binary/octet-stream';
		const part = request.query.partNumber;
		stored.set(part ? `${key}.${part}` : key, { ...saved, filename: key, contentType });
		return await reply.header('etag', saved.etag).send('');
	});

	const server = await listen();
	const url = server.url.replace('127.0.0.1', host);
	const signed = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=300&X-Amz-Signature=${signature}`;
	return {
		url,
		requests: server.requests,
		tokensSeen: () => server.requests.filter(carriesToken),
		readUrl: (key, filename) => `${url}/files/${key}/${encodeURIComponent(filename)}?${signed}`,
		writeUrl: (key, part) => `${url}/files/${key}?${part === undefined ? '' : `partNumber=${part}&`}${signed}`,
		stored,
		close: server.close,
	};
}

/** Takes the bytes of a PUT and leaves in their place what the request log should tell of them. */
async function receive(request: FastifyRequest, store: FileStore): Promise<Saved> {
	const source = (request.body as NodeJS.ReadableStream | undefined) ?? request.raw;
	const saved = await store.save(source);
	request.body = { bytes: saved.bytes, sha256: saved.sha256 };
	return saved;
}
