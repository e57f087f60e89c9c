/** What comes in the bodies of requests: JSON, forms, multipart forms. The server sets it up, routes and sessions read it. */
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import qs from 'qs';
import type { FileStore } from '../../shared/http/files';
import { acceptMultipart, Form, readForm, type SentFile } from '../../shared/http/multipart';
import type { Fields } from '../state/record';
import { Refusal } from '../state/refusal';

/** Teaches the web server to read bodies, files straight onto the disk. */
export async function readBodies(app: FastifyInstance, store: FileStore): Promise<void> {
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		try {
			done(null, String(text).trim() === '' ? {} : JSON.parse(String(text)));
		} catch {
			done(new Refusal(400, { status: 400, error: 'Bad Request' }));
		}
	});
	await app.register(formbody, { parser: (text) => qs.parse(text, { depth: 6 }) });
	await acceptMultipart(app, 16 * 1024 * 1024);
	app.addHook('preValidation', async (request) => {
		if (request.isMultipart()) request.body = await readForm(request, store);
	});
}

/** The fields and files of a request; brackets in the names of a multipart form are read as nesting. */
export function bodyOf({ body }: FastifyRequest): { body: Fields; files: SentFile[] } {
	if (body instanceof Form) return { body: qs.parse(body.fields as never) as Fields, files: body.files };
	return { body: (body ?? {}) as Fields, files: [] };
}
