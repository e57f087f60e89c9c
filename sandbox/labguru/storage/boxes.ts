/** Where stocks lie: boxes, plates, and the storages around them. */
import { collection, type Collection, type Lab } from '../collections/collection';
import { keyOf } from '../state/keyIndex';
import type { Rec } from '../state/record';

export const boxClass = 'System::Storage::Box';
export const storageClass = 'System::Storage::Storage';
const plateClass = 'Biocollections::Plate';

/** `2 (A2)`: the place of a stock in its box, counted by rows from 1. */
export function position(box: Rec, location: unknown): string | null {
	const at = Number(location);
	if (!at) return null;
	const cols = Number(box.cols) || 10;
	return `${at} (${String.fromCharCode(65 + Math.floor((at - 1) / cols))}${((at - 1) % cols) + 1})`;
}

const boxes = collection('boxes', boxClass, 'name! rows cols box_type color shared barcode', {
	web: '/storage/boxes',
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
});

function hierarchy(lab: Lab, storage: Rec): string {
	const parent = lab.find('storages', storage.parent_id);
	return parent ? `${hierarchy(lab, parent)} > ${String(storage.name)}` : String(storage.name);
}

/** Kinds of storage, by the ids that `storage_type_id` takes. */
const storageTypes: Record<number, string> = {
	1: 'Room',
	2: 'Freezer',
	3: 'Refrigerator',
	4: 'Shelf',
	5: 'Rack',
	6: 'Liquid nitrogen tank',
};

const storages = collection('storages', storageClass, 'name! storage_type_id! description temperature parent_id', {
	web: '/storage/storages',
	envelope: 'system_storage_storage',
	status: { remove: 201 },
	view: (lab, storage) => ({
		storage_type: { id: storage.storage_type_id, name: storageTypes[Number(storage.storage_type_id)] ?? 'Other' },
		name_with_hierarchy: hierarchy(lab, storage),
	}),
});

const plates = collection('plates', plateClass, 'name! rows cols description', {
	web: '/storage/plates',
	ops: 'lrd',
	shown: 'master',
	view: (lab, record) => ({
		wells: lab
			.under('stocks', keyOf(plateClass, record.id))
			.map(({ id, name, location_in_box }) => ({ id, name, location_in_box })),
	}),
});

/** Places, from the room down to the well. */
export const places: Collection[] = [boxes, storages, plates];
