/** How 5.1.15 shows entries that later versions show otherwise. */
import { words } from '../../shared/values/words';
import type { Call } from '../call/call';
import { rowsOf } from '../entity/rows';
import { withBase } from '../entity/sharing';
import type { Entity } from '../state';
import { uploadsOf } from '../uploads/store';
import { isShown } from '../uploads/uploads';

/** Keys that no row of 5.1.15 has. */
const unknown = new Set(
	words(`
	canread_base canread_base_human canread_is_immutable canwrite_base canwrite_base_human canwrite_is_immutable
	canread_target_base canread_target_base_human canwrite_target_base canwrite_target_base_human canbook_base
	canbook_base_human changelog compounds_links containers created_from_id created_from_type
	created_from_type_human hide_main_text is_pinned last_signed_at last_signed_by signature_count
	surrounding_bookers tags_decoded booking_hourly_rate_currency booking_hourly_rate_notax
	booking_hourly_rate_tax booking_window_days
`),
);

const templateRow = words(`
	id userid created_at modified_at team title status body category ordering canread canwrite canread_target
	canwrite_target content_type locked lockedby locked_at metadata state is_pinned status_title status_color
	category_title category_color next_step firstname lastname orcid fullname team_name up_item_id
	has_attachment
`);
const templateView = [
	...templateRow,
	...words(`
	tags tags_id steps experiments_links items_links sharelink uploads exclusive_edit_mode body_html
	metadata_decoded
`),
];
const typeRow = words(`
	id userid created_at modified_at team color title status body ordering canread canwrite canread_target
	canwrite_target content_type locked lockedby locked_at metadata state status_title status_color firstname
	lastname orcid fullname team_name
`);
const typeView = [...typeRow, ...words('steps items_links experiments_links exclusive_edit_mode metadata_decoded')];

const pick = (row: Record<string, unknown>, names: string[]) =>
	Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));

function attachments(call: Call, entity: Entity) {
	const files = uploadsOf(call, entity).some((row) => isShown(row, true));
	return { up_item_id: files ? entity.id : null, has_attachment: files ? 1 : null };
}

function common(call: Call, entity: Entity, row: Record<string, unknown>): Record<string, unknown> {
	const out: Record<string, unknown> = { ...row, ...attachments(call, entity) };
	for (const name of ['canread', 'canwrite', 'canread_target', 'canwrite_target', 'canbook']) {
		if (typeof out[name] === 'string') out[name] = withBase(out[name], Number(out[`${name}_base`]));
	}
	if (typeof out.events_start === 'string')
		out.events_start = out.events_start.replace(/(\S+) (\S+?)(?=\||$)/g, '$1T$2+00:00');
	if (entity.kind === 'experiments' || entity.kind === 'items') {
		out.has_comment = rowsOf(call.state.comments, entity).length ? 1 : 0;
	}
	return out;
}

function known(row: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !unknown.has(name)));
}

/** A list row: complete, with body (trailing-slash of 5.1.15). */
export function v51ListRow(call: Call, entity: Entity, row: Record<string, unknown>): Record<string, unknown> {
	const out = common(call, entity, row);
	if (entity.kind === 'experiments_templates') return pick(out, templateRow);
	return entity.kind === 'items_types' ? pick(out, typeRow) : known(out);
}

/** A whole entry. */
export function v51Entity(call: Call, entity: Entity, view: Record<string, unknown>): Record<string, unknown> {
	const out: Record<string, unknown> = {
		...common(call, entity, view),
		exclusive_edit_mode: entity.exclusiveEdit ?? [],
	};
	if (entity.kind === 'experiments_templates')
		out.sharelink = `${call.siteUrl}/ucp.php?tab=3&mode=view&templateid=${entity.id}`;
	if (entity.kind === 'experiments_templates') return pick(out, templateView);
	return entity.kind === 'items_types' ? pick(out, typeView) : known(out);
}
