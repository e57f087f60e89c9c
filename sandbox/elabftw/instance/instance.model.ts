/** `/instance` takes orders only (error-x-instance). */
import { words } from '../../shared/values/words';
import type { Call } from '../call/call';
import { bad, Crash } from '../call/errors';
import type { Model } from '../call/models';
import { assertSysadmin } from './sysadmin';

/** What each order must come with. As documented. */
const wanted: Record<string, string[]> = {
	allowuntrusted: [],
	clearlockedoutdevices: [],
	test: ['email'],
	email: words('target subject body'),
	emailbookers: words('entity_id subject body'),
	emailteam: words('target subject body'),
};

/** What others than sysadmins may order. */
const ofTeam = words('emailbookers emailteam');

export function instanceModel(call: Call): Model {
	return {
		create() {
			const { action } = call.body;
			const needed = wanted[String(action)];
			if (!needed) throw bad('Invalid action parameter sent.');
			if (!ofTeam.includes(String(action))) assertSysadmin(call);
			if (needed.some((name) => !call.body[name])) throw new Crash();
			return 'instance/0';
		},
	};
}
