import { fieldNames, words, type Collection, type Place } from './collection';
import type { LabguruState } from '../state/state';
import type { Fields, Rec } from '../state/record';

/** The key under which what belongs to a record is found. */
export const keyOf = (className: unknown, id: unknown): string => `${String(className)}/${String(id)}`;

/** A person as records mention them. */
export function person(lab: LabguruState, id: unknown): Fields | null {
	const member = lab.find('admin/members', id);
	return member ? { id: member.id, name: member.name, url: `/admin/members/${member.id}` } : null;
}

/** A record as others mention it. */
export function mention(collection: Collection, record: Rec): Fields {
	return {
		id: record.id,
		uuid: record.uuid,
		name: record[collection.label],
		...(collection.label === 'title' && { title: record.title }),
		class_name: collection.className,
		url: `${collection.web}/${record.id}`,
		api_url: `/api/v1/${encodePath(collection.name)}/${record.id}`,
	};
}

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** The names of a record's tags. */
export const tagNames = (lab: LabguruState, record: Rec): unknown[] =>
	((record.tag_ids as number[] | undefined) ?? []).flatMap((id) => lab.find('tags', id)?.name ?? []);

/** The uuids of what a record is linked with. */
export const linkedUuids = (lab: LabguruState, record: Rec): unknown[] =>
	lab
		.under('links', record.uuid)
		.map((link) => (link.source_uuid === record.uuid ? link.target_uuid : link.source_uuid));

/** A record as it is shown, with the fields that all records have. */
export function present(lab: LabguruState, collection: Collection, record: Rec, place: Place = 'single'): Fields {
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
		url: `${collection.web}/${record.id}`,
		api_url: `/api/v1/${encodePath(collection.name)}/${record.id}`,
		...collection.view?.(lab, record, place),
	};
}

/** The lab's own fields, each under its key and under its title. */
function customValues(lab: LabguruState, { name }: Collection, record: Rec): Fields {
	const values: Fields = {};
	for (const { key, title } of lab.customFields[name] ?? []) values[key] = values[title] = record[key] ?? null;
	return values;
}

/** The comments on a record. */
export const commentsOn = (lab: LabguruState, { className }: Collection, { id }: Rec): Fields[] =>
	lab
		.under('comments', keyOf(className, id))
		.map(({ id: comment, comment: text, owner_id: author, created_at: at }) => ({
			id: comment,
			comment: text,
			member: person(lab, author),
			created_at: at,
		}));

/** The files attached to a record. */
export const attachmentsOf = (lab: LabguruState, { uuid }: Rec): Fields[] =>
	lab
		.under('attachments', uuid)
		.filter((file) => !file.deleted_at)
		.map((file) => present(lab, lab.collection('attachments'), file, 'list'));
