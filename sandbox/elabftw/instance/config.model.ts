/** `/config` (error-config-as-user). What it holds was not recorded: it is shaped as it is documented. */
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { assertSysadmin } from './sysadmin';

export function configModel(call: Call): Model {
	const { state } = call;
	const config = () => ({
		lang: 'en_GB',
		anon_users: '1',
		support_url: 'https://github.com/elabftw/elabftw/issues',
		...state.config,
	});
	return {
		list() {
			assertSysadmin(call);
			return config();
		},
		patch() {
			assertSysadmin(call);
			Object.assign(state.config, call.body);
			return config();
		},
		destroy() {
			assertSysadmin(call);
			state.config = {};
		},
	};
}
