/** Rows of entries, as lists show them, and the columns that a whole entry has too. */
import type { Call } from '../call/call';
import { labelColumns } from '../entity/labels';
import { pageOf } from '../entity/pages';
import { rowsOf } from '../entity/rows';
import { isTemplate, type Entity } from '../state';
import { fullName, nameOf, teamName } from '../state/names';
import { stepRows } from '../steps/steps';
import { tagColumns } from '../tags/tags';
import { v51ListRow } from './v51';

function newestComment(call: Call, entity: Entity): string | null {
	const times = rowsOf(call.state.comments, entity).map((row) => row.created_at);
	return times.sort().at(-1) ?? null;
}

function nextStep(call: Call, entity: Entity): string | null {
	return stepRows(call, entity).find((row) => !row.finished)?.body ?? null;
}

/** The columns that a list row and a whole entry have in common. */
export function sharedColumns(call: Call, entity: Entity) {
	const { email: _email, ...names } = nameOf(call, entity.userid);
	return {
		id: entity.id,
		title: entity.title,
		custom_id: entity.custom_id,
		date: entity.date,
		category: entity.category,
		status: entity.status,
		team: entity.team,
		rating: entity.rating,
		userid: entity.userid,
		locked: entity.locked,
		state: entity.state,
		canread: entity.canread,
		canwrite: entity.canwrite,
		canread_base: entity.canread_base,
		canwrite_base: entity.canwrite_base,
		canread_is_immutable: 0,
		canwrite_is_immutable: 0,
		created_at: entity.created_at,
		modified_at: entity.modified_at,
		signature_count: entity.signature_count,
		last_signed_at: entity.last_signed_at,
		last_signed_by: entity.last_signed_by,
		timestamped: entity.timestamped,
		timestampedby: entity.timestampedby,
		is_pinned: entity.pinnedBy.has(call.user.userid) ? 1 : 0,
		...labelColumns(call, entity),
		recent_comment: newestComment(call, entity),
		next_step: nextStep(call, entity),
		...names,
		team_name: teamName(call.state, entity.team),
		...tagColumns(call, entity),
	};
}

function bookingColumns(call: Call, entity: Entity) {
	if (isTemplate(entity.kind)) return {};
	const now = call.now();
	const coming = call.state.bookings
		.filter((row) => entity.kind === 'items' && row.item === entity.id && row.start > now)
		.sort((a, b) => (a.start < b.start ? -1 : 1));
	return {
		events_start: coming.length ? coming.map((row) => row.start).join('|') : null,
		events_start_itemid: coming.length ? String(entity.id) : null,
	};
}

/** What `full=1` and `extended=` add to a row (list-full). */
export function fullColumns(call: Call, entity: Entity) {
	return {
		body: entity.body,
		elabid: entity.elabid,
		lockedby: entity.lockedby,
		locked_at: entity.locked_at,
		timestamped_at: entity.timestamped_at,
		content_type: entity.content_type,
		created_from_id: entity.created_from_id,
		created_from_type: entity.created_from_type,
		lastchangeby: entity.lastchangeby,
		metadata: entity.metadata,
		hide_main_text: entity.hide_main_text,
		access_key: entity.access_key,
		page: `${pageOf[entity.kind]}.php`,
		type: entity.kind,
		...bookingColumns(call, entity),
		...entity.extra,
	};
}

/** A row of a list; `full` as the parameter of that name. */
export function listRow(call: Call, entity: Entity, full: boolean): Record<string, unknown> {
	if (call.traits.v51)
		return v51ListRow(call, entity, { ...sharedColumns(call, entity), ...fullColumns(call, entity) });
	return full ? { ...sharedColumns(call, entity), ...fullColumns(call, entity) } : sharedColumns(call, entity);
}

/** A row of the quick search (list-fastq). */
export function quickRow(call: Call, entity: Entity): Record<string, unknown> {
	return {
		id: entity.id,
		title: entity.title,
		custom_id: entity.custom_id,
		state: entity.state,
		category: entity.category,
		...labelColumns(call, entity),
		fullname: fullName(call, entity.userid),
		type: entity.kind,
		page: `${pageOf[entity.kind]}.php`,
	};
}
