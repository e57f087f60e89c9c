import type { Call, Model } from '../call/call';
import { missing } from '../call/errors';
import { fullName } from '../state/names';
import { toInt, toText } from '../php/values';
import { nextId } from '../state/state';

/** Groups of a team: an object keyed by id, in 5.1.15 a list (teams-teamgroups-list). */
export function teamgroupsModel(call: Call, team: number): Model {
	const groups = call.state.teamgroups;
	const find = (id: number) => {
		const group = groups.find((row) => row.id === id);
		if (!group) throw missing();
		return group;
	};
	const one = (id: number) => {
		const group = find(id);
		return { id: group.id, name: group.name, team: group.team };
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
			return call.traits.elder ? rows : Object.fromEntries(rows.map((row) => [String(row.id), row]));
		},
		one,
		create() {
			const id = nextId(call.state, 'teamgroups');
			groups.push({ id, name: toText(call.body.name), team, users: [] });
			return `teams/${team}/teamgroups/${id}`;
		},
		patch(id) {
			const group = find(id);
			const { how, userid, name } = call.body;
			if (how === 'add') group.users = [...new Set([...group.users, toInt(userid)])];
			if (how === 'unreference') group.users = group.users.filter((known) => known !== toInt(userid));
			if (name !== undefined) group.name = toText(name);
			return one(id);
		},
		destroy(id) {
			groups.splice(groups.indexOf(find(id)), 1);
			return undefined;
		},
	};
}
