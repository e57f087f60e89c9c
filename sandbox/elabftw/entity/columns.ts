import type { EntityKind } from '../state/state';

const nobody = '{"teams": [], "users": [], "teamgroups": []}';

const bookingColumns = {
	available: 1,
	is_bookable: 0,
	book_can_overlap: 1,
	book_cancel_minutes: 0,
	book_is_cancellable: 1,
	book_max_minutes: 0,
	book_max_slots: 0,
	book_users_can_in_past: 0,
	booking_hourly_rate_currency: 0,
	booking_hourly_rate_notax: '0.00',
	booking_hourly_rate_tax: '0.00',
	booking_window_days: 0,
	canbook: nobody,
	canbook_base: 30,
	is_procurable: 0,
	proc_currency: 0,
	proc_pack_qty: 0,
	proc_price_notax: '0.00',
	proc_price_tax: '0.00',
};

const templateColumns = {
	canread_target: nobody,
	canread_target_base: 30,
	canwrite_target: nobody,
	canwrite_target_base: 20,
	ordering: null,
};

/** Columns that only one kind of entry has, with their defaults (items-get, experiments_templates-get, items_types-get). */
export const extraColumns: Record<EntityKind, Record<string, number | string | null>> = {
	experiments: {},
	items: bookingColumns,
	experiments_templates: templateColumns,
	items_types: { ...templateColumns, canbook: nobody, canbook_base: 30, color: '29aeb9' },
};

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

/** The four bases a permission can have, as the answers name them. */
export const baseNames: Record<number, string> = {
	10: 'Only me',
	20: 'Only owner and admins',
	30: 'Only members of the team',
	40: 'Everyone with an account',
	50: 'Everyone including anonymous users',
};
