/** Ordering: what is put on the shopping list, and what becomes of it. */
import { Answer } from '../../shared/http/answer';
import { minuteOf } from '../../shared/values/times';
import type { Lab } from '../collections/collection';
import { present } from '../collections/present';
import { createChecked } from '../collections/write';
import type { Api } from '../http/api';
import { isBlank } from '../state/record';
import { Refusal } from '../state/refusal';

/** What an entry of the list goes through: the status it gets, the time it notes, the status of the answer. */
const steps: Array<[path: string, status: string, time: string, answer: number]> = [
	['submit', 'Submitted', 'submited_at', 200],
	['approve', 'Approved', 'approved_at', 201],
	['cancel', 'Cancelled', 'cancelled_at', 200],
];

export function shoppingRoutes(lab: Lab, { v1 }: Api): void {
	const collection = lab.collection('shopping_list');

	v1.post('/shopping_list/add_item', ({ item }) => {
		const { collection_type: type, collection_id: id, item_id, quantity, ...rest } = item;
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
			requested_at: minuteOf(lab.now()),
			status: 'Requested',
		});
		return {
			success: true,
			payload: 'Your order was successfully submitted.',
			lineitem_id: record.id,
			item: present(lab, collection, record),
		};
	});

	for (const [path, status, time, answer] of steps) {
		v1.put(`/shopping_list/:id/${path}`, ({ params }) => {
			const record = lab.update('shopping_list', params.id, { status, [time]: minuteOf(lab.now()) });
			return new Answer(answer, present(lab, collection, record));
		});
	}
}
