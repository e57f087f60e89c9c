/** Locked, archived, deleted, and back. DELETE and actions use it. */
import type { Call } from '../call/call';
import { log, move } from '../entity/changelog';
import { setColumn } from '../entity/setColumn';
import type { Entity, RowState } from '../state';
import { uploadsOf } from '../uploads/store';

/** Locks or unlocks. */
export function setLock(call: Call, entity: Entity, locked: 0 | 1): void {
	entity.locked = locked;
	entity.lockedby = locked ? call.user.userid : null;
	entity.locked_at = call.now();
	log(call, entity, 'locked', locked ? 'Locked' : 'Unlocked');
	move(call, entity);
}

/** Archives, deletes or brings back: 1 normal, 2 archived, 3 deleted. */
export function setState(call: Call, entity: Entity, state: RowState): void {
	setColumn(call, entity, 'state', state);
	log(call, entity, 'state', String(state));
	entity.lastchangeby = call.user.userid;
}

/** The files of an entry go and come back with it, archived ones too (experiments-restore-timestamped). */
export function setUploads(call: Call, entity: Entity, state: RowState): void {
	for (const row of uploadsOf(call, entity)) row.state = state;
}

/** Soft delete: state 3, and the custom id is given up (experiments-get-deleted). */
export function deleteEntity(call: Call, entity: Entity): void {
	setColumn(call, entity, 'custom_id', null);
	log(call, entity, 'custom_id', '');
	setState(call, entity, 3);
	setUploads(call, entity, 3);
}
