/** `/apikeys`: the new key is the last segment of Location, and only there (apikeys-create). */
import { randomBytes } from 'node:crypto';
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { byId, removeRow } from '../call/rows';
import { toInt, toText } from '../php/values';
import { nextId, type ApiKey } from '../state';
import { teamName } from '../state/names';

/** What 5.6 and before show in place of a key. */
const hidden = `$2y$10$${'x'.repeat(53)}`;

export function apikeysModel(call: Call): Model {
	const mine = () => call.state.keys.filter((key) => key.userid === call.user.userid);
	const used = (key: ApiKey) => key.last_used_at ?? '';
	return {
		bareLocation: true,
		list: () =>
			mine()
				.sort((a, b) => (call.traits.v60 && used(a) !== used(b) ? (used(a) < used(b) ? 1 : -1) : a.id - b.id))
				.map(({ id, name, created_at, last_used_at, can_write, team }) => ({
					...{ id, name, created_at, last_used_at },
					...(!call.traits.v60 && { hash: hidden }),
					can_write,
					team,
					team_name: teamName(call.state, team),
				})),
		create() {
			const id = nextId(call.state, 'apikeys');
			const bare = randomBytes(42).toString('hex');
			const secret = call.traits.keyPrefix ? `${id}-${bare}` : bare.slice(0, 32);
			const can_write = toInt(call.body.canwrite ?? call.body.can_write) ? 1 : 0;
			const row = {
				id,
				name: toText(call.body.name),
				secret,
				userid: call.user.userid,
				team: call.team,
				can_write,
			} as const;
			call.state.keys.push({ ...row, created_at: call.now(), last_used_at: null });
			return secret;
		},
		destroy: (id) => removeRow(call.state.keys, byId(mine(), id)),
	};
}
