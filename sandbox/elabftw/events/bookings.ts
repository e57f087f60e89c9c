/** Bookings as the scheduler shows them: among those of a team, among those of an item, alone. */
import { words } from '../../shared/values/words';
import type { Call } from '../call/call';
import { labelColumns } from '../entity/labels';
import type { Booking } from '../state';
import { fullName, teamName } from '../state/names';
import { millis, minute } from './rules';

const title = (call: Call, kind: 'experiments' | 'items', id: number | null) =>
	id === null ? null : (call.state.entities[kind].get(id)?.title ?? null);

/** A row of 5.1.15: fewer columns, and times with an offset (event-get). */
function v51Booking(row: Record<string, unknown>, names: string[]) {
	const out: Record<string, unknown> = Object.fromEntries(
		Object.entries(row).filter(([name]) => !names.includes(name)),
	);
	for (const edge of ['start', 'end']) out[edge] = `${String(out[edge]).replace(' ', 'T')}+00:00`;
	return out;
}

const notInTeamRow = words(`
	booking_cost_notax booking_cost_tax booking_hourly_rate_notax booking_hourly_rate_tax canbook created_at
	items_category_title modified_at team team_name
`);
const notInRow = ['created_at', 'modified_at'];

/** A booking among those of the team (events-list-all). */
export function teamRow(call: Call, row: Booking) {
	const item = call.state.entities.items.get(row.item);
	const labels = item && labelColumns(call, item);
	const minutes = (millis(row.end) - millis(row.start)) / minute;
	const cost = (name: string) => ((Number(item?.extra[`booking_hourly_rate_${name}`] ?? 0) * minutes) / 60).toFixed(6);
	const view = {
		id: row.id,
		team: row.team,
		team_name: teamName(call.state, row.team),
		title_only: row.title,
		start: row.start,
		end: row.end,
		userid: row.userid,
		created_at: row.created_at,
		modified_at: row.modified_at,
		event_duration_minutes: minutes,
		fullname: fullName(call, row.userid),
		title: `[${item?.title ?? ''}] ${row.title} (${fullName(call, row.userid)})`,
		item_title: item?.title ?? '',
		book_is_cancellable: item?.extra.book_is_cancellable ?? 1,
		booking_hourly_rate_notax: item?.extra.booking_hourly_rate_notax ?? '0.00',
		booking_hourly_rate_tax: item?.extra.booking_hourly_rate_tax ?? '0.00',
		booking_cost_notax: cost('notax'),
		booking_cost_tax: cost('tax'),
		color: `#${labels?.category_color ?? '29aeb9'}`,
		items_category_title: labels?.category_title ?? null,
		experiment: row.experiment,
		experiment_title: title(call, 'experiments', row.experiment),
		items_category: item?.category ?? null,
		items_id: row.item,
		item_link: row.item_link,
		item_link_title: title(call, 'items', row.item_link),
		canbook: 1,
	};
	return call.traits.v51 ? v51Booking(view, notInTeamRow) : view;
}

/** A booking among those of one item (events-list-item). */
export function itemRow(call: Call, row: Booking) {
	const item = call.state.entities.items.get(row.item);
	const view = {
		...row,
		title: `${row.title} (${fullName(call, row.userid)})${call.traits.v51 ? ' ' : ''}`,
		title_only: row.title,
		color: `#${(item && labelColumns(call, item).category_color) ?? '29aeb9'}`,
		experiment_title: title(call, 'experiments', row.experiment),
		item_link_title: title(call, 'items', row.item_link),
		item_title: item?.title ?? '',
		book_is_cancellable: item?.extra.book_is_cancellable ?? 1,
	};
	return call.traits.v51 ? v51Booking(view, notInRow) : view;
}

/** One booking (event-get). */
export function bookingView(call: Call, row: Booking) {
	const item = call.state.entities.items.get(row.item);
	const out = {
		book_cancel_minutes: item?.extra.book_cancel_minutes ?? 0,
		book_is_cancellable: item?.extra.book_is_cancellable ?? 1,
		...row,
		experiment_title: title(call, 'experiments', row.experiment),
		item_link_title: title(call, 'items', row.item_link),
		title_only: row.title,
	};
	return call.traits.v51 ? v51Booking(out, notInRow) : out;
}
