/** Leaves notifications for users; comments, exports and requests do. */
import type { Lab } from '../call/call';
import { nextId } from '../state';

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
