/** What can be changed of a user (users-me-patch, x-users-me-colors). */
import { words } from '../../shared/values/words';
import type { Call } from '../call/call';
import { bad, forbidden } from '../call/errors';
import { toInt, toText } from '../php/values';
import type { User } from '../state';

const rights = words('is_sysadmin can_manage_users2teams can_manage_compounds can_manage_inventory_locations');
const colors = words('primary_bg primary_fg');

export function setColumn(call: Call, user: User, name: string, value: unknown): void {
	if (rights.includes(name) && !call.user.is_sysadmin) throw forbidden();
	if (name === 'firstname' || name === 'lastname' || name === 'email' || name === 'orgid') user[name] = toText(value);
	else if (name === 'is_sysadmin') user.is_sysadmin = toInt(value) ? 1 : 0;
	else if (colors.includes(name)) user.settings[name] = toText(value).replace('#', '');
	else if (name in user.settings || rights.includes(name))
		user.settings[name] = typeof user.settings[name] === 'number' ? toInt(value) : toText(value);
	else throw bad('Invalid target for user update.');
}
