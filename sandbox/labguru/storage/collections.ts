/** Stocks, as the API shows and changes them, and the tables beside them. */
import { dateOf } from '../../shared/values/times';
import { collection, type Collection, type Lab } from '../collections/collection';
import { among } from '../collections/rules';
import { mention, person } from '../collections/mention';
import { attachmentsOf, commentsOn } from '../collections/present';
import { keyOf } from '../state/keyIndex';
import { isBlank, type Fields, type Rec } from '../state/record';
import { invalid } from '../state/refusal';
import { amountFields, amounts, display } from './amounts';
import { boxClass, places, position } from './boxes';

function view(lab: Lab, stock: Rec): Fields {
	const item = lab.byClass(stock.stockable_type, stock.stockable_id);
	const place = lab.byClass(stock.storage_type, stock.storage_id);
	const box = place?.collection.name === 'boxes' ? place.record : undefined;
	return {
		api_url: `/api/v1/stocks//${stock.id}`,
		stockable: item ? mention(item.collection, item.record) : null,
		storage: place ? mention(place.collection, place.record) : null,
		storage_location: place?.record.name ?? null,
		position: box ? position(box, stock.location_in_box) : null,
		box: box ? { ...mention(lab.collection('boxes'), box), rows: box.rows, cols: box.cols } : false,
		stored_by: person(lab, stock.stored_by ?? stock.member_id)?.name ?? null,
		...Object.fromEntries(amounts.map((kind) => [`${kind}_to_display`, display(lab, stock, kind)])),
		archived_at: stock.archived_at ?? null,
		marked_as_output: Boolean(stock.marked_as_output),
		comments: commentsOn(lab, lab.collection('stocks'), stock),
		attachments: attachmentsOf(lab, stock),
	};
}

function check(lab: Lab, item: Fields, record: Rec | undefined, act: string): void {
	if (act === 'remove') return;
	const now = { ...record, ...item } as Rec;
	const place = lab.byClass(now.storage_type, now.storage_id);
	if (!place) throw invalid('Storage must exist');
	if (!lab.byClass(now.stockable_type, now.stockable_id)) throw invalid('Stockable must exist');
	if (place.collection.name !== 'boxes' || isBlank(now.location_in_box)) return;
	const { rows, cols } = place.record;
	if (Number(now.location_in_box) > Number(rows) * Number(cols)) throw invalid('Location in box is out of the box');
	const taken = lab
		.under('stocks', keyOf(boxClass, place.record.id))
		.some((other) => other.id !== record?.id && !other.archived_at && other.location_in_box === now.location_in_box);
	if (taken) throw invalid('Location in box has already been taken');
}

const stockFields = `
	name! storage_id! storage_type! stockable_type! stockable_id! location_in_box owner_id expiration_date lot description
	barcode stored_by ${amountFields.join(' ')}
`;

const stocks = collection('stocks', 'System::Storage::Stock', stockFields, {
	web: '/storage/stocks',
	shown: 'stored_on sample_type sample_id',
	pageCap: 100,
	keys: (stock) => [
		keyOf(stock.stockable_type, stock.stockable_id),
		keyOf(stock.storage_type, stock.storage_id),
		...(stock.barcode ? [keyOf('barcode', stock.barcode)] : []),
	],
	fresh: (lab) => ({ stored_on: dateOf(lab.now()) }),
	check,
	listed: (_lab, stock, query) =>
		!stock.archived_at &&
		(query.stockable_type === undefined || stock.stockable_type === query.stockable_type) &&
		(query.stockable_id === undefined || String(stock.stockable_id) === String(query.stockable_id)),
	view,
});

const poolFields = 'name! unit_type! pool_type! unit! pooled_stock_info! fixed_amount stocks_list stocks_usage';

/** Stocks, where they lie, and how much there is of them. */
export const storageCollections: Collection[] = [
	stocks,
	...places,
	collection('units', 'System::Unit', 'name! type_for!', {
		ops: 'lcr',
		check: among('type_for', ['volume', 'weight', 'concentration']),
	}),
	collection('pool_events', 'PoolEvent', poolFields, { ops: '' }),
	collection('manifests', 'Manifest', 'name!', { ops: 'ld' }),
];
