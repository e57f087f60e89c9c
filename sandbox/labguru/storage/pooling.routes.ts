/** Pooling: draws from several stocks into a new one. */
import { minuteOf } from '../../shared/values/times';
import type { Lab } from '../collections/collection';
import { readItem } from '../collections/item';
import { createChecked } from '../collections/write';
import type { Api } from '../http/api';
import type { Fields } from '../state/record';
import { Refusal } from '../state/refusal';
import { amountOf, draw, measured, round } from './amounts';

export function poolRoutes(lab: Lab, { v1 }: Api): void {
	v1.post('/pool_events', ({ body }) => {
		const item = readItem(lab, lab.collection('pool_events'), body);
		const { unit_type: kind, unit, pool_type: type, fixed_amount: fixed } = item;
		const usage = (item.stocks_usage ?? {}) as Record<string, unknown>;
		const ids = (type === 'custom' ? Object.keys(usage) : ((item.stocks_list ?? []) as unknown[])).map(Number);
		const lost = ids.filter((id) => !lab.find('stocks', id));
		if (ids.length === 0 || lost.length > 0) {
			throw new Refusal(422, { error: `The following stocks weren't found: [${lost.join(', ')}]` });
		}
		const factor = measured(kind, 1, unit);
		const info = item.pooled_stock_info as Fields | undefined;
		if (!info) throw new Refusal(422, { error: "Pooled stock info can't be blank" });
		let total = 0;
		for (const id of ids) {
			const stock = lab.get('stocks', id);
			const all = amountOf(lab, stock, String(kind));
			const amount = type === 'consume' ? all : Number(type === 'custom' ? usage[id] : fixed) * factor;
			draw(lab, stock, String(kind), amount);
			if (type === 'consume') lab.update('stocks', id, { archived_at: minuteOf(lab.now()) });
			total += amount;
		}
		const unitId = lab.all('units').find(({ name, type_for: type }) => name === unit && type === kind)?.id;
		const initial = round(total / factor);
		const stock = createChecked(lab, lab.collection('stocks'), {
			...info,
			[String(kind)]: String(initial),
			[`${String(kind)}_unit_id`]: unitId,
		});
		const event = lab.create('pool_events', item);
		return {
			id: event.id,
			name: item.name,
			unit_type: kind,
			pool_type: type,
			unit,
			initial_amount: String(initial),
			member_id: lab.memberId,
			stock_id: stock.id,
			stock_name: stock.name,
			stock_url: `/storage/stocks/${stock.id}`,
		};
	});
}
