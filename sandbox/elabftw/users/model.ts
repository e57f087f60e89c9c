/** `/users`. `limit` is ignored (list-users-limit). */
import type { Call } from '../call/call';
import { forbidden } from '../call/errors';
import type { Model } from '../call/models';
import { toInt, toText } from '../php/values';
import type { User } from '../state';
import { assertAccess, userOf } from './access';
import { actions } from './actions';
import { addUser } from './add';
import { setColumn } from './columns';
import { userRow, userView } from './views';

/** By team, then by name: the order of 5.1.15. */
const byTeam = (a: User, b: User) =>
	(a.teams[0]?.id ?? 0) - (b.teams[0]?.id ?? 0) || (a.lastname < b.lastname ? -1 : 1);

const isOn = (value: unknown) => value === 'true' || value === '1';

/** By `q`, `team`, `currentTeam`, `onlyAdmins` and `onlyArchived`. */
function isWanted(call: Call, user: User): boolean {
	const { q, team, currentTeam, onlyAdmins, onlyArchived } = call.query;
	if (!`${user.firstname} ${user.lastname} ${user.email}`.toLowerCase().includes(toText(q).toLowerCase())) return false;
	const wanted = toInt(currentTeam) ? call.team : toInt(team);
	if (wanted && !user.teams.some(({ id }) => id === wanted)) return false;
	if (isOn(onlyArchived) && !user.teams.some(({ is_archived }) => is_archived === 1)) return false;
	return !isOn(onlyAdmins) || user.teams.some(({ is_admin }) => is_admin === 1);
}

export function usersModel(call: Call): Model {
	return {
		list() {
			const found = [...call.state.users.values()].filter((user) => isWanted(call, user));
			return (call.traits.v51 ? found.sort(byTeam) : found).map((user) => userRow(call, user));
		},
		one(_id, raw) {
			const user = userOf(call, raw);
			assertAccess(call, user);
			return userView(call, user);
		},
		create() {
			if (!call.isAdmin)
				throw forbidden(
					'User tried to create user and this is not allowed',
					'User tried to create user and this is not allowed',
				);
			const { firstname, lastname, email, team } = call.body;
			const names = { firstname: toText(firstname), lastname: toText(lastname), email: toText(email) };
			return `users/${addUser(call, { ...names, team: toInt(team) || call.team }).userid}`;
		},
		patch(_id, raw) {
			const user = userOf(call, raw);
			assertAccess(call, user);
			const { action = 'update', ...values } = call.body;
			if (action === 'update') for (const [name, value] of Object.entries(values)) setColumn(call, user, name, value);
			else actions(call, user, String(action));
			return userView(call, user);
		},
	};
}
