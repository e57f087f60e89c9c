/** Which actions an entry takes, by what they are and by its state. */
import type { Call } from '../call/call';
import { invalid } from '../call/errors';
import type { Entity } from '../state';

/** Actions that exist, but not for an entry (error-experiments-patch-inapplicable-action). */
export const otherActions = new Set([
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

/** True for an action that can be asked of a POST but not of an entry (error-experiments-post-inapplicable-action). */
export const isOtherAction = (action: unknown) =>
	typeof action === 'string' && otherActions.has(action) && action !== 'duplicate' && action !== 'create';

/** Refuses what an archived or deleted entry does not take (error-experiments-patch-archived, -patch-deleted). */
export function assertActive(call: Call, entity: Entity): void {
	const { action } = call.body;
	if (call.traits.v51) return;
	if (entity.state === 3 && action !== 'restore')
		throw invalid('Only the Restore action is allowed on a deleted entity.');
	if (entity.state !== 2 || action === 'unarchive') return;
	if (!call.traits.v60) throw invalid('Only the Unarchive action is allowed on an archived entity.');
	if (action !== 'archive') throw invalid('This action is not allowed on an archived entity.');
}
