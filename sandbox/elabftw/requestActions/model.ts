import type { Call, Model } from '../call/call';
import { bad, missing } from '../call/errors';
import { notify } from '../notifications/model';
import { fullName } from '../state/names';
import { pageOf } from '../entries/view';
import { toInt } from '../php/values';
import { nextId, type Entity, type Row, type User } from '../state/state';
import { log } from '../entity/changelog';

const names: Record<number, string> = {
	10: 'archive',
	20: 'lock',
	30: 'review',
	40: 'sign',
	50: 'timestamp',
	60: 'removeexclusiveeditmode',
};

function view(row: Row) {
	const { entity_page, id, created_at, requester_userid, target_userid, entity_id, action } = row;
	return { entity_page, id, created_at, requester_userid, target_userid, entity_id, action };
}

/** `/request_actions` of an entry (request_actions-create, error-request_actions-create-again). */
export function requestActionsModel(call: Call, entity: Entity): Model {
	const all = call.state.requestActions;
	const mine = () => all.filter((row) => row.kind === entity.kind && row.entity_id === entity.id && row.state === 1);
	const find = (id: number) => {
		const row = mine().find((request) => request.id === id);
		if (!row) throw missing();
		return row;
	};
	return {
		list: () => mine().map(view),
		one: (id) => view(find(id)),
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
		destroy(id) {
			find(id).state = 3;
			return undefined;
		},
	};
}

/** `/users/{id}/request_actions` (users-me-request_actions). */
export function userRequestActionsModel(call: Call, owner: User): Model {
	return {
		list: () =>
			call.state.requestActions
				.filter((row) => row.requester_userid === owner.userid || row.target_userid === owner.userid)
				.flatMap((row) => {
					const { entity_page, ...rest } = view(row);
					const entity = call.state.entities[row.kind as Entity['kind']].get(Number(row.entity_id));
					return entity?.state === 1 ? [{ entity_page, entity_title: entity.title, ...rest, state: row.state }] : [];
				}),
	};
}
