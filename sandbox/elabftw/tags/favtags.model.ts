/** `/favtags` (favtags-create: Location has the tag's id). */
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { clean, isFavorite, knownTag, tagId } from './tags';

export function favtagsModel(call: Call): Model {
	const { favtags, tags } = call.state;
	return {
		list: () =>
			favtags
				.filter((row) => row.userid === call.user.userid)
				.map((row) => ({ users_id: row.userid, tags_id: row.tagId, tag: tags.get(row.tagId)?.tag ?? '' })),
		create() {
			const tag = clean(String(call.body.tag ?? ''));
			const id = knownTag(call, call.team, tag)?.id ?? tagId(call, call.team, tag);
			if (!isFavorite(call, id)) favtags.push({ userid: call.user.userid, tagId: id });
			return `favtags/${id}`;
		},
		destroy(id) {
			const at = favtags.findIndex((row) => row.userid === call.user.userid && row.tagId === id);
			if (at >= 0) favtags.splice(at, 1);
		},
	};
}
