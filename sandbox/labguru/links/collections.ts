import type { Collection } from '../collections/collection';
import { keyOf, mention, person } from '../collections/present';
import { invalid } from '../state/refusal';
import { isBlank, type Fields } from '../state/record';
import type { LabguruState } from '../state/state';
import { plain } from '../collections/plain';

const comments = plain('comments', 'Comment', 'comment! commentable_id! commentable_type!', {
	ops: 'lcrd',
	keys: (record) => [keyOf(record.commentable_type, record.commentable_id)],
	check: (lab, item, _record, act) => {
		if (act === 'create' && !lab.byClass(item.commentable_type, item.commentable_id))
			throw invalid('Commentable must exist');
	},
});

/** The two ends of a link, each found by uuid, or by class and id. */
function ends(lab: LabguruState, item: Fields): Fields {
	const found = ['source', 'target'].map((end) => {
		const place = isBlank(item[`${end}_uuid`])
			? lab.byClass(item[`${end}_type`], item[`${end}_id`])
			: lab.byUuid(item[`${end}_uuid`]);
		if (!place) throw invalid(`${end === 'source' ? 'Source' : 'Target'} can't be blank`);
		const { collection, record } = place;
		return { [`${end}_id`]: record.id, [`${end}_type`]: collection.className, [`${end}_uuid`]: record.uuid };
	});
	return Object.assign({}, ...found) as Fields;
}

const links = plain('links', 'Link', 'source_id source_type target_id target_type source_uuid target_uuid', {
	ops: 'crud',
	keys: (record) => [String(record.source_uuid), String(record.target_uuid)],
	check: (lab, item, record, act) => {
		if (act === 'remove') return;
		const kept: Fields = { ...record };
		for (const end of ['source', 'target']) if (item[`${end}_id`] !== undefined) delete kept[`${end}_uuid`];
		Object.assign(item, ends(lab, { ...kept, ...item }));
	},
	view: (lab, record) => {
		const [source, target] = [lab.byUuid(record.source_uuid), lab.byUuid(record.target_uuid)];
		return {
			source: source ? mention(source.collection, source.record) : null,
			target: target ? mention(target.collection, target.record) : null,
		};
	},
});

const members = plain('admin/members', 'Admin::Member', 'name! email', {
	web: '/admin/members',
	ops: 'l',
	shown: 'role status',
	view: (_lab, record) => {
		const [first = '', ...rest] = String(record.name).split(' ');
		return { first_name: first, last_name: rest.join(' ') };
	},
});

const teams = plain('teams', 'Admin::Team', 'name!', {
	web: '/admin/teams',
	ops: 'lrd',
	view: (lab, record) => ({
		members: ((record.member_ids as number[] | undefined) ?? []).map((id) => person(lab, id)),
	}),
});

/** Who is in the lab, and what they say and point at. */
export const people: Collection[] = [comments, links, members, teams, plain('tags', 'Tag', 'name!', { ops: '' })];
