import type { IDataObject } from 'n8n-workflow';
import type { ReadParameter } from '../shared/types/field';

/** A collection of records that are no entries and no parts of one, as its list shows them. */
export interface Collection {
	/** Where it is listed; a function where that depends on another parameter. */
	path: string | ((parameter: ReadParameter) => string);
	query?: IDataObject;
	/** The keys of a row that name it for a person: the first, and what tells it from others of that name. */
	labels: readonly string[];
	/** The key that holds its ID, where that is not `id`. */
	id?: string;
}

/** The collections whose records the input Record means, by resource of the node. */
export const collections: Readonly<Record<string, Collection>> = {
	compound: { path: '/compounds', labels: ['name', 'cas_number'] },
	event: { path: '/events', labels: ['title', 'start'] },
	export: { path: '/exports', labels: ['format', 'created_at', 'state_human'] },
	favoriteTag: { path: '/favtags', labels: ['tag'], id: 'tags_id' },
	/** Of API v1. */
	legacy: { path: '/events', labels: ['title', 'start'] },
	storageUnit: { path: '/storage_units', query: { hierarchy: 'true' }, labels: ['full_path'] },
	teamTag: { path: '/teams/current/tags', labels: ['tag'] },
	todo: { path: '/todolist', labels: ['body'] },
};

/** What a list shows of a row: what names it, and its ID. */
export function recordChoice(row: IDataObject, { labels, id = 'id' }: Collection): { name: string; value: string } {
	const words = labels.map((key) => String(row[key] ?? '').trim()).filter(Boolean);
	return { name: `${words.join(', ')} (#${String(row[id])})`.trim(), value: String(row[id]) };
}
