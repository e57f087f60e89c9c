/** Notifications to members, which clients send; the documents do not have them. */
import type { Lab } from '../collections/collection';
import type { Api } from '../http/api';
import { isBlank } from '../state/record';
import { invalid, notFound } from '../state/refusal';

export function peopleRoutes(lab: Lab, { v1 }: Api): void {
	v1.post('/web_notifications/notify', ({ body, item }) => {
		const recipients = Array.isArray(body.recipients) ? body.recipients : [];
		if (recipients.length === 0) throw invalid("Recipients can't be blank");
		if (isBlank(item.title)) throw invalid("Title can't be blank");
		if (!recipients.every((id) => lab.find('admin/members', id))) throw notFound();
		lab.create('notifications', { title: item.title, content: item.content, recipients });
		return { success: true };
	});
}
