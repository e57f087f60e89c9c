/** `/experiments`, `/items` and their templates. */
import type { Call } from '../call/call';
import { bad, Crash, forbidden, Refusal } from '../call/errors';
import type { Model } from '../call/models';
import { assertWritable, readable } from '../entity/permissions';
import type { Entity, EntityKind } from '../state';
import { actOn } from './actions';
import { assertActive, isOtherAction } from './allowed';
import { duplicateEntity } from './copy';
import { createEntity } from './create';
import { assertFormat, exportEntry } from './formats';
import { listEntities } from './list';
import { patchEntity } from './patch';
import { deleteEntity } from './states';
import { entityView } from './view';

/** The entry that a PATCH or DELETE is for; without a usable id there are no permissions to check (error-patch-without-id). */
function target(call: Call, kind: EntityKind, id: number): Entity {
	if (!id) throw new Refusal(call.traits.v51 ? 400 : 403, 'Cannot check permissions without an id!');
	return readable(call, kind, id);
}

export function entitiesModel(call: Call, kind: EntityKind): Model {
	const format = String(call.query.format ?? '');
	return {
		list() {
			if (!format || format === 'json') return listEntities(call, kind);
			assertFormat(call, format);
			if (call.traits.v51) throw forbidden('', 'The id parameter is not valid!');
			throw new Crash();
		},
		one(id) {
			const entity = readable(call, kind, id);
			return format ? exportEntry(call, entity, format) : entityView(call, entity);
		},
		create(id) {
			const { action } = call.body;
			if (isOtherAction(action)) throw bad('Invalid action parameter.');
			if (action !== 'duplicate' || !id) return `${kind}/${createEntity(call, kind).id}`;
			if (kind === 'items_types' && call.traits.v51) throw bad('No duplicate action for resources categories.');
			return `${kind}/${duplicateEntity(call, readable(call, kind, id)).id}`;
		},
		patch(id) {
			const entity = target(call, kind, id);
			if (call.body.action !== 'pin') assertWritable(call, entity);
			assertActive(call, entity);
			const { action, ...changes } = call.body;
			if (action === undefined) patchEntity(call, entity, changes);
			const answer = action === undefined ? undefined : actOn(call, entity, String(action));
			return answer ?? entityView(call, entity);
		},
		destroy(id) {
			const entity = target(call, kind, id);
			assertWritable(call, entity);
			deleteEntity(call, entity);
		},
	};
}
