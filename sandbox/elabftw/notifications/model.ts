/** `/users/{id}/notifications` (users-me-notifications, notifications-ack, error-notifications-of-other). */
import type { Call } from '../call/call';
import { forbidden } from '../call/errors';
import type { Model } from '../call/models';
import { byId, removeRow } from '../call/rows';
import { toInt } from '../php/values';
import type { User } from '../state';

export function notificationsModel(call: Call, owner: User): Model {
	const mine = () => {
		if (owner.userid !== call.user.userid && !call.traits.v51) {
			throw forbidden(call.traits.v60 ? 'This endpoint requires admin privileges to access other users.' : undefined);
		}
		return call.state.notifications.filter((row) => row.userid === owner.userid);
	};
	return {
		list: () =>
			mine()
				.filter((row) => row.is_ack === 0)
				.map(({ id, category, body, is_ack, created_at, userid }) => ({
					id,
					category,
					body,
					is_ack,
					created_at,
					userid,
				}))
				.sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)) || a.id - b.id),
		one: (id) => byId(mine(), id),
		patch(id) {
			const row = byId(mine(), id);
			row.is_ack = toInt(call.body.is_ack) ? 1 : 0;
			const { body, ...columns } = row;
			return { ...columns, send_email: 1, email_sent: 0, email_sent_at: null, body: JSON.stringify(body) };
		},
		destroy() {
			for (const row of mine()) removeRow(call.state.notifications, row);
		},
	};
}
