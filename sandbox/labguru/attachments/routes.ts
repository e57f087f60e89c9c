import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileStore, Saved } from '../../shared/http/files';
import { pageOf, refuseSigned } from '../sections/sections';
import { present } from '../collections/present';
import { broken, invalid, notFound } from '../state/refusal';
import { stamp, type Fields, type Rec } from '../state/record';
import type { LabguruState } from '../state/state';
import type { StorageServer } from './storageServer';
import { Answer, type Routes } from '../http/routes';

/** Puts an attachment into the lab, its bytes into the storage. */
export function attach(lab: LabguruState, storage: StorageServer, file: Saved, fields: Fields): Rec {
	const key = randomUUID();
	const { filename, attachment_content_type: type } = fields;
	storage.stored.set(key, { ...file, filename: String(filename), contentType: String(type) });
	const owner = fields.attach_to_uuid
		? lab.byUuid(fields.attach_to_uuid)
		: lab.byClass(fields.attachable_type, fields.attachable_id);
	return lab.create('attachments', {
		...fields,
		title: fields.title ?? filename,
		attachment_file_name: filename,
		attachment_file_size: file.bytes,
		attach_to_uuid: owner?.record.uuid,
		attachable_type: owner?.collection.className ?? null,
		attachable_id: owner?.record.id ?? null,
		storage_key: key,
	});
}

/** What a file is to be attached to; refuses what is not there or is signed. */
function checkOwner(lab: LabguruState, item: Fields): void {
	if (!item.attach_to_uuid && !item.attachable_id) return;
	const owner = item.attach_to_uuid
		? lab.byUuid(item.attach_to_uuid)
		: lab.byClass(item.attachable_type, item.attachable_id);
	if (!owner) throw notFound();
	const { collection, record } = owner;
	refuseSigned(
		lab,
		collection.className === 'ExperimentProcedure'
			? pageOf(lab, { type: 'ExperimentProcedure', id: record.id })?.record
			: record,
	);
}

/** Uploads, downloads and deletes of attachments; reading and listing them is in the table. */
export function attachmentRoutes(lab: LabguruState, routes: Routes, storage: StorageServer): void {
	const collection = lab.collection('attachments');

	routes.post('/attachments', ({ body, files }) => {
		const file = files.find(({ field }) => field === 'item[attachment]');
		const item = (body.item ?? {}) as Fields;
		if (!file) throw broken();
		checkOwner(lab, item);
		const { title = file.filename, attach_to_uuid, attachable_type, attachable_id, description } = item;
		const fields = {
			title,
			attach_to_uuid,
			attachable_type,
			attachable_id: Number(attachable_id) || undefined,
			description,
		};
		const record = attach(lab, storage, file, {
			...fields,
			filename: file.filename,
			attachment_content_type: file.contentType,
		});
		return new Answer(201, present(lab, collection, record));
	});

	const download = (id: unknown) => {
		const { storage_key: key, filename } = lab.get('attachments', id);
		if (!storage.stored.has(String(key))) throw notFound();
		return new Answer(302, '', { location: storage.readUrl(String(key), String(filename)) });
	};
	routes.get('/attachments/:id/download', ({ params }) => download(params.id));
	routes.get('/attachments/download', ({ query }) => download(query.id));

	routes.delete('/attachments/:id', ({ params }) => {
		const record = lab.get('attachments', params.id);
		if (lab.settings.attachmentDelete === 'gone') {
			lab.remove('attachments', record.id);
			return new Answer(204);
		}
		lab.update('attachments', record.id, { deleted_at: stamp(lab.now()) });
		return present(lab, collection, record);
	});
}

/** The addresses that images in texts point at; they answer with the bytes themselves. */
export function imageRoutes(lab: LabguruState, routes: Routes, storage: StorageServer): void {
	routes.get('/system/attachments/:id/:filename', ({ params }) => {
		const { storage_key: key } = lab.get('attachments', params.id);
		const file = storage.stored.get(String(key));
		if (!file) throw notFound();
		const headers = { 'content-type': file.contentType, 'content-length': String(file.bytes) };
		return new Answer(200, createReadStream(file.path), headers);
	});
}

/** Uploads that go to the storage without passing through Labguru. */
export function directUploadRoutes(lab: LabguruState, routes: Routes, store: FileStore, storage: StorageServer): void {
	const announce = (item: Fields): { record: Rec; key: string } => {
		const { original_filename: filename, content_type: type } = (item.attachment ?? {}) as Fields;
		if (!filename) throw invalid("Attachment can't be blank");
		checkOwner(lab, item);
		const key = randomUUID();
		const owner = item.attach_to_uuid ? lab.byUuid(item.attach_to_uuid) : undefined;
		const record = lab.create('attachments', {
			title: item.title ?? filename,
			filename,
			attachment_file_name: filename,
			attachment_content_type: type ?? 'application/octet-stream',
			attach_to_uuid: owner?.record.uuid,
			attachable_type: owner?.collection.className ?? null,
			attachable_id: owner?.record.id ?? null,
			storage_key: key,
		});
		return { record, key };
	};

	routes.post('/attachments/s3_direct_upload', ({ body }) => {
		const { record, key } = announce((body.item ?? {}) as Fields);
		return { presigned_url: storage.writeUrl(key), id: record.id, uuid: record.uuid };
	});
	routes.post('/attachments/s3_multipart_upload', ({ body }) => {
		const item = (body.item ?? {}) as Fields;
		const parts = Number(body.parts ?? item.parts);
		if (!(parts > 0)) throw invalid("Parts can't be blank");
		const { record, key } = announce(item);
		const urls = Array.from({ length: parts }, (_, at) => storage.writeUrl(key, at + 1));
		return { urls, upload_id: key, id: record.id };
	});
	routes.post('/attachments/s3_multipart_finished', async ({ body }) => {
		const { storage_key: key, filename, attachment_content_type: type, id } = lab.get('attachments', body.id);
		if (key !== body.upload_id) throw notFound();
		const etags = Object.values((body.etags ?? []) as object).map((part: unknown) =>
			typeof part === 'object' && part !== null ? Object.values(part).find((value) => typeof value === 'string') : part,
		);
		const parts = etags.map((etag, at) => {
			const part = storage.stored.get(`${String(key)}.${at + 1}`);
			if (!part || part.etag.replace(/"/g, '') !== String(etag).replace(/"/g, '')) throw invalid('Parts do not match');
			return part;
		});
		if (parts.length === 0) throw invalid("Etags can't be blank");
		const whole = await store.join(parts.map(({ path }) => path));
		storage.stored.set(String(key), { ...whole, filename: String(filename), contentType: String(type) });
		return present(
			lab,
			lab.collection('attachments'),
			lab.update('attachments', id, { attachment_file_size: whole.bytes }),
		);
	});
}
