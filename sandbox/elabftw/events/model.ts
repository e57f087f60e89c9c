import { queryText, type Call, type Model } from '../call/call';
import { labelColumns } from '../entries/view';
import { bad, missing } from '../call/errors';
import { elderTargets, targets } from './patch';
import { assertBookable, millis, minute, readDate } from './rules';
import { fullName, teamName } from '../state/names';
import { readable } from '../entity/permissions';
import { sqlTime, words } from '../php/values';
import { nextId, type Booking, type Entity } from '../state/state';

function inRange(call: Call, row: Booking): boolean {
	const bound = (name: string) => queryText(call, name);
	const start = bound('start');
	const end = bound('end');
	if (start && row.end <= sqlTime(new Date(start))) return false;
	return !end || row.start < sqlTime(new Date(end));
}

const title = (call: Call, kind: 'experiments' | 'items', id: number | null) =>
	id === null ? null : (call.state.entities[kind].get(id)?.title ?? null);

/** A row of 5.1.15: fewer columns, and times with an offset (event-get). */
function elderBooking(row: Record<string, unknown>, names: string[]) {
	const out: Record<string, unknown> = Object.fromEntries(
		Object.entries(row).filter(([name]) => !names.includes(name)),
	);
	for (const edge of ['start', 'end']) out[edge] = `${String(out[edge]).replace(' ', 'T')}+00:00`;
	return out;
}

const elderTeamRow = words(`
	booking_cost_notax booking_cost_tax booking_hourly_rate_notax booking_hourly_rate_tax canbook created_at
	items_category_title modified_at team team_name
`);
const elderRow = ['created_at', 'modified_at'];

/** A booking among those of the team (events-list-all). */
function teamRow(call: Call, row: Booking) {
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
	return call.traits.elder ? elderBooking(view, elderTeamRow) : view;
}

/** A booking among those of one item (events-list-item). */
function itemRow(call: Call, row: Booking) {
	const item = call.state.entities.items.get(row.item);
	const view = {
		...row,
		title: `${row.title} (${fullName(call, row.userid)})${call.traits.elder ? ' ' : ''}`,
		title_only: row.title,
		color: `#${(item && labelColumns(call, item).category_color) ?? '29aeb9'}`,
		experiment_title: title(call, 'experiments', row.experiment),
		item_link_title: title(call, 'items', row.item_link),
		item_title: item?.title ?? '',
		book_is_cancellable: item?.extra.book_is_cancellable ?? 1,
	};
	return call.traits.elder ? elderBooking(view, elderRow) : view;
}

/** One booking (event-get). */
function view(call: Call, row: Booking) {
	const item = call.state.entities.items.get(row.item);
	const out = {
		book_cancel_minutes: item?.extra.book_cancel_minutes ?? 0,
		book_is_cancellable: item?.extra.book_is_cancellable ?? 1,
		...row,
		experiment_title: title(call, 'experiments', row.experiment),
		item_link_title: title(call, 'items', row.item_link),
		title_only: row.title,
	};
	return call.traits.elder ? elderBooking(out, elderRow) : out;
}

/** `/events`: all of the team, or those of the item with the id in the path. `limit` is ignored (list-events-limit). */
export function eventsModel(call: Call): Model {
	const rows = () => call.state.bookings.filter((row) => row.team === call.team && inRange(call, row));
	return {
		list: () => rows().map((row) => teamRow(call, row)),
		one: (id) =>
			rows()
				.filter((row) => row.item === id)
				.sort((a, b) => (call.traits.elder ? a.id - b.id : a.start < b.start ? -1 : 1))
				.map((row) => itemRow(call, row)),
		create(id) {
			if (!id) throw bad('An item id is needed.');
			const item = readable(call, 'items', id);
			const start = readDate(call, call.body.start, 'start');
			const end = readDate(call, call.body.end, 'end');
			assertBookable(call, item, { start, end });
			const now = call.now();
			const booking = nextId(call.state, 'events');
			const text = typeof call.body.title === 'string' ? call.body.title : '';
			const links = { experiment: null, item_link: null, created_at: now, modified_at: now };
			call.state.bookings.push({
				id: booking,
				team: call.team,
				item: id,
				start,
				end,
				title: text,
				userid: call.user.userid,
				...links,
			});
			return `event/${booking}`;
		},
	};
}

/** `/items/{id}/events` (items-events-submodel). */
export function itemEventsModel(call: Call, entity: Entity): Model {
	return {
		list: () =>
			call.state.bookings
				.filter((row) => row.item === entity.id && inRange(call, row))
				.map((row) => teamRow(call, row)),
	};
}

/** `/event/{id}`: a PATCH names its `target` (event-patch-title and following). */
export function eventModel(call: Call): Model {
	const find = (id: number) => {
		const row = call.state.bookings.find((booking) => booking.id === id);
		if (!row) throw missing();
		return row;
	};
	return {
		list: () => [],
		one: (id) => view(call, find(id)),
		patch(id) {
			const row = find(id);
			const patch = (call.traits.elder ? elderTargets : targets)[String(call.body.target)];
			if (!patch) throw bad('Incorrect target parameter.');
			patch(call, row);
			return view(call, row);
		},
		destroy(id) {
			call.state.bookings.splice(call.state.bookings.indexOf(find(id)), 1);
			return undefined;
		},
	};
}
