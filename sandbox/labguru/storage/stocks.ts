import type { Collection } from '../collections/collection';
import { attachmentsOf, commentsOn, keyOf, mention, person } from '../collections/present';
import { invalid } from '../state/refusal';
import { isBlank, type Fields, type Rec } from '../state/record';
import type { LabguruState } from '../state/state';

const amounts = ['concentration', 'volume', 'weight'];
const amountFields = amounts.flatMap((kind) => [
	kind,
	`${kind}_prefix`,
	`${kind}_unit_id`,
	`${kind}_exponent`,
	`${kind}_remarks`,
]);

export const boxClass = 'System::Storage::Box';
export const storageClass = 'System::Storage::Storage';

/** `2 (A2)`: the place of a stock in its box, counted by rows from 1. */
export function position(box: Rec, location: unknown): string | null {
	const at = Number(location);
	if (!at) return null;
	const cols = Number(box.cols) || 10;
	return `${at} (${String.fromCharCode(65 + Math.floor((at - 1) / cols))}${((at - 1) % cols) + 1})`;
}

/** `0.2 mL` and the like; null where there is no amount. */
function display(lab: LabguruState, stock: Rec, kind: string): string | null {
	if (isBlank(stock[kind])) return null;
	const unit = lab.find('units', stock[`${kind}_unit_id`])?.name ?? '';
	return `${String(stock[kind])} ${String(stock[`${kind}_prefix`] ?? '')}${String(unit)}`.trim();
}

function viewStock(lab: LabguruState, stock: Rec): Fields {
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

function checkStock(lab: LabguruState, item: Fields, record: Rec | undefined, act: string): void {
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

const stocks: Collection = {
	name: 'stocks',
	className: 'System::Storage::Stock',
	web: '/storage/stocks',
	label: 'name',
	fields: `name! storage_id! storage_type! stockable_type! stockable_id! location_in_box owner_id expiration_date lot description barcode stored_by ${amountFields.join(' ')}`,
	shown: 'stored_on sample_type sample_id',
	pageCap: 100,
	keys: (stock) => [
		keyOf(stock.stockable_type, stock.stockable_id),
		keyOf(stock.storage_type, stock.storage_id),
		...(stock.barcode ? [keyOf('barcode', stock.barcode)] : []),
	],
	fresh: (lab) => ({ stored_on: lab.now().toISOString().slice(0, 10) }),
	check: checkStock,
	listed: (_lab, stock, query) =>
		!stock.archived_at &&
		(query.stockable_type === undefined || stock.stockable_type === query.stockable_type) &&
		(query.stockable_id === undefined || String(stock.stockable_id) === String(query.stockable_id)),
	view: viewStock,
};

const boxes: Collection = {
	name: 'boxes',
	className: boxClass,
	web: '/storage/boxes',
	label: 'name',
	fields: 'name! rows cols box_type color shared barcode',
	shown: 'storage_id',
	fresh: () => ({ rows: 10, cols: 10, shared: true }),
	view: (lab, box) => ({
		storage: lab.find('storages', box.storage_id)?.name ?? null,
		stocks: lab
			.under('stocks', keyOf(boxClass, box.id))
			.filter((stock) => !stock.archived_at)
			.map(({ id, uuid, name, barcode, location_in_box }) => ({
				stock: { id, uuid, name, barcode: barcode ?? null, location_in_box, position: position(box, location_in_box) },
			})),
	}),
};

function hierarchy(lab: LabguruState, storage: Rec): string {
	const parent = lab.find('storages', storage.parent_id);
	return parent ? `${hierarchy(lab, parent)} > ${String(storage.name)}` : String(storage.name);
}

/** Kinds of storage, by the ids that `storage_type_id` takes. */
export const storageTypes: Record<number, string> = {
	1: 'Room',
	2: 'Freezer',
	3: 'Refrigerator',
	4: 'Shelf',
	5: 'Rack',
	6: 'Liquid nitrogen tank',
};

const storages: Collection = {
	name: 'storages',
	className: storageClass,
	web: '/storage/storages',
	label: 'name',
	fields: 'name! storage_type_id! description temperature parent_id',
	envelope: 'system_storage_storage',
	status: { remove: 201 },
	view: (lab, storage) => ({
		storage_type: { id: storage.storage_type_id, name: storageTypes[Number(storage.storage_type_id)] ?? 'Other' },
		name_with_hierarchy: hierarchy(lab, storage),
	}),
};

export const storage: Collection[] = [stocks, boxes, storages];
