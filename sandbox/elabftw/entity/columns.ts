/** Columns that only one kind of entry has; a new entry gets them. */
import type { EntityKind } from '../state';
import { nobody } from './sharing';

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
