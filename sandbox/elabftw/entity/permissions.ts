/** Who may read and write an entry. Models ask it before they do. */
import type { Call } from '../call/call';
import { forbidden } from '../call/errors';
import { found } from '../call/rows';
import type { Entity, EntityKind } from '../state';

interface Sharing {
	teams?: number[];
	users?: number[];
	teamgroups?: number[];
}

function sharedWith(call: Call, json: string): boolean {
	const { teams = [], users = [], teamgroups = [] } = JSON.parse(json) as Sharing;
	if (users.includes(call.user.userid)) return true;
	if (teams.includes(call.team)) return true;
	return call.state.teamgroups.some((group) => teamgroups.includes(group.id) && group.users.includes(call.user.userid));
}

function allowed(call: Call, entity: Entity, base: number, json: string): boolean {
	if (entity.userid === call.user.userid) return true;
	if (base >= 40) return true;
	if (entity.team === call.team && (base === 30 || (base === 20 && call.isAdmin))) return true;
	return sharedWith(call, json);
}

/** Whether the entry may be read. In 5.1.15 nobody reads a deleted one (error-experiments-get-deleted). */
export function mayRead(call: Call, entity: Entity): boolean {
	if (call.traits.v51 && entity.state === 3) return false;
	return allowed(call, entity, entity.canread_base, entity.canread);
}

/** Whether it may be written: a lock of somebody else stops all but admins (error-experiments-patch-locked-by-other-as-user). */
export function mayWrite(call: Call, entity: Entity): boolean {
	if (!mayRead(call, entity)) return false;
	if (entity.locked && entity.lockedby !== call.user.userid && !call.isAdmin) return false;
	return allowed(call, entity, entity.canwrite_base, entity.canwrite);
}

/** The entry, if it exists and may be read. */
export function readable(call: Call, kind: EntityKind, id: number): Entity {
	const entity = found(call.state.entities[kind].get(id));
	if (!mayRead(call, entity)) throw forbidden();
	return entity;
}

/** Refuses who may not write. */
export function assertWritable(call: Call, entity: Entity): void {
	if (!mayWrite(call, entity)) throw forbidden();
}
