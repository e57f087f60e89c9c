/** The names of users and teams, which most answers show beside an id. */
import type { ElabState } from './state';

interface Named {
	state: ElabState;
}

/** The names an answer gives beside a userid. */
export function nameOf(lab: Named, userid: number) {
	const user = lab.state.users.get(userid);
	const firstname = user?.firstname ?? 'Unknown';
	const lastname = user?.lastname ?? 'User';
	return { firstname, lastname, orcid: null, fullname: `${firstname} ${lastname}`, email: user?.email ?? '' };
}

/** Full name of a user. */
export const fullName = (lab: Named, userid: number) => nameOf(lab, userid).fullname;

/** Name of a team. */
export const teamName = (state: ElabState, id: number) => state.teams.get(id)?.name ?? 'Unknown team';
