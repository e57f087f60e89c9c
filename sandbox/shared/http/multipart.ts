/** Reading of multipart forms, for both notebooks: files go straight onto the disk. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FileStore, Saved } from './files';

/** A file that came in a multipart form; its bytes are on the disk. */
export interface SentFile extends Saved {
	field: string;
	filename: string;
	contentType: string;
}

/** A multipart form that has been read. */
export class Form {
	constructor(
		readonly fields: Record<string, unknown>,
		readonly files: SentFile[],
	) {}

	/** What the log of requests tells of it. */
	seen() {
		const files = this.files.map(({ field, filename, contentType, bytes, sha256 }) => ({
			field,
			filename,
			contentType,
			bytes,
			sha256,
		}));
		return { fields: this.fields, files };
	}
}

/** Lets a web server take multipart forms as large as they come. */
export async function acceptMultipart(app: FastifyInstance, fieldSize: number): Promise<void> {
	await app.register(multipart, { limits: { fileSize: Infinity, fieldSize, fields: 1000 } });
}

/** Reads a multipart form to its end. */
export async function readForm(request: FastifyRequest, store: FileStore): Promise<Form> {
	const form = new Form({}, []);
	for await (const part of request.parts()) {
		if (part.type === 'field') form.fields[part.fieldname] = part.value;
		else {
			const saved = await store.save(part.file);
			form.files.push({ field: part.fieldname, filename: part.filename, contentType: part.mimetype, ...saved });
		}
	}
	return form;
}
