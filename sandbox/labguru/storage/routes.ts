import { createChecked, readItem } from '../collections/write';
import { listAnswer } from '../collections/list';
import { keyOf, present } from '../collections/present';
import { invalid, Refusal } from '../state/refusal';
import { isBlank, stamp, type Fields, type Rec } from '../state/record';
import type { LabguruState } from '../state/state';
import type { Routes } from '../http/routes';

/** Units by what they are worth in litres or in grams. */
const worth: Record<string, Record<string, number>> = {
	volume: { L: 1, mL: 1e-3, µL: 1e-6, uL: 1e-6, nL: 1e-9 },
	weight: { Kg: 1e3, g: 1, mg: 1e-3, µg: 1e-6, ug: 1e-6, ng: 1e-9 },
};

const unitOf = (lab: LabguruState, stock: Rec, kind: string): string =>
	`${String(stock[`${kind}_prefix`] ?? '')}${String(lab.find('units', stock[`${kind}_unit_id`])?.name ?? '')}`;

const round = (value: number): number => Number(value.toPrecision(12));

/** How much of a stock there is, in litres or grams. */
const amountOf = (lab: LabguruState, stock: Rec, kind: string): number =>
	Number(stock[kind] ?? 0) * (worth[kind]?.[unitOf(lab, stock, kind)] ?? 1);

/** Takes an amount, in litres or grams, out of a stock. */
function draw(lab: LabguruState, stock: Rec, kind: string, amount: number): void {
	const left = round(amountOf(lab, stock, kind) - amount);
	if (left < 0) throw invalid('Amount used is more than there is');
	const unit = worth[kind]?.[unitOf(lab, stock, kind)] ?? 1;
	lab.update('stocks', stock.id, { [kind]: String(round(left / unit)) });
}

/** An amount of the request in litres or grams; 422 for a unit that does not fit. */
function measured(kind: unknown, amount: unknown, unit: unknown): number {
	const factor = worth[String(kind)]?.[String(unit)];
	if (factor === undefined || !(Number(amount) >= 0)) throw invalid('Unit type is not valid');
	return Number(amount) * factor;
}

/** What stocks do besides being created, read, changed and deleted. */
export function stockRoutes(lab: LabguruState, routes: Routes): void {
	const collection = lab.collection('stocks');
	const shown = (id: unknown, change: Fields) => present(lab, collection, lab.update('stocks', id, change));

	routes.post('/stocks/:id/mark_as_consumed', ({ params }) => shown(params.id, { archived_at: stamp(lab.now()) }));

	for (const [path, marked] of [
		['mark_as_output', true],
		['unmark_output', false],
	] as const) {
		routes.post(`/stocks/:id/${path}`, ({ params, body }) => {
			lab.get('stocks', params.id);
			if (!isBlank(body.exp_id)) lab.get('experiments', body.exp_id);
			return shown(params.id, { marked_as_output: marked, output_of_id: marked ? Number(body.exp_id) : null });
		});
	}

	routes.post('/stocks/:id/update_stock_amount', ({ params, body }) => {
		const stock = lab.get('stocks', params.id);
		if (!isBlank(body.element_id)) lab.get('elements', body.element_id);
		const kind = String(body.unit_type);
		const used = measured(kind, body.amount_used, body.unit_type_name);
		if (String(body.subtract) === 'true') draw(lab, stock, kind, used);
		return present(lab, collection, stock);
	});

	routes.get('/stocks/get_stocks_by_barcode', ({ query }) => {
		const byId = lab.find('stocks', query.input);
		return [...lab.under('stocks', keyOf('barcode', query.input)), ...(byId ? [byId] : [])]
			.filter((stock, at, all) => !stock.archived_at && all.indexOf(stock) === at)
			.map((stock) => present(lab, collection, stock, 'list'));
	});

	routes.get('/stocks/item_stocks', ({ query }) => {
		const stocks = lab.under('stocks', keyOf(query.item_type, query.item_id));
		return listAnswer(lab, { ...collection, listed: undefined }, stocks, query);
	});

	poolRoute(lab, routes);
}

/** Pooling: draws from several stocks into a new one. */
function poolRoute(lab: LabguruState, routes: Routes): void {
	routes.post('/pool_events', ({ body }) => {
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
			if (type === 'consume') lab.update('stocks', id, { archived_at: stamp(lab.now()) });
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
