/** The whole entry, as GET of one and PATCH answer it. */
import type { Call } from '../call/call';
import { commentRows } from '../comments/comments';
import { compoundLinkRows } from '../compounds/compounds';
import { pageOf } from '../entity/pages';
import { humanBases } from '../entity/sharing';
import { linkRows, relatedRows } from '../links/links';
import { renderMarkdown } from '../php/html';
import type { Entity } from '../state';
import { fullName, nameOf } from '../state/names';
import { stepRows } from '../steps/steps';
import { containerRows } from '../storage/containers';
import { uploadRows } from '../uploads/uploads';
import { v51Entity } from './v51';
import { fullColumns, sharedColumns } from './rows';

const createdFrom: Record<number, string> = {
	1: 'experiment',
	2: 'resource',
	3: 'experiment template',
	4: 'resource template',
};

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

export function entityView(call: Call, entity: Entity): Record<string, unknown> {
	const key = entity.access_key ? `&access_key=${entity.access_key}` : '';
	const view: Record<string, unknown> = {
		...sharedColumns(call, entity),
		...fullColumns(call, entity),
		...humanBases({ canread_base: entity.canread_base, canwrite_base: entity.canwrite_base, ...entity.extra }),
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
	return call.traits.v51 ? v51Entity(call, entity, view) : view;
}
