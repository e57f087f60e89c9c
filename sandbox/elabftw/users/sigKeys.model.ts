/** `/users/me/sig_keys` (users-sig_keys-create). */
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { toText } from '../php/values';
import { nextId, type User } from '../state';
import { pubkey } from './views';

export function sigKeysModel(call: Call, user: User): Model {
	return {
		list() {
			if (!user.sigKey) return [];
			const { id, created_at } = user.sigKey;
			const key = { id, pubkey: pubkey(user, call), privkey: '<hidden>', created_at, last_used_at: null };
			return [{ ...key, userid: user.userid, state: 1 }];
		},
		create() {
			user.sigKey = {
				id: nextId(call.state, 'sig_keys'),
				passphrase: toText(call.body.passphrase),
				created_at: call.now(),
			};
			return `users/${user.userid}/sig_keys/0${user.sigKey.id}`;
		},
	};
}
