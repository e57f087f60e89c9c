import type { Call, Model } from '../call/call';
import { missing } from '../call/errors';
import { fullName } from '../state/names';
import { decimal, toInt } from '../php/values';
import { nextId } from '../state/state';

const procurementStates: Record<number, string> = { 10: 'Pending', 20: 'Received', 30: 'Cancelled' };

/** `/teams/{id}/procurement_requests` (procurement_requests-create). */
export function procurementModel(call: Call, team: number): Model {
	const rows = call.state.procurement;
	const find = (id: number) => {
		const row = rows.find((request) => request.id === id);
		if (!row) throw missing();
		return row;
	};
	const view = (id: number) => {
		const row = find(id);
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
			const given = {
				entity_id: toInt(entity_id),
				qty_ordered: toInt(qty_ordered ?? 1),
				qty_received: 0,
				body: body ?? null,
				quote: quote ?? null,
			};
			rows.push({
				id,
				created_at: call.now(),
				team,
				requester_userid: call.user.userid,
				...given,
				email_sent: 0,
				state: 10,
			});
			return `teams/current/procurement_requests/${id}`;
		},
		patch(id) {
			Object.assign(find(id), call.body, { id });
			return view(id);
		},
		destroy(id) {
			find(id).state = 30;
			return undefined;
		},
	};
}
