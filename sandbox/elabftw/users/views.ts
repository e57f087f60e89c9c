/** Users as they are shown: alone and in lists. */
import type { Call } from '../call/call';
import { baseNames } from '../entity/sharing';
import type { User } from '../state';
import { teamName } from '../state/names';
import { v51User } from './v51';

/** The public part of the key that a user signs with. */
export const pubkey = (user: User, call: Call) =>
	user.sigKey
		? `untrusted comment: elabftw/${call.traits.versionInt}: public key 0000000000000000\nRWQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n`
		: null;

const teamsOf = (call: Call, user: User) =>
	user.teams.map(({ id, is_admin, is_owner = 0, is_archived = 0 }) => ({
		...{ id, name: teamName(call.state, id), is_admin, is_owner, is_archived },
	}));

function names(user: User) {
	return {
		fullname: `${user.firstname} ${user.lastname}`,
		initials: `${user.firstname[0] ?? ''}${user.lastname[0] ?? ''}`,
	};
}

const manages = (user: User) => ({
	can_manage_compounds: user.is_sysadmin,
	can_manage_inventory_locations: user.is_sysadmin,
});

/** A whole user, as `/users/me` gives it; another user's private key is left out. */
export function userView(call: Call, user: User): Record<string, unknown> {
	const { userid, firstname, lastname, email, is_sysadmin, orgid, created_at, settings } = user;
	const out = {
		...{ userid, password_modified_at: created_at, firstname, lastname, email, is_sysadmin, orgid, created_at },
		...settings,
		...manages(user),
		last_seen_version: call.traits.versionInt,
		...(call.traits.v60 && { primary_bg: settings.primary_bg ?? null, primary_fg: settings.primary_fg ?? null }),
		...(user === call.user && { sig_privkey: user.sigKey ? '<hidden>' : null }),
		sig_pubkey: pubkey(user, call),
		...names(user),
		has_mfa_enabled: 0,
		teams: teamsOf(call, user),
		team: user === call.user ? call.team : (user.teams[0]?.id ?? 1),
		default_read_base_human: baseNames[Number(settings.default_read_base)],
		default_write_base_human: baseNames[Number(settings.default_write_base)],
	};
	return call.traits.v51 ? v51User(out) : out;
}

/** A user among others (users-list). */
export function userRow(call: Call, user: User): Record<string, unknown> {
	const { userid, firstname, lastname, email, is_sysadmin, orgid, created_at } = user;
	const out = {
		...{
			userid,
			firstname,
			lastname,
			created_at,
			orgid,
			email,
			has_mfa_enabled: 0,
			validated: 1,
			last_login: null,
			valid_until: null,
			is_sysadmin,
		},
		can_manage_users2teams: 0,
		...manages(user),
		...names(user),
		orcid: null,
		auth_service: null,
		sig_pubkey: pubkey(user, call),
	};
	if (!call.traits.v51) return { ...out, teams: teamsOf(call, user) };
	const { has_mfa_enabled, ...v51 } = v51User(out);
	return { ...v51, has_mfa_enabled: has_mfa_enabled ?? 0 };
}
