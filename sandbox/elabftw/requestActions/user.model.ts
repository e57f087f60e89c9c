/** `/users/{id}/request_actions` (users-me-request_actions). */
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import type { Entity, User } from '../state';
import { requestView } from './requests';

export function userRequestActionsModel(call: Call, owner: User): Model {
	return {
		list: () =>
			call.state.requestActions
				.filter((row) => row.requester_userid === owner.userid || row.target_userid === owner.userid)
				.flatMap((row) => {
					const { entity_page, ...rest } = requestView(row);
					const entity = call.state.entities[row.kind as Entity['kind']].get(Number(row.entity_id));
					return entity?.state === 1 ? [{ entity_page, entity_title: entity.title, ...rest, state: row.state }] : [];
				}),
	};
}
