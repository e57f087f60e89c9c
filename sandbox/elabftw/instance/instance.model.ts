/** `/instance` takes orders only (error-x-instance). */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { assertSysadmin } from './sysadmin';

export function instanceModel(call: Call): Model {
	return {
		create() {
			assertSysadmin(call);
			if (typeof call.body.action !== 'string') throw bad('Invalid action parameter.');
			return 'instance/0';
		},
	};
}
