/** `/users/me/uploads` (users-me-uploads). */
import { queryText, type Call } from '../call/call';
import type { Model } from '../call/models';
import { pageOf } from '../entity/pages';
import type { User } from '../state';
import { newestFirst } from './uploads';

export function userUploadsModel(call: Call, owner: User): Model {
	return {
		list() {
			const limit = Number(queryText(call, 'limit')) || Infinity;
			const rows = call.state.uploads.filter((row) => row.userid === owner.userid && row.state !== 3).sort(newestFirst);
			return rows.slice(0, limit).map((row) => {
				const { id, real_name, long_name, created_at, filesize, type, comment, state, hash, immutable } = row;
				const later = call.traits.v51 ? {} : { state, hash, hash_algorithm: 'sha256', storage: 1, immutable };
				const entity = call.state.entities[type].get(row.item_id);
				return {
					...{ id, real_name, long_name, created_at, filesize, type, comment, ...later },
					entity_id: row.item_id,
					entity_title: entity?.title ?? '',
					page: pageOf[type],
				};
			});
		},
	};
}
