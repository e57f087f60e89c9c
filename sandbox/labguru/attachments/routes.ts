/** Uploads through Labguru, downloads and deletes of attachments; reading and listing them is in the table. */
import { createReadStream } from 'node:fs';
import { Answer } from '../../shared/http/answer';
import { minuteOf } from '../../shared/values/times';
import { present } from '../collections/present';
import type { AddRoutes } from '../http/api';
import { broken, notFound } from '../state/refusal';
import { attach, checkOwner } from './attach';
import type { StorageServer } from './storageServer';

export const attachmentRoutes =
	(storage: StorageServer): AddRoutes =>
	(lab, { v1, web }) => {
		const collection = lab.collection('attachments');

		v1.post('/attachments', ({ item, files }) => {
			const file = files.find(({ field }) => field === 'item[attachment]');
			if (!file) throw broken();
			checkOwner(lab, item);
			const { title = file.filename, attach_to_uuid, attachable_type, attachable_id, description, element_id } = item;
			const record = attach(lab, storage, file, {
				title,
				attach_to_uuid,
				attachable_type,
				attachable_id: Number(attachable_id) || undefined,
				description,
				...(element_id !== undefined && { element_id: lab.get('elements', element_id).id }),
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
		v1.get('/attachments/:id/download', ({ params }) => download(params.id));
		v1.get('/attachments/download', ({ query }) => download(query.id));

		v1.delete('/attachments/:id', ({ params }) => {
			const record = lab.get('attachments', params.id);
			if (lab.settings.attachmentDelete === 'gone') {
				lab.remove('attachments', record.id);
				return new Answer(204);
			}
			lab.update('attachments', record.id, { deleted_at: minuteOf(lab.now()) });
			return present(lab, collection, record);
		});

		// The addresses that images in texts point at; they answer with the bytes themselves.
		web.get('/system/attachments/:id/:filename', ({ params }) => {
			const { storage_key: key } = lab.get('attachments', params.id);
			const file = storage.stored.get(String(key));
			if (!file) throw notFound();
			const headers = { 'content-type': file.contentType, 'content-length': String(file.bytes) };
			return new Answer(200, createReadStream(file.path), headers);
		});
	};
