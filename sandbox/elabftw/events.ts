import type { Call, Model } from './call';
import { labelColumns } from './entityView';
import { bad, Crash, invalid, missing } from './errors';
import { fullName, teamName } from './people';
import { readable } from './permissions';
import { queryText } from './call';
import { sqlTime, toInt } from './php';
import { nextId, type Booking, type Entity } from './state';

const minute = 60_000;
const millis = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`);

/** A date as eLabFTW understands it: an ISO date with offset; later versions also local and day only. */
function readDate(call: Call, value: unknown, edge: 'start' | 'end'): string {
	if (typeof value !== 'string') throw new Crash();
	if (/^\d{4}-\d\d-\d\d$/.test(value)) {
		const day = Date.parse(`${value}T00:00:00Z`);
		return sqlTime(new Date(edge === 'start' ? day + minute : day - 2 * minute));
	}
	const local = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(value);
	const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(value);
	if (!zoned && (call.traits.elder || !local)) throw bad('Could not understand date format!');
	return sqlTime(new Date(zoned ? value : `${value.replace(' ', 'T')}Z`));
}

/** Refuses what the item's rules do not allow (error-events-…). */
function assertBookable(call: Call, item: Entity, booking: { id?: number; start: string; end: string }): void {
	const { extra } = item;
	const elder = call.traits.elder;
	if (!extra.is_bookable && !elder) throw bad('You do not have the permission to book this entry.');
	if (booking.end <= booking.start && !elder) throw invalid(`End time ${booking.end} cannot be before start time ${booking.start}.`);
	if (booking.start < call.now() && !call.isAdmin && !extra.book_users_can_in_past) {
		throw bad('Creation/modification of events in the past is not allowed!');
	}
	const others = call.state.bookings.filter((row) => row.item === item.id && row.id !== booking.id);
	if (!extra.book_can_overlap && others.some((row) => row.start < booking.end && row.end > booking.start)) {
		throw bad('Overlapping booking slots is not permitted.');
	}
	const longest = Number(extra.book_max_minutes);
	if (longest && millis(booking.end) - millis(booking.start) > longest * minute) {
		throw bad(`Each time slot is limited to ${longest} minutes.`, `Slot time is limited to ${longest} minutes.`);
	}
	const most = Number(extra.book_max_slots);
	if (most && others.filter((row) => row.userid === call.user.userid && row.start > call.now()).length >= most) {
		throw bad(`You cannot book any more slots. Maximum of ${most} reached.`);
	}
}

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
	const out: Record<string, unknown> = Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
	for (const edge of ['start', 'end']) out[edge] = `${String(out[edge]).replace(' ', 'T')}+00:00`;
	return out;
}

const elderTeamRow = [
	'booking_cost_notax', 'booking_cost_tax', 'booking_hourly_rate_notax', 'booking_hourly_rate_tax', 'canbook', 'created_at',
	'items_category_title', 'modified_at', 'team', 'team_name',
];
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
			call.state.bookings.push({ id: booking, team: call.team, item: id, start, end, title: text, userid: call.user.userid, ...links });
			return `event/${booking}`;
		},
	};
}

/** `/items/{id}/events` (items-events-submodel). */
export function itemEventsModel(call: Call, entity: Entity): Model {
	return {
		list: () => call.state.bookings.filter((row) => row.item === entity.id && inRange(call, row)).map((row) => teamRow(call, row)),
	};
}

type Patch = (call: Call, row: Booking) => void;

/** From 5.6 on the answer is 200 and the title stays as it is (event-patch-title, event-get-after). */
function setTitle(call: Call, row: Booking): void {
	if (call.traits.elder && typeof call.body.content === 'string') row.title = call.body.content;
}

/** Moves both ends: either to given times or by a delta, which 5.6 takes and does not apply (event-patch-delta). */
function setTimes(call: Call, row: Booking): void {
	if (call.body.start === undefined) return;
	const start = readDate(call, call.body.start, 'start');
	const end = readDate(call, call.body.end, 'end');
	const item = call.state.entities.items.get(row.item);
	if (item) assertBookable(call, item, { id: row.id, start, end });
	Object.assign(row, { start, end, modified_at: call.now() });
}

function setEpoch(edge: 'start' | 'end'): Patch {
	return (call, row) => {
		if (typeof call.body.epoch !== 'string') throw new Crash();
		row[edge] = sqlTime(new Date(Number(call.body.epoch) * 1000));
	};
}

/** By a delta: the start takes the end with it (x-event-patch-start-delta). */
function shift(edges: ('start' | 'end')[]): Patch {
	return (call, row) => {
		const delta = (call.body.delta ?? {}) as { days?: number; milliseconds?: number };
		const added = (delta.days ?? 0) * 86_400_000 + (delta.milliseconds ?? 0);
		for (const edge of edges) row[edge] = sqlTime(new Date(millis(row[edge]) + added));
	};
}

function bind(column: 'experiment' | 'item_link'): Patch {
	return (call, row) => {
		row[column] = toInt(call.body.id) || null;
		row.modified_at = call.now();
	};
}

const targets: Record<string, Patch> = { title: setTitle, datetime: setTimes, experiment: bind('experiment'), item_link: bind('item_link') };
const elderTargets: Record<string, Patch> = {
	title: setTitle,
	experiment: bind('experiment'),
	item_link: bind('item_link'),
	start: shift(['start', 'end']),
	end: shift(['end']),
	start_epoch: setEpoch('start'),
	end_epoch: setEpoch('end'),
};

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
