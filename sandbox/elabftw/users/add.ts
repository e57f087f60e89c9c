/** Adds users with what a fresh one has; the endpoint and the seeds do. */
import type { Lab } from '../call/call';
import { nextId, type User } from '../state';
import { defaultSettings } from './settings';

interface NewUser {
	firstname: string;
	lastname: string;
	email: string;
	team: number;
	admin?: boolean;
	sysadmin?: boolean;
	orgid?: string;
}

/** Adds a user with one team. */
export function addUser(lab: Lab, given: NewUser): User {
	const userid = nextId(lab.state, 'users');
	const user: User = {
		userid,
		firstname: given.firstname,
		lastname: given.lastname,
		email: given.email,
		is_sysadmin: given.sysadmin ? 1 : 0,
		orgid: given.orgid ?? null,
		created_at: lab.now(),
		teams: [{ id: given.team, is_admin: given.admin ? 1 : 0 }],
		settings: { ...defaultSettings },
		sigKey: null,
	};
	lab.state.users.set(userid, user);
	return user;
}
