/** What stocks and units do besides being created, read, changed and deleted. */
import { Answer } from '../../shared/http/answer';
import { minuteOf } from '../../shared/values/times';
import type { Lab } from '../collections/collection';
import { listAnswer } from '../collections/list';
import { present } from '../collections/present';
import type { Api } from '../http/api';
import { keyOf } from '../state/keyIndex';
import { isBlank, type Fields } from '../state/record';
import { invalid } from '../state/refusal';
import { draw, measured } from './amounts';
import { poolRoutes } from './pooling.routes';

function stockRoutes(lab: Lab, { v1 }: Api): void {
	const collection = lab.collection('stocks');
	const shown = (id: unknown, change: Fields) => present(lab, collection, lab.update('stocks', id, change));

	v1.post('/stocks/:id/mark_as_consumed', ({ params }) => shown(params.id, { archived_at: minuteOf(lab.now()) }));

	for (const [path, marked] of [
		['mark_as_output', true],
		['unmark_output', false],
	] as const) {
		v1.post(`/stocks/:id/${path}`, ({ params, body }) => {
			lab.get('stocks', params.id);
			if (!isBlank(body.exp_id)) lab.get('experiments', body.exp_id);
			return shown(params.id, { marked_as_output: marked, output_of_id: marked ? Number(body.exp_id) : null });
		});
	}

	v1.post('/stocks/:id/update_stock_amount', ({ params, body }) => {
		const stock = lab.get('stocks', params.id);
		if (!isBlank(body.element_id)) lab.get('elements', body.element_id);
		const kind = String(body.unit_type);
		const used = measured(kind, body.amount_used, body.unit_type_name);
		if (String(body.subtract) === 'true') draw(lab, stock, kind, used);
		return present(lab, collection, stock);
	});

	v1.get('/stocks/get_stocks_by_barcode', ({ query }) => {
		const byId = lab.find('stocks', query.input);
		return [...lab.under('stocks', keyOf('barcode', query.input)), ...(byId ? [byId] : [])]
			.filter((stock, at, all) => !stock.archived_at && all.indexOf(stock) === at)
			.map((stock) => present(lab, collection, stock, 'list'));
	});

	v1.get('/stocks/item_stocks', ({ query }) => {
		const stocks = lab.under('stocks', keyOf(query.item_type, query.item_id));
		return listAnswer(lab, { ...collection, listed: undefined }, stocks, query);
	});
}

/** A unit is deleted only by who knows its kind. */
function unitRoutes(lab: Lab, { v1 }: Api): void {
	v1.delete('/units/:id', ({ params, body }) => {
		const unit = lab.get('units', params.id);
		if (body.unit_type !== unit.type_for) throw invalid('Unit type is not valid');
		lab.remove('units', unit.id);
		return new Answer(204);
	});
}

export function storageRoutes(lab: Lab, api: Api): void {
	for (const add of [stockRoutes, unitRoutes, poolRoutes]) add(lab, api);
}
