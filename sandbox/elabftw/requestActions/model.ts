/** `/request_actions` of an entry (request_actions-create, error-request_actions-create-again). */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { byId } from '../call/rows';
import { log } from '../entity/changelog';
import { pageOf } from '../entity/pages';
import { notify } from '../notifications/notify';
import { toInt } from '../php/values';
import { nextId, type Entity } from '../state';
import { fullName } from '../state/names';
import { requestView } from './requests';

/** What can be asked for. */
const names: Record<number, string> = {
	10: 'archive',
	20: 'lock',
	30: 'review',
	40: 'sign',
	50: 'timestamp',
	60: 'removeexclusiveeditmode',
};

export function requestActionsModel(call: Call, entity: Entity): Model {
	const all = call.state.requestActions;
	const mine = () => all.filter((row) => row.kind === entity.kind && row.entity_id === entity.id && row.state === 1);
	return {
		list: () => mine().map(requestView),
		one: (id) => requestView(byId(mine(), id)),
		create() {
			const action = toInt(call.body.target_action);
			const userid = toInt(call.body.target_userid);
			if (mine().some((row) => row.action === action && row.target_userid === userid))
				throw bad('This action has been requested already.');
			const id = nextId(call.state, `${entity.kind}_request_actions`);
			const page = `${pageOf[entity.kind]}.php`;
			const requester = call.user.userid;
			all.push({
				id,
				kind: entity.kind,
				entity_page: page,
				created_at: call.now(),
				requester_userid: requester,
				target_userid: userid,
				entity_id: entity.id,
				action,
				state: 1,
			});
			log(
				call,
				entity,
				'action_requested',
				`An action has been requested: ${names[action]} on ${entity.kind} (id: ${entity.id}) (target userid: ${userid})`,
			);
			notify(call, userid, 90, {
				action: names[action],
				entity_id: entity.id,
				entity_page: page,
				requester_userid: requester,
				action_enum_value: action,
				entity_type_value: entity.kind,
				requester_fullname: fullName(call, requester),
			});
			return `${entity.kind}/${entity.id}/request_actions/${id}`;
		},
		destroy: (id) => void (byId(mine(), id).state = 3),
	};
}
