/** How records mention people and each other; views and routes use it. */
import type { Fields, Rec } from '../state/record';
import type { Collection, Lab } from './collection';

/** A person as records mention them. */
export function person(lab: Lab, id: unknown): Fields | null {
	const member = lab.find('admin/members', id);
	return member ? { id: member.id, name: member.name, url: `/admin/members/${member.id}` } : null;
}

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** Where a record is found: its page, and its path in the API. */
export const addresses = ({ name, web }: Collection, { id }: Rec): Fields => ({
	url: `${web}/${id}`,
	api_url: `/api/v1/${encodePath(name)}/${id}`,
});

/** A record as others mention it. */
export const mention = (collection: Collection, record: Rec): Fields => ({
	id: record.id,
	uuid: record.uuid,
	name: record[collection.label],
	...(collection.label === 'title' && { title: record.title }),
	class_name: collection.className,
	...addresses(collection, record),
});

/** A record as others mention it, by collection and id; null where there is none. */
export function mentioned(lab: Lab, name: string, id: unknown): Fields | null {
	const record = lab.find(name, id);
	return record ? mention(lab.collection(name), record) : null;
}

/** The title of the flag that stands on a record. */
export const flagTitle = (lab: Lab, record: Rec): unknown => lab.find('flags', record.flag_id)?.title ?? null;
