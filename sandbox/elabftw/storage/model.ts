/** `/storage_units` (storage_units-create and following; capacities from 6.0 on). */
import { searched, type Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { found } from '../call/rows';
import { hazards } from '../compounds/compounds';
import { pageOf } from '../entity/pages';
import { toInt, toText } from '../php/values';
import { nextId, type ElabState, type StorageUnit } from '../state';
import { nameOf, teamName } from '../state/names';
import { fullPath, line, occupancy } from './units';

function view(call: Call, unit: StorageUnit) {
	const { id, name, parent_id, capacity } = unit;
	return {
		id,
		name,
		full_path: fullPath(call.state, unit),
		parent_id,
		...(call.traits.v60 && { capacity, occupancy: occupancy(call.state, id) }),
		level_depth: line(call.state, unit).length - 1,
	};
}

const children = (state: ElabState, id: number) =>
	[...state.storageUnits.values()].filter((unit) => unit.parent_id === id);

function hierarchy(call: Call) {
	return [...call.state.storageUnits.values()]
		.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
		.map((unit) => ({ ...view(call, unit), children_count: children(call.state, unit.id).length }));
}

/** Without `hierarchy=true` the list is one of containers (storage_units-list-with-q). */
function stored(call: Call) {
	const q = searched(call);
	return call.state.containers.flatMap((row) => {
		const unit = call.state.storageUnits.get(row.storage_id);
		const entity = call.state.entities[row.kind].get(row.item_id);
		if (!unit || !entity) return [];
		const path = fullPath(call.state, unit);
		if (!`${entity.title} ${path}`.toLowerCase().includes(q)) return [];
		const { firstname, lastname, fullname } = nameOf(call, row.userid);
		return [
			{
				entity_id: entity.id,
				entity_title: entity.title,
				entity_custom_id: entity.custom_id,
				page: pageOf[entity.kind],
				container2item_id: row.id,
				qty_stored: row.qty_stored,
				qty_unit: row.qty_unit,
				created_at: row.created_at,
				modified_at: row.modified_at,
				...{ firstname, lastname, fullname },
				team_name: teamName(call.state, entity.team),
				team_id: entity.team,
				storage_id: unit.id,
				storage_name: unit.name,
				full_path: path,
				cas_number: null,
				pubchem_cid: null,
				...Object.fromEntries(hazards.map((name) => [name, null])),
			},
		];
	});
}

function capacityOf(value: unknown): number | null {
	if (value === null || value === undefined || value === '') return null;
	const number = Number(value);
	if (!Number.isInteger(number)) throw bad('Invalid capacity: must be a whole number, or empty for unlimited.');
	if (number < 0) throw bad('Capacity cannot be negative.');
	return number;
}

export function storageUnitsModel(call: Call): Model {
	const units = call.state.storageUnits;
	const find = (id: number) => found(units.get(id));
	return {
		list: () => (call.query.hierarchy === 'true' ? hierarchy(call) : stored(call)),
		one: (id) => view(call, find(id)),
		create() {
			const { name, parent_id, capacity } = call.body;
			if (name === undefined) throw bad('Missing value for "name"');
			const room = capacityOf(capacity);
			const id = nextId(call.state, 'storage_units');
			units.set(id, { id, name: toText(name), parent_id: toInt(parent_id) || null, capacity: room });
			return `storage_units/${id}`;
		},
		patch(id) {
			const unit = find(id);
			const { name, parent_id, capacity } = call.body;
			if (name !== undefined) unit.name = toText(name);
			if (parent_id !== undefined) unit.parent_id = toInt(parent_id) || null;
			if (capacity !== undefined) unit.capacity = capacityOf(capacity);
			return view(call, unit);
		},
		destroy(id) {
			find(id);
			if (children(call.state, id).length) throw bad('Cannot delete a storage unit with children!');
			units.delete(id);
		},
	};
}
