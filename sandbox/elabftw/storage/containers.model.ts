/** `/containers` of an entry. */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { byId, removeRow } from '../call/rows';
import { touch } from '../entity/changelog';
import { assertWritable } from '../entity/permissions';
import { rowsOf } from '../entity/rows';
import { decimal, toInt, toText } from '../php/values';
import { nextId, type Container, type Entity } from '../state';
import { containerRows, containerView } from './containers';
import { occupancy } from './units';

const reasons = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

/** 6.0: a team can want a reason (error-x-containers-patch-destroy-no-reason). */
function assertReason(call: Call): void {
	const { deletion_reason, deletion_comment } = call.body;
	if (!reasons.includes(toInt(deletion_reason))) throw bad('A reason is required to delete a container.');
	if (toInt(deletion_reason) === 100 && !deletion_comment)
		throw bad('Please describe the reason for deleting this container.');
}

function assertRoom(call: Call, unitId: number): void {
	const unit = call.state.storageUnits.get(unitId);
	if (!call.traits.v60 || !unit || unit.capacity === null) return;
	const held = occupancy(call.state, unit.id);
	if (held >= unit.capacity)
		throw bad(`Cannot store in "${unit.name}": its capacity is ${unit.capacity} and it already holds ${held}.`);
}

/** POST has the storage unit's id in its path, and Location repeats it (containers-create). */
export function containersModel(call: Call, entity: Entity): Model {
	const find = (id: number) => byId(rowsOf(call.state.containers, entity), id);
	const remove = (row: Container) => {
		removeRow(call.state.containers, row);
		touch(call, entity);
	};
	const strict = () =>
		call.traits.v60 && Number(call.state.teams.get(call.team)?.settings.capture_container_deletion_reason) === 1;
	return {
		list: () => containerRows(call, entity),
		one: (id) => containerView(find(id)),
		create(id = 0) {
			assertWritable(call, entity);
			assertRoom(call, id);
			const now = call.now();
			if (call.state.storageUnits.has(id)) {
				call.state.containers.push({
					id: nextId(call.state, `${entity.kind}_containers`),
					kind: entity.kind,
					item_id: entity.id,
					storage_id: id,
					qty_stored: decimal(call.body.qty_stored),
					qty_unit: toText(call.body.qty_unit) || '•',
					userid: call.user.userid,
					created_at: now,
					modified_at: now,
				});
			}
			touch(call, entity);
			return `${entity.kind}/${entity.id}/containers2${entity.kind}/${id}`;
		},
		patch(id) {
			assertWritable(call, entity);
			const row = find(id);
			const { action, qty_stored, qty_unit, storage_id } = call.body;
			if (action === 'destroy') {
				assertReason(call);
				remove(row);
				return containerView(row);
			}
			if (qty_stored !== undefined) row.qty_stored = decimal(qty_stored);
			if (qty_unit !== undefined) row.qty_unit = toText(qty_unit);
			if (storage_id !== undefined) row.storage_id = toInt(storage_id);
			row.modified_at = call.now();
			return containerView(row);
		},
		destroy(id) {
			assertWritable(call, entity);
			const row = find(id);
			if (strict())
				throw bad('A reason is required to delete a container. Use PATCH with action "destroy", or reload the page.');
			remove(row);
		},
	};
}
