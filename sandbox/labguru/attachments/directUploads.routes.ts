/** Uploads that go to the storage without passing through Labguru, whole or in parts. */
import type { FileStore } from '../../shared/http/files';
import { present } from '../collections/present';
import type { AddRoutes } from '../http/api';
import type { Fields, Rec } from '../state/record';
import { invalid, notFound } from '../state/refusal';
import { announce, checkOwner } from './attach';
import type { StorageServer } from './storageServer';

/** The tag of a part, as it is or inside of an object. */
const etagOf = (part: unknown): unknown =>
	typeof part === 'object' && part !== null ? Object.values(part).find((value) => typeof value === 'string') : part;

const unquoted = (etag: unknown): string => String(etag).replace(/"/g, '');

export const directUploadRoutes =
	(store: FileStore, storage: StorageServer): AddRoutes =>
	(lab, { v2 }) => {
		const announced = (item: Fields): { record: Rec; key: string } => {
			const { original_filename: filename, content_type: type } = (item.attachment ?? {}) as Fields;
			if (!filename) throw invalid("Attachment can't be blank");
			checkOwner(lab, item);
			const { title, attach_to_uuid, attachable_type, attachable_id } = item;
			const attachment_content_type = type ?? 'application/octet-stream';
			const record = announce(lab, { title, attach_to_uuid, attachable_type, attachable_id, filename, attachment_content_type });
			return { record, key: String(record.storage_key) };
		};

		v2.post('/attachments/s3_direct_upload', ({ item }) => {
			const { record, key } = announced(item);
			return { presigned_url: storage.writeUrl(key), id: record.id, uuid: record.uuid };
		});
		v2.post('/attachments/s3_multipart_upload', ({ body, item }) => {
			const parts = Number(body.parts ?? item.parts);
			if (!(parts > 0)) throw invalid("Parts can't be blank");
			const { record, key } = announced(item);
			const urls = Array.from({ length: parts }, (_, at) => storage.writeUrl(key, at + 1));
			return { urls, upload_id: key, id: record.id };
		});
		v2.post('/attachments/s3_multipart_finished', async ({ body }) => {
			const { storage_key: key, filename, attachment_content_type: type, id } = lab.get('attachments', body.id);
			if (key !== body.upload_id) throw notFound();
			const parts = Object.values((body.etags ?? []) as object).map((given, at) => {
				const part = storage.stored.get(`${String(key)}.${at + 1}`);
				if (!part || unquoted(part.etag) !== unquoted(etagOf(given))) throw invalid('Parts do not match');
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
	};
