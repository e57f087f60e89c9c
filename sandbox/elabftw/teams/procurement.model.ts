/** `/teams/{id}/procurement_requests` (procurement_requests-create). */
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { byId } from '../call/rows';
import { decimal, toInt } from '../php/values';
import { nextId } from '../state';
import { fullName } from '../state/names';

const procurementStates: Record<number, string> = {
	10: 'Pending',
	20: 'Validated',
	30: 'Partially received',
	40: 'Received',
	50: 'Archived',
	60: 'Cancelled',
};

export function procurementModel(call: Call, team: number): Model {
	const rows = call.state.procurement;
	const view = (id: number) => {
		const row = byId(rows, id);
		const item = call.state.entities.items.get(Number(row.entity_id));
		const { proc_currency, proc_pack_qty, proc_price_notax, proc_price_tax } = item?.extra ?? {};
		return {
			requester_fullname: fullName(call, Number(row.requester_userid)),
			...row,
			entity_title: item?.title ?? '',
			total: decimal(Number(proc_price_tax) * Number(row.qty_ordered)),
			...{ proc_currency, proc_pack_qty, proc_price_notax, proc_price_tax },
			state_human: procurementStates[Number(row.state)] ?? 'Pending',
			currency_symbol: '$',
			currency_human: 'Canadian Dollar (CAD)',
		};
	};
	return {
		list: () => rows.filter((row) => row.team === team).map((row) => view(row.id)),
		one: view,
		create() {
			const { entity_id, qty_ordered, body, quote } = call.body;
			const id = nextId(call.state, 'procurement_requests');
			rows.push({
				id,
				created_at: call.now(),
				team,
				requester_userid: call.user.userid,
				entity_id: toInt(entity_id),
				qty_ordered: toInt(qty_ordered ?? 1),
				qty_received: 0,
				body: body ?? null,
				quote: quote ?? null,
				email_sent: 0,
				state: 10,
			});
			return `teams/current/procurement_requests/${id}`;
		},
		patch(id) {
			Object.assign(byId(rows, id), call.body, { id });
			return view(id);
		},
		destroy: (id) => void (byId(rows, id).state = 60),
	};
}
