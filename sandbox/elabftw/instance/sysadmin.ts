/** What only a sysadmin may do. */
import type { Call } from '../call/call';
import { forbidden } from '../call/errors';

export function assertSysadmin(call: Call): void {
	const words = 'Non sysadmin user tried to use a restricted api endpoint.';
	if (!call.user.is_sysadmin) throw forbidden(words, words);
}
