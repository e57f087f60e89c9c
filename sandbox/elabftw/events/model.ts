/** `/events`: all of the team, or those of the item with the id in the path. `limit` is ignored (list-events-limit). */
import { queryText, type Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { readable } from '../entity/permissions';
import { nextId, type Booking, type Entity } from '../state';
import { itemRow, teamRow } from './bookings';
import { assertBookable, readDate } from './rules';

function inRange(call: Call, row: Booking): boolean {
	const bound = (name: 'start' | 'end') => {
		const text = queryText(call, name);
		return text ? readDate(call, text, name) : undefined;
	};
	const [start, end] = [bound('start'), bound('end')];
	return (start === undefined || row.end > start) && (end === undefined || row.start < end);
}

export function eventsModel(call: Call): Model {
	const rows = () => call.state.bookings.filter((row) => row.team === call.team && inRange(call, row));
	return {
		list: () => rows().map((row) => teamRow(call, row)),
		one: (id) =>
			rows()
				.filter((row) => row.item === id)
				.sort((a, b) => (call.traits.v51 ? a.id - b.id : a.start < b.start ? -1 : 1))
				.map((row) => itemRow(call, row)),
		create(id) {
			if (!id) throw bad('An item id is needed.');
			const item = readable(call, 'items', id);
			const start = readDate(call, call.body.start, 'start');
			const end = readDate(call, call.body.end, 'end');
			assertBookable(call, item, { start, end });
			const now = call.now();
			const booking = nextId(call.state, 'events');
			call.state.bookings.push({
				id: booking,
				team: call.team,
				item: id,
				start,
				end,
				title: typeof call.body.title === 'string' ? call.body.title : '',
				userid: call.user.userid,
				experiment: null,
				item_link: null,
				created_at: now,
				modified_at: now,
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
