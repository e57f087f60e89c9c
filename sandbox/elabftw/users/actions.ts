/** What can be done to a user. Not recorded: shaped as it is documented. */
import type { Call } from '../call/call';
import { bad, forbidden, invalid } from '../call/errors';
import { toInt, toText } from '../php/values';
import type { User } from '../state';

const done: Record<string, (call: Call, user: User) => void> = {
	/** Of 5.1.15 for all teams together. */
	archive(call, user) {
		if (!call.user.is_sysadmin) throw forbidden();
		if (user.is_sysadmin) throw invalid('A sysadmin account cannot be archived.');
		const wanted = user.teams.every(({ is_archived }) => is_archived === 1) ? 0 : 1;
		for (const team of user.teams) team.is_archived = wanted;
	},
	validate(call, user) {
		assertAdmin(call);
		user.settings.validated = user.settings.validated ? 0 : 1;
	},
	add(call, user) {
		const id = toInt(call.body.team);
		assertAdminOf(call, id);
		if (!user.teams.some((team) => team.id === id)) user.teams.push({ id, is_admin: 0 });
	},
	unreference(call, user) {
		const id = toInt(call.body.team);
		assertAdminOf(call, id);
		if (user.teams.length === 1) throw bad('Cannot remove last team from user: users must belong to at least one team.');
		user.teams = user.teams.filter((team) => team.id !== id);
	},
	patchuser2team(call, user) {
		const { team: id, target, content } = call.body;
		assertAdminOf(call, toInt(id));
		if (target === 'is_owner' && !call.user.is_sysadmin) throw forbidden('Only a sysadmin can modify is_owner value.');
		if (target === 'is_archived' && user.is_sysadmin) throw invalid('A sysadmin account cannot be archived.');
		const team = user.teams.find((each) => each.id === toInt(id));
		if (team && (target === 'is_admin' || target === 'is_owner' || target === 'is_archived')) team[target] = toInt(content) ? 1 : 0;
	},
	updatepassword(call, user) {
		const { current_password: current, password } = call.body;
		if (!call.user.is_sysadmin && !current) throw bad('Current password must be provided by "current_password" parameter.');
		if (!call.user.is_sysadmin && toText(current) !== user.password) throw bad('The current password is not valid!');
		if (!password) throw bad('New password must be provided by "password" parameter.');
		if (toText(password).length < 12) throw bad('Password must be at least 12 characters long.');
		user.password = toText(password);
	},
	disable2fa(call, user) {
		if (user !== call.user && !call.user.is_sysadmin) throw forbidden('User tried to disable 2fa but is not sysadmin or same user.');
	},
};

/** Carries an action out. */
export function actions(call: Call, user: User, action: string): void {
	const act = done[action];
	if (!act) throw bad('Invalid action parameter.');
	act(call, user);
}

function assertAdmin(call: Call): void {
	if (!call.isAdmin && !call.user.is_sysadmin) throw forbidden();
}

function assertAdminOf(call: Call, id: number): void {
	if (call.user.is_sysadmin || call.user.teams.some((team) => team.id === id && team.is_admin === 1)) return;
	throw forbidden('User tried to modify a team where they are not admin');
}
