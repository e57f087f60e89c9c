/** Containers: how much of an entry lies where, as entries show it. */
import type { Call } from '../call/call';
import { rowsOf } from '../entity/rows';
import type { Container, Entity } from '../state';
import { fullPath } from './units';

/** A container as it is shown. */
export function containerView(row: Container) {
	const { id, qty_stored, qty_unit, storage_id, item_id, created_at, modified_at } = row;
	return { id, qty_stored, qty_unit, storage_id, item_id, created_at, modified_at };
}

/** The containers of an entry whose storage unit exists (containers-list). */
export function containerRows(call: Call, entity: Entity) {
	return rowsOf(call.state.containers, entity).flatMap((row) => {
		const unit = call.state.storageUnits.get(row.storage_id);
		return unit ? [{ ...containerView(row), storage_name: unit.name, full_path: fullPath(call.state, unit) }] : [];
	});
}
