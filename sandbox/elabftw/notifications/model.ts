import type { Call, Lab, Model } from '../call/call';
import { forbidden, missing } from '../call/errors';
import { nextId, type User } from '../state/state';

/** Leaves a notification: 10 comment, 60 a file that could not be added to a PDF, 90 a requested action. */
export function notify(lab: Pick<Lab, 'state' | 'now'>, userid: number, category: number, body: unknown): number {
	const id = nextId(lab.state, 'notifications');
	lab.state.notifications.push({
		id,
		userid,
		category,
		created_at: lab.now(),
		is_ack: 0,
		body,
	});
	return id;
}

/** `/users/{id}/notifications` (users-me-notifications, notifications-ack, error-notifications-of-other). */
export function notificationsModel(call: Call, owner: User): Model {
	const mine = () => {
		if (owner.userid !== call.user.userid && !call.traits.elder) {
			throw forbidden(
				call.traits.coming ? 'This endpoint requires admin privileges to access other users.' : undefined,
			);
		}
		return call.state.notifications.filter((row) => row.userid === owner.userid);
	};
	const find = (id: number) => {
		const row = mine().find((entry) => entry.id === id);
		if (!row) throw missing();
		return row;
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
		one: (id) => find(id),
		patch(id) {
			const row = find(id);
			row.is_ack = 1;
			const { body, ...columns } = row;
			return { ...columns, send_email: 1, email_sent: 0, email_sent_at: null, body: JSON.stringify(body) };
		},
		destroy() {
			for (const row of mine()) call.state.notifications.splice(call.state.notifications.indexOf(row), 1);
			return undefined;
		},
	};
}
