/** What `PATCH {"action": …}` does to an entry; batches do the same to many. */
import { randomUUID } from 'node:crypto';
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import { log } from '../entity/changelog';
import { setColumn } from '../entity/setColumn';
import { toInt } from '../php/values';
import type { Entity } from '../state';
import { fullName } from '../state/names';
import { otherActions } from './allowed';
import { updateFields } from './metadata';
import { sign, timestamp } from './signing';
import { setLock, setState, setUploads } from './states';

function togglePin(call: Call, entity: Entity): void {
	if (!entity.pinnedBy.delete(call.user.userid)) entity.pinnedBy.add(call.user.userid);
}

function nextCustomId(call: Call, entity: Entity): void {
	if (entity.category === null) throw bad('A category is required to set a custom ID!');
	const used = [...call.state.entities[entity.kind].values()]
		.filter((row) => row.category === entity.category)
		.map((row) => row.custom_id ?? 0);
	log(call, entity, 'custom_id', '');
	setColumn(call, entity, 'custom_id', Math.max(0, ...used) + 1);
	log(call, entity, 'custom_id', String(entity.custom_id));
}

function updateOwner(call: Call, entity: Entity): unknown[] {
	const { userid, team } = call.body;
	if (userid === undefined || team === undefined) {
		throw bad('Missing required parameter(s): team. Available parameters are: team.');
	}
	log(call, entity, 'userid', String(userid));
	log(call, entity, 'team', String(team));
	setColumn(call, entity, 'userid', toInt(userid));
	setColumn(call, entity, 'team', toInt(team));
	return [];
}

function editAlone(call: Call, entity: Entity): void {
	const userid = call.user.userid;
	entity.exclusiveEdit = { locked_by: userid, fullname: fullName(call, userid), locked_at: call.now() };
}

function editTogether(_call: Call, entity: Entity): void {
	entity.exclusiveEdit = null;
}

type Act = (call: Call, entity: Entity) => unknown;

/** What `PATCH {"action": …}` does; what it returns, if anything, is the answer in place of the entry. */
const inAllVersions: Record<string, Act> = {
	lock: (call, entity) => setLock(call, entity, entity.locked ? 0 : 1),
	pin: togglePin,
	accesskey: (call, entity) => setColumn(call, entity, 'access_key', entity.access_key ? null : randomUUID()),
	updatemetadatafield(call, entity) {
		const { action: _action, ...fields } = call.body;
		updateFields(call, entity, fields);
	},
	sign,
	timestamp,
	exclusiveeditmode: editAlone,
	removeexclusiveeditmode: editTogether,
	bloxberg: timestamp,
};

const forceLock: Act = (call, entity) => setLock(call, entity, 1);
const forceUnlock: Act = (call, entity) => setLock(call, entity, 0);

const actions: Record<string, Act> = {
	...inAllVersions,
	forcelock: forceLock,
	forceunlock: forceUnlock,
	archive(call, entity) {
		setState(call, entity, 2);
		if (!entity.locked) setLock(call, entity, 1);
	},
	unarchive(call, entity) {
		setState(call, entity, 1);
		if (!call.traits.v60) setLock(call, entity, 0);
	},
	restore(call, entity) {
		setState(call, entity, 1);
		setUploads(call, entity, 1);
	},
	setnextcustomid: nextCustomId,
	updateowner: updateOwner,
};

const v51Actions: Record<string, Act> = {
	...inAllVersions,
	forceLock,
	forceUnlock,
	archive(call, entity) {
		setState(call, entity, entity.state === 2 ? 1 : 2);
		if (entity.state === 2) setLock(call, entity, 1);
	},
};

/** True where the version knows the action for entries. */
export const isAction = (call: Call, action: string) => action in (call.traits.v51 ? v51Actions : actions);

/** Carries out an action; undefined where the entry itself is the answer. */
export function actOn(call: Call, entity: Entity, action: string): unknown {
	const act = (call.traits.v51 ? v51Actions : actions)[action];
	if (act) return act(call, entity) ?? undefined;
	throw bad(otherActions.has(action) ? 'Invalid action parameter.' : 'Invalid update target.');
}
