import { createChecked, readItem, updateChecked } from '../collections/write';
import { present } from '../collections/present';
import { invalid, Refusal } from '../state/refusal';
import { isBlank, stamp, type Fields } from '../state/record';
import type { LabguruState } from '../state/state';
import { Answer, type Call, type Routes } from '../http/routes';

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

/** The way of a request from draft to done. */
export function requestRoutes(lab: LabguruState, routes: Routes): void {
	const collection = lab.collection('requests');
	for (const [step, { from, to }] of Object.entries(steps)) {
		routes.patch(`/requests/:id/${step}`, ({ params, body }) => {
			const record = lab.get('requests', params.id);
			if (!from.includes(String(record.status))) throw invalid('Invalid action for request status');
			const item = body.item === undefined ? {} : readItem(lab, collection, body);
			if (step === 'select_performer' && isBlank(item.performed_by)) throw invalid("Performed by can't be blank");
			updateChecked(lab, collection, record.id, () => ({ ...item, status: to }));
			return present(lab, collection, record);
		});
	}
}

/** What a shopping list entry goes through: the status it gets, the time it notes, the status of the answer. */
const errands: Array<[path: string, status: string, time: string, answer: number]> = [
	['submit', 'Submitted', 'submited_at', 200],
	['approve', 'Approved', 'approved_at', 201],
	['cancel', 'Cancelled', 'cancelled_at', 200],
];

/** Ordering. */
export function shoppingRoutes(lab: LabguruState, routes: Routes): void {
	const collection = lab.collection('shopping_list');

	routes.post('/shopping_list/add_item', ({ body }: Call) => {
		const { collection_type: type, collection_id: id, item_id, quantity, ...rest } = (body.item ?? {}) as Fields;
		const own = isBlank(id) ? undefined : lab.collections().find(({ genericId }) => genericId === Number(id));
		const found = isBlank(id) ? lab.byClass(type, item_id) : own && lab.find(own.name, item_id);
		if (!found) throw new Refusal(422, { errors: 'Collection Item can not be found' });
		if (!(Number(quantity) > 0)) throw new Refusal(422, { errors: "Quantity can't be blank" });
		const record = createChecked(lab, collection, {
			...rest,
			quantity: Number(quantity),
			item_id: Number(item_id),
			item_type: own?.className ?? type,
			currency_symbol: '€',
			requested_at: stamp(lab.now()),
			status: 'Requested',
		});
		return {
			success: true,
			payload: 'Your order was successfully submitted.',
			lineitem_id: record.id,
			item: present(lab, collection, record),
		};
	});

	for (const [path, status, time, answer] of errands) {
		routes.put(`/shopping_list/:id/${path}`, ({ params }) => {
			const record = lab.update('shopping_list', params.id, { status, [time]: stamp(lab.now()) });
			return new Answer(answer, present(lab, collection, record));
		});
	}
}
