/** Keys of requests: found, noted, refused. */
import type { Lab } from '../call/call';
import { Refusal } from '../call/errors';
import type { ApiKey } from '../state';

/** The last use of a key is noted once a minute (x-apikeys-list-after). */
const noted = 60_000;

/** A key that is not there: 5.1.15 answers it with 400 and plain text (error-bad-key). */
export class UnknownKey extends Refusal {}

/** The key of a request, bare in its header; the id in front of it may be missing before 6.0 (error-no-key and following). */
export function keyOf(lab: Lab, header: string | undefined): ApiKey {
	if (header === undefined || header.startsWith('Basic')) throw new Refusal(401, 'Authentication required');
	const known = lab.state.keys.find(
		(key) => key.secret === header || (lab.traits.keyPrefix && key.secret.replace(/^\d+-/, '') === header),
	);
	if (!known) throw new UnknownKey(401, 'Authentication required', { description: 'No corresponding API key found!' });
	const before = known.last_used_at;
	const msOf = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`);
	if (before === null || msOf(lab.now()) - msOf(before) > noted)
		known.last_used_at = lab.now();
	return known;
}
