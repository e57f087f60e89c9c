/** The way of a request from draft to done. */
import type { Lab } from '../collections/collection';
import { readItem } from '../collections/item';
import { present } from '../collections/present';
import { updateChecked } from '../collections/write';
import type { Api } from '../http/api';
import { isBlank } from '../state/record';
import { invalid } from '../state/refusal';

/** Steps of a request: from which statuses, and to which. */
const steps: Record<string, { from: string[]; to: string }> = {
	submit: { from: ['Draft'], to: 'Pending' },
	approve: { from: ['Pending'], to: 'Approved' },
	accept: { from: ['Approved'], to: 'Awaiting Assignment' },
	select_performer: { from: ['Awaiting Assignment'], to: 'Assigned' },
	start: { from: ['Assigned'], to: 'In Progress' },
	done: { from: ['In Progress'], to: 'Completed' },
	reject: { from: ['Pending', 'Approved', 'Assigned'], to: 'Rejected' },
};

export function requestRoutes(lab: Lab, { v1 }: Api): void {
	const collection = lab.collection('requests');
	for (const [step, { from, to }] of Object.entries(steps)) {
		v1.patch(`/requests/:id/${step}`, ({ params, body }) => {
			const record = lab.get('requests', params.id);
			if (!from.includes(String(record.status))) throw invalid('Invalid action for request status');
			const item = body.item === undefined ? {} : readItem(lab, collection, body);
			if (step === 'select_performer' && isBlank(item.performed_by)) throw invalid("Performed by can't be blank");
			updateChecked(lab, collection, record.id, () => ({ ...item, status: to }));
			return present(lab, collection, record);
		});
	}
}
