import type { FastifyInstance, FastifyRequest } from 'fastify';
import multipart from '@fastify/multipart';
import qs from 'qs';
import type { FileStore, Saved } from './files';
import type { Fields } from '../../labguru/state/record';

/** A file that came in a multipart form; its bytes are on the disk. */
export interface Upload extends Saved {
	field: string;
	filename: string;
	contentType: string;
}

const received = new WeakMap<FastifyRequest, { body: Fields; files: Upload[] }>();

/** What a multipart request brought, or undefined for other requests. */
export const uploadsOf = (request: FastifyRequest) => received.get(request);

/** Reads every multipart form to the end before its handler runs, files straight onto the disk. */
export async function readMultipart(app: FastifyInstance, store: FileStore): Promise<void> {
	await app.register(multipart, { limits: { fileSize: Infinity, fieldSize: 16 * 1024 * 1024, fields: 1000 } });
	app.addHook('preValidation', async (request) => {
		if (!request.isMultipart()) return;
		const fields: Record<string, string> = {};
		const files: Upload[] = [];
		for await (const part of request.parts()) {
			if (part.type === 'field') {
				fields[part.fieldname] = String(part.value);
				continue;
			}
			const saved = await store.save(part.file);
			files.push({ field: part.fieldname, filename: part.filename, contentType: part.mimetype, ...saved });
		}
		received.set(request, { body: qs.parse(fields as never) as Fields, files });
		request.body = {
			fields,
			files: files.map(({ field, filename, contentType, bytes, sha256 }) => ({
				field,
				filename,
				contentType,
				bytes,
				sha256,
			})),
		};
	});
}
