import { baseNames } from '../entity/columns';
import { elderEntity, elderListRow } from './elder';
import type { Call } from '../call/call';
import { commentRows } from '../comments/model';
import { containerRows } from '../storage/containers';
import { compoundLinkRows, linkRows, relatedRows } from '../links/links';
import { renderMarkdown } from '../php/markdown';
import { fullName, nameOf, teamName } from '../state/names';
import { isTemplate, type Entity, type EntityKind } from '../state/state';
import { stepRows } from '../steps/model';
import { tagColumns } from '../tags/tags';
import { uploadRows } from '../uploads/model';

/** Page of the web interface, by kind. */
export const pageOf: Record<EntityKind, string> = {
	experiments: 'experiments',
	items: 'database',
	experiments_templates: 'templates',
	items_types: 'resources-templates',
};

const createdFrom: Record<number, string> = {
	1: 'experiment',
	2: 'resource',
	3: 'experiment template',
	4: 'resource template',
};

/** Titles and colours of category and status. */
export function labelColumns(call: Call, entity: Entity) {
	const experimental = entity.kind.startsWith('experiments');
	const category = call.state.labels[experimental ? 'experiments_categories' : 'items_categories'].find(
		(row) => row.id === entity.category,
	);
	const status = call.state.labels[experimental ? 'experiments_status' : 'items_status'].find(
		(row) => row.id === entity.status,
	);
	return {
		category_title: category?.title ?? null,
		category_color: category?.color ?? null,
		status_title: status?.title ?? null,
		status_color: status?.color ?? null,
	};
}

function newestComment(call: Call, entity: Entity): string | null {
	const times = call.state.comments
		.filter((row) => row.kind === entity.kind && row.item_id === entity.id)
		.map((row) => row.created_at);
	return times.sort().at(-1) ?? null;
}

function nextStep(call: Call, entity: Entity): string | null {
	return stepRows(call, entity).find((row) => !row.finished)?.body ?? null;
}

/** The columns that a list row and a whole entry have in common. */
function sharedColumns(call: Call, entity: Entity) {
	const { firstname, lastname, orcid, fullname } = nameOf(call, entity.userid);
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
		firstname,
		lastname,
		orcid,
		fullname,
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
function fullColumns(call: Call, entity: Entity) {
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
	if (call.traits.elder)
		return elderListRow(call, entity, { ...sharedColumns(call, entity), ...fullColumns(call, entity) });
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

function humanBases(entity: Entity): Record<string, string> {
	const bases: Record<string, unknown> = {
		canread_base: entity.canread_base,
		canwrite_base: entity.canwrite_base,
		...entity.extra,
	};
	return Object.fromEntries(
		Object.entries(bases)
			.filter(([name]) => name.endsWith('_base'))
			.map(([name, value]) => [`${name}_human`, baseNames[Number(value)] ?? '']),
	);
}

/** The bookers around now, for a bookable item (items-patch-no-overlap). */
function bookers(call: Call, entity: Entity) {
	const ids = call.state.bookings
		.filter((row) => entity.kind === 'items' && row.item === entity.id)
		.map((row) => row.userid);
	return [...new Set(ids)].map((userid) => {
		const { email, fullname } = nameOf(call, userid);
		return { email, fullname };
	});
}

/** The whole entry, as GET of one and PATCH answer it. */
export function entityView(call: Call, entity: Entity): Record<string, unknown> {
	const key = entity.access_key ? `&access_key=${entity.access_key}` : '';
	const view: Record<string, unknown> = {
		...sharedColumns(call, entity),
		...fullColumns(call, entity),
		...humanBases(entity),
		body_html: entity.content_type === 2 ? renderMarkdown(entity.body ?? '') : entity.body,
		changelog: [...entity.changelog].reverse().map(({ created_at, target, content, userid }) => ({
			created_at,
			target,
			content,
			fullname: fullName(call, userid),
			userid,
		})),
		comments: commentRows(call, entity),
		compounds_links: compoundLinkRows(call, entity),
		containers: containerRows(call, entity),
		created_from_type_human: entity.created_from_type ? createdFrom[entity.created_from_type] : null,
		exclusive_edit_mode: entity.exclusiveEdit,
		experiments_links: linkRows(call, entity, 'experiments'),
		items_links: linkRows(call, entity, 'items'),
		page: pageOf[entity.kind],
		related_experiments_links: relatedRows(call, entity, 'experiments'),
		related_items_links: relatedRows(call, entity, 'items'),
		sharelink: `${call.siteUrl}/${pageOf[entity.kind]}.php?mode=view&id=${entity.id}${key}`,
		steps: stepRows(call, entity),
		surrounding_bookers: bookers(call, entity),
		uploads: uploadRows(call, entity),
	};
	if (entity.metadata !== null) view.metadata_decoded = JSON.parse(entity.metadata) as unknown;
	return call.traits.elder ? elderEntity(call, entity, view) : view;
}
