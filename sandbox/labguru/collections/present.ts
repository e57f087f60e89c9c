/** How records are shown; lists, writes and routes show them with it, views what hangs on them. */
import { words } from '../../shared/values/words';
import { keyOf } from '../state/keyIndex';
import type { Fields, Rec } from '../state/record';
import { fieldNames, type Collection, type Lab, type Place } from './collection';
import { addresses, person } from './mention';

/** The names of a record's tags. */
export const tagNames = (lab: Lab, record: Rec): unknown[] =>
	((record.tag_ids as number[] | undefined) ?? []).flatMap((id) => lab.find('tags', id)?.name ?? []);

/** The uuids of what a record is linked with. */
export const linkedUuids = (lab: Lab, record: Rec): unknown[] =>
	lab
		.under('links', record.uuid)
		.map((link) => (link.source_uuid === record.uuid ? link.target_uuid : link.source_uuid));

/** A record as it is shown, with the fields that all records have. */
export function present(lab: Lab, collection: Collection, record: Rec, place: Place = 'single'): Fields {
	const own: Fields = {};
	for (const field of [...fieldNames(collection), ...words(collection.shown ?? ''), ...words(collection.beside ?? '')])
		own[field] = record[field] ?? null;
	return {
		id: record.id,
		uuid: record.uuid,
		...(collection.autoName && { auto_name: record.auto_name }),
		name: record[collection.label],
		...own,
		...customValues(lab, collection, record),
		owner_id: record.owner_id,
		owner: person(lab, record.owner_id),
		member: person(lab, record.member_id),
		created_at: record.created_at,
		updated_at: record.updated_at,
		deleted_at: record.deleted_at,
		tags: tagNames(lab, record),
		links: linkedUuids(lab, record),
		class_name: collection.className,
		...addresses(collection, record),
		...collection.view?.(lab, record, place),
	};
}

/** The lab's own fields, each under its key and under its title. */
function customValues(lab: Lab, { name }: Collection, record: Rec): Fields {
	const values: Fields = {};
	for (const { key, title } of lab.customFields[name] ?? []) values[key] = values[title] = record[key] ?? null;
	return values;
}

/** The comments on a record. */
export const commentsOn = (lab: Lab, { className }: Collection, { id }: Rec): Fields[] =>
	lab
		.under('comments', keyOf(className, id))
		.map(({ id: comment, comment: text, owner_id: author, created_at: at }) => ({
			id: comment,
			comment: text,
			member: person(lab, author),
			created_at: at,
		}));

/** The files attached to a record. */
export const attachmentsOf = (lab: Lab, { uuid }: Rec): Fields[] =>
	lab
		.under('attachments', uuid)
		.filter((file) => !file.deleted_at)
		.map((file) => present(lab, lab.collection('attachments'), file, 'list'));
