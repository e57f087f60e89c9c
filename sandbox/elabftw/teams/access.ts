/** Which team an address means, and who may see it. */
import type { Call } from '../call/call';
import { bad, forbidden } from '../call/errors';
import { toInt } from '../php/values';

/** `current` or a number. */
export const teamId = (call: Call, raw: string) => (raw === 'current' ? call.team : toInt(raw));

/** Only its admins and sysadmins change a team (5.1.15: error-teams-category-create-as-user). */
export function assertTeamAdmin(call: Call, id: number): void {
	if (call.user.is_sysadmin || call.user.teams.some((team) => team.id === id && team.is_admin === 1)) return;
	const words = 'User tried to update a team setting but they are not admin of that team.';
	throw forbidden(words, words);
}

/** Only members and sysadmins see a team (error-teams-other-as-user). */
export function assertMember(call: Call, id: number): void {
	if (call.user.is_sysadmin || call.user.teams.some((team) => team.id === id)) return;
	if (call.traits.v51) throw forbidden('', 'User tried to read a team setting but they are not part of that team.');
	throw bad('Cannot query team information if not part of that team or not Sysadmin!');
}
