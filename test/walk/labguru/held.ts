import type { LabguruSandbox } from '../../../sandbox/labguru';
import type { Rec } from '../../../sandbox/labguru/state';
import type { Held } from '../model';

export interface Element {
	id: number;
	position: number;
	element_type: string;
	name: unknown;
	data: unknown;
}

export interface Section {
	id: number;
	position: number;
	name: unknown;
	elements: Element[];
}

export interface Comment {
	id: number;
	comment: string;
}

export interface Link {
	id: number;
	/** The place of the other end. */
	to: string;
}

export interface Attachment {
	id: number;
	title: string;
	element_id?: number;
	sha256: string;
}

/** A record with all that belongs to it; its own fields are as the API names them. */
export interface Page extends Record<string, unknown> {
	sections: Section[];
	comments: Comment[];
	/** Links that start at it. */
	links: Link[];
	attachments: Attachment[];
	tags: string[];
}

/** What is shown with the record that it belongs to, and what every write adds to. */
const parts = ['sections', 'elements', 'comments', 'links', 'attachments', 'tags', 'histories'];
/** What has the time in it. */
const volatile = ['uuid', 'created_at', 'updated_at', 'tag_ids', 'archived_at'];

/** All records that a sandbox holds, by their places. */
export function heldBy({ lab, storage }: LabguruSandbox): Map<string, Page> {
	const places = new Map(lab.collections().map(({ name, className }) => [className, name]));
	const byPosition = (a: { position: number; id: number }, b: { position: number; id: number }) => a.position - b.position || a.id - b.id;
	const elementsOf = (section: Rec): Element[] =>
		lab
			.under('elements', `ExperimentProcedure/${section.id}`)
			.map(({ id, position, element_type, name, data }) => ({ id, position: Number(position), element_type: String(element_type), name, data: data ?? null }))
			.sort(byPosition);
	const pageOf = (record: Rec, className: string): Page => ({
		...Object.fromEntries(Object.entries(record).filter(([key, value]) => value !== undefined && !volatile.includes(key))),
		archived: Boolean(record.archived_at),
		sections: lab
			.under('sections', `${className}/${record.id}`)
			.map((section) => ({ id: section.id, position: Number(section.position), name: section.name, elements: elementsOf(section) }))
			.sort(byPosition),
		comments: lab.under('comments', `${className}/${record.id}`).map(({ id, comment }) => ({ id, comment: String(comment) })),
		links: lab
			.under('links', record.uuid)
			.filter(({ source_uuid: source }) => source === record.uuid)
			.map(({ id, target_type: type, target_id: target }) => ({ id, to: `${places.get(String(type)) ?? ''}/${String(target)}` })),
		attachments: lab
			.under('attachments', record.uuid)
			.filter(({ deleted_at: gone }) => !gone)
			.map(({ id, title, element_id: element, storage_key: key }) => ({
				id,
				title: String(title),
				...(element ? { element_id: Number(element) } : {}),
				sha256: storage.stored.get(String(key))?.sha256 ?? '',
			})),
		tags: ((record.tag_ids ?? []) as number[]).map((tag) => String(lab.find('tags', tag)?.name)),
	});
	return new Map(
		[...lab.rows()]
			.filter(([name]) => !parts.includes(name))
			.flatMap(([name, rows]) => [...rows.values()].map((record): [string, Page] => [`${name}/${record.id}`, pageOf(record, lab.collection(name).className)])),
	);
}

/** The record that an item is about. */
export function pageAt(held: Held<Page>, place: string): Page {
	const found = held.get(place);
	if (!found) throw new Error(`There is no ${place}`);
	return found;
}
