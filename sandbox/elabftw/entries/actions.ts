/** What `PATCH {"action": …}` does to an entry; batches do the same to many. */
import { randomUUID } from 'node:crypto';
import type { Call } from '../call/call';
import { bad, invalid } from '../call/errors';
import { log } from '../entity/changelog';
import { setColumn } from '../entity/setColumn';
import { toInt } from '../php/values';
import type { Entity } from '../state';
import { fullName } from '../state/names';
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
const actions: Record<string, Act> = {
	lock: (call, entity) => setLock(call, entity, entity.locked ? 0 : 1),
	forcelock: (call, entity) => setLock(call, entity, 1),
	forceunlock: (call, entity) => setLock(call, entity, 0),
	pin: togglePin,
	archive(call, entity) {
		setState(call, entity, 2);
		if (!entity.locked) setLock(call, entity, 1);
	},
	unarchive(call, entity) {
		setState(call, entity, 1);
		if (!call.traits.coming) setLock(call, entity, 0);
	},
	restore(call, entity) {
		setState(call, entity, 1);
		setUploads(call, entity, 1);
	},
	accesskey(call, entity) {
		setColumn(call, entity, 'access_key', entity.access_key ? null : randomUUID());
	},
	setnextcustomid: nextCustomId,
	updatemetadatafield(call, entity) {
		const { action: _action, ...fields } = call.body;
		updateFields(call, entity, fields);
	},
	updateowner: updateOwner,
	sign,
	timestamp,
	exclusiveeditmode: editAlone,
	removeexclusiveeditmode: editTogether,
	bloxberg: timestamp,
};

const elderActions: Record<string, Act> = {
	lock: actions.lock as Act,
	forceLock: actions.forcelock as Act,
	forceUnlock: actions.forceunlock as Act,
	pin: togglePin,
	archive(call, entity) {
		setState(call, entity, entity.state === 2 ? 1 : 2);
		if (entity.state === 2) setLock(call, entity, 1);
	},
	accesskey: actions.accesskey as Act,
	updatemetadatafield: actions.updatemetadatafield as Act,
	sign,
	timestamp,
	exclusiveeditmode: editAlone,
	removeexclusiveeditmode: editTogether,
	bloxberg: timestamp,
};

/** Actions that exist, but not for an entry (error-experiments-patch-inapplicable-action). */
const otherActions = new Set([
	'finish',
	'notif',
	'unreference',
	'replace',
	'duplicate',
	'create',
	'destroy',
	'updatetag',
	'createfromstring',
	'add',
	'review',
]);

/** Refuses what an archived or deleted entry does not take (error-experiments-patch-archived, -patch-deleted). */
export function assertActive(call: Call, entity: Entity): void {
	const { action } = call.body;
	if (call.traits.elder) return;
	if (entity.state === 3 && action !== 'restore')
		throw invalid('Only the Restore action is allowed on a deleted entity.');
	if (entity.state !== 2 || action === 'unarchive') return;
	if (!call.traits.coming) throw invalid('Only the Unarchive action is allowed on an archived entity.');
	if (action !== 'archive') throw invalid('This action is not allowed on an archived entity.');
}

/** True where the version knows the action for entries. */
export const isAction = (call: Call, action: string) => action in (call.traits.elder ? elderActions : actions);

/** Carries out an action; undefined where the entry itself is the answer. */
export function actOn(call: Call, entity: Entity, action: string): unknown {
	const act = (call.traits.elder ? elderActions : actions)[action];
	if (act) return act(call, entity) ?? undefined;
	throw bad(otherActions.has(action) ? 'Invalid action parameter.' : 'Invalid update target.');
}

/** True for an action that can be asked of a POST but not of an entry (error-experiments-post-inapplicable-action). */
export const isOtherAction = (action: unknown) =>
	typeof action === 'string' && otherActions.has(action) && action !== 'duplicate' && action !== 'create';
