import type { Lab } from '../call/call';
import { seedLab } from './lab';
import { addKey, addTeam, addUser, type SeedKeys } from './people';
import { seedRecording } from './recording';

export type SeedName = 'lab' | 'recording' | 'empty';

/** Users and keys, and nothing else. */
function seedEmpty(lab: Lab): SeedKeys {
	const team = addTeam(lab, 'Alpha');
	const ada = addUser(lab, {
		firstname: 'Ada',
		lastname: 'Admin',
		email: 'ada@example.org',
		team,
		admin: true,
		sysadmin: true,
	});
	const uma = addUser(lab, { firstname: 'Uma', lastname: 'User', email: 'uma@example.org', team });
	const key = addKey(lab, ada, 'admin', true);
	const userKey = addKey(lab, uma, 'user', true);
	return { key: key.secret, userKey: userKey.secret, readOnlyKey: addKey(lab, ada, 'read only', false).secret };
}

/** What a sandbox starts with. */
export const seeds: Record<SeedName, (lab: Lab) => SeedKeys> = {
	lab: seedLab,
	recording: seedRecording,
	empty: seedEmpty,
};
