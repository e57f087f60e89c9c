/** `/teams/{id}/teamgroups`: an object keyed by id, in 5.1.15 a list (teams-teamgroups-list). */
import type { Call } from '../call/call';
import { forbidden } from '../call/errors';
import type { Model } from '../call/models';
import { byId, removeRow } from '../call/rows';
import { toInt, toText } from '../php/values';
import { nextId } from '../state';
import { fullName } from '../state/names';

export function teamgroupsModel(call: Call, team: number): Model {
	const groups = call.state.teamgroups;
	const assertAdmin = () => {
		if (!call.isAdmin) throw forbidden();
	};
	const one = (id: number) => {
		const { users: _users, ...group } = byId(groups, id);
		return group;
	};
	return {
		list() {
			const rows = groups
				.filter((group) => group.team === team)
				.map(({ id, name, users }) => ({
					id,
					name,
					users: users.map((userid) => ({ userid, fullname: fullName(call, userid) })),
				}));
			return call.traits.v51 ? rows : Object.fromEntries(rows.map((row) => [String(row.id), row]));
		},
		one,
		create() {
			assertAdmin();
			const id = nextId(call.state, 'teamgroups');
			groups.push({ id, name: toText(call.body.name), team, users: [] });
			return `teams/${team}/teamgroups/${id}`;
		},
		patch(id) {
			assertAdmin();
			const group = byId(groups, id);
			const { how, userid, name } = call.body;
			if (how === 'add') group.users = [...new Set([...group.users, toInt(userid)])];
			if (how === 'unreference') group.users = group.users.filter((known) => known !== toInt(userid));
			if (name !== undefined) group.name = toText(name);
			return one(id);
		},
		destroy(id) {
			assertAdmin();
			removeRow(groups, byId(groups, id));
		},
	};
}
