/** What a PATCH may change of an entry, and of which type each column is. */
import type { EntityKind } from '../state';

/** How a value that comes with a PATCH is stored. */
export type ColumnType =
	| 'text'
	| 'title'
	| 'html'
	| 'append'
	| 'date'
	| 'int'
	| 'nullableInt'
	| 'flag'
	| 'decimal'
	| 'color'
	| 'permission'
	| 'base'
	| 'contentType'
	| 'metadata'
	| 'merge';

const common: Record<string, ColumnType> = {
	title: 'title',
	body: 'html',
	bodyappend: 'append',
	date: 'date',
	category: 'nullableInt',
	status: 'nullableInt',
	rating: 'int',
	custom_id: 'nullableInt',
	metadata: 'metadata',
	metadatamerge: 'merge',
	canread: 'permission',
	canwrite: 'permission',
	canread_base: 'base',
	canwrite_base: 'base',
	canread_is_immutable: 'flag',
	canwrite_is_immutable: 'flag',
	content_type: 'contentType',
	hide_main_text: 'flag',
	state: 'int',
};

const bookable: Record<string, ColumnType> = {
	is_bookable: 'flag',
	book_can_overlap: 'flag',
	book_cancel_minutes: 'int',
	book_is_cancellable: 'flag',
	book_max_minutes: 'int',
	book_max_slots: 'int',
	book_users_can_in_past: 'flag',
	booking_hourly_rate_currency: 'int',
	booking_hourly_rate_notax: 'decimal',
	booking_hourly_rate_tax: 'decimal',
	booking_window_days: 'int',
	canbook: 'permission',
	canbook_base: 'base',
	is_procurable: 'flag',
	proc_currency: 'int',
	proc_pack_qty: 'int',
	proc_price_notax: 'decimal',
	proc_price_tax: 'decimal',
};

const targets: Record<string, ColumnType> = {
	canread_target: 'permission',
	canwrite_target: 'permission',
	canread_target_base: 'base',
	canwrite_target_base: 'base',
};

/** What a PATCH may change; any other key is "Invalid update target.". */
export const patchColumns: Record<EntityKind, Record<string, ColumnType>> = {
	experiments: common,
	items: { ...common, ...bookable },
	experiments_templates: { ...common, ...targets },
	items_types: { ...common, ...targets, color: 'color', canbook: 'permission', canbook_base: 'base' },
};

/** Columns that came after 5.1.15. */
export const laterColumns = new Set([
	'hide_main_text',
	'metadatamerge',
	'canread_base',
	'canwrite_base',
	'canread_target_base',
	'canwrite_target_base',
	'canbook_base',
	'canread_is_immutable',
	'canwrite_is_immutable',
]);
