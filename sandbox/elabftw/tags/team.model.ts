/** `/teams/{id}/tags` (teams-tags-list and following). */
import { searched, type Call } from '../call/call';
import type { Model } from '../call/models';
import { found } from '../call/rows';
import { clean, isFavorite, knownTag, replaceTag, tagId, teamTag, uses } from './tags';

export function teamTagsModel(call: Call, team: number): Model {
	const rows = () =>
		[...call.state.tags.values()]
			.filter((row) => row.team === team && row.tag.toLowerCase().includes(searched(call)))
			.sort((a, b) => (a.tag.toLowerCase() < b.tag.toLowerCase() ? -1 : 1))
			.map(({ id, tag }) =>
				call.traits.v51
					? { id, tag, item_count: uses(call, id), is_favorite: isFavorite(call, id) ? 1 : 0 }
					: teamTag(call, id),
			);
	return {
		list: rows,
		one: (id) => teamTag(call, id),
		create: () =>
			`teams/${team}/tags/${call.traits.v51 ? '0' : ''}${tagId(call, team, clean(String(call.body.tag ?? '')))}`,
		patch(id) {
			if (call.body.action === 'deduplicate') return rows();
			const tag = found(call.state.tags.get(id));
			const text = clean(String(call.body.tag ?? tag.tag));
			const same = knownTag(call, team, text);
			if (same && same.id !== id) replaceTag(call, id, same.id);
			else tag.tag = text;
			return rows();
		},
		destroy: (id) => replaceTag(call, id),
	};
}
