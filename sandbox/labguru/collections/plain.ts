import type { Collection } from './collection';

/** A kind of record with nothing special about it. */
export const plain = (name: string, className: string, fields: string, more: Partial<Collection> = {}): Collection => ({
	name,
	className,
	web: `/system/${name}`,
	label: fields.startsWith('title') ? 'title' : 'name',
	fields,
	...more,
});
