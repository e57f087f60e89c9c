/** Makes bare entries; create, copy, import and seeds fill them. */
import { randomBytes } from 'node:crypto';
import { dateOf } from '../../shared/values/times';
import type { Call } from '../call/call';
import { isTemplate, nextId, type Entity, type EntityKind } from '../state';
import { extraColumns } from './columns';
import { nobody } from './sharing';

/** In 5.1.15 a type of items is written by the team (items_types-get). */
function v51Defaults(entity: Entity): void {
	if (entity.kind !== 'items_types') return;
	entity.canwrite_base = 30;
	Object.assign(entity.extra, { canwrite_target_base: 30, color: '29AEB9' });
}

/** A bare entry of a kind, in the state. */
export function newEntity(call: Call, kind: EntityKind, title: string): Entity {
	const now = call.now();
	const { state } = call;
	const settings = call.user.settings;
	const entity: Entity = {
		kind,
		id: nextId(state, kind),
		title,
		body: null,
		content_type: 1,
		date: isTemplate(kind) ? null : dateOf(call.clock()),
		category: null,
		status: null,
		rating: 0,
		custom_id: null,
		userid: call.user.userid,
		team: call.team,
		elabid: isTemplate(kind) ? null : `${dateOf(call.clock()).replaceAll('-', '')}-${randomBytes(20).toString('hex')}`,
		locked: 0,
		lockedby: null,
		locked_at: null,
		state: 1,
		canread: nobody,
		canwrite: nobody,
		canread_base: Number(settings.default_read_base ?? 30),
		canwrite_base: Number(settings.default_write_base ?? 20),
		metadata: null,
		hide_main_text: 0,
		access_key: null,
		created_from_id: null,
		created_from_type: null,
		created_at: now,
		modified_at: now,
		lastchangeby: null,
		timestamped: 0,
		timestampedby: null,
		timestamped_at: null,
		last_signed_at: null,
		last_signed_by: null,
		signature_count: 0,
		extra: { ...extraColumns[kind] },
		pinnedBy: new Set(),
		tagIds: [],
		links: [],
		compoundIds: [],
		exclusiveEdit: null,
		changelog: [],
	};
	if (call.traits.v51) v51Defaults(entity);
	state.entities[kind].set(entity.id, entity);
	return entity;
}
