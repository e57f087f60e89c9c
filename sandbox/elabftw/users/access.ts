/** Who may see which user. */
import type { Call } from '../call/call';
import { forbidden } from '../call/errors';
import { found } from '../call/rows';
import { toInt } from '../php/values';
import type { User } from '../state';

/** The user of a path: `me` or a number. */
export function userOf(call: Call, raw: string): User {
	return raw === 'me' ? call.user : found(call.state.users.get(toInt(raw)));
}

/** Others are for admins (error-users-one-as-plain-user-other). */
export function assertAccess(call: Call, user: User): void {
	if (user === call.user || call.isAdmin || call.user.is_sysadmin) return;
	throw forbidden(
		'This endpoint requires admin privileges to access other users.',
		'User tried to access user from other team.',
	);
}
