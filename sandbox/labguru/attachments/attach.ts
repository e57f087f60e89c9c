/** Puts attachments into the lab; uploads and seeds call it. */
import { randomUUID } from 'node:crypto';
import type { Saved } from '../../shared/http/files';
import type { Lab } from '../collections/collection';
import { pageOf, refuseSigned, sectionClass } from '../sections/pages';
import type { Fields, Rec } from '../state/record';
import { notFound } from '../state/refusal';
import type { StorageServer } from './storageServer';

/** What a file is attached to, by uuid, or by class and id. */
const ownerOf = (lab: Lab, { attach_to_uuid: uuid, attachable_type: type, attachable_id: id }: Fields) =>
	uuid ? lab.byUuid(uuid) : lab.byClass(type, id);

/** Refuses an owner that is not there or is signed. */
export function checkOwner(lab: Lab, item: Fields): void {
	if (!item.attach_to_uuid && !item.attachable_id) return;
	const owner = ownerOf(lab, item);
	if (!owner) throw notFound();
	const { collection, record } = owner;
	refuseSigned(
		lab,
		collection.className === sectionClass ? pageOf(lab, { type: sectionClass, id: record.id })?.record : record,
	);
}

/** Puts a record of a file into the lab, whose bytes are or will be in the storage under the key `storage_key`. */
export function announce(lab: Lab, fields: Fields): Rec {
	const owner = ownerOf(lab, fields);
	return lab.create('attachments', {
		...fields,
		title: fields.title ?? fields.filename,
		attachment_file_name: fields.filename,
		attach_to_uuid: owner?.record.uuid,
		attachable_type: owner?.collection.className ?? null,
		attachable_id: owner?.record.id ?? null,
		storage_key: randomUUID(),
	});
}

/** Puts an attachment into the lab, its bytes into the storage. */
export function attach(lab: Lab, storage: StorageServer, file: Saved, fields: Fields): Rec {
	const record = announce(lab, { ...fields, attachment_file_size: file.bytes });
	const { filename, attachment_content_type: type } = fields;
	storage.stored.set(String(record.storage_key), { ...file, filename: String(filename), contentType: String(type) });
	return record;
}
