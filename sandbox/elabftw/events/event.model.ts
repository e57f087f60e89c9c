/** `/event/{id}`: a PATCH names its `target` (event-patch-title and following). */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { byId, removeRow } from '../call/rows';
import { bookingView } from './bookings';
import { v51Targets, targets } from './patch';

export function eventModel(call: Call): Model {
	const { bookings } = call.state;
	return {
		list: () => [],
		one: (id) => bookingView(call, byId(bookings, id)),
		patch(id) {
			const row = byId(bookings, id);
			const patch = (call.traits.v51 ? v51Targets : targets)[String(call.body.target)];
			if (!patch) throw bad('Incorrect target parameter.');
			patch(call, row);
			return bookingView(call, row);
		},
		destroy: (id) => removeRow(bookings, byId(bookings, id)),
	};
}
