import { baseNames } from '../entity/columns';
import type { Call, Model } from '../call/call';
import { elderUser } from '../entries/elder';
import { forbidden, missing, Refusal } from '../call/errors';
import { notificationsModel } from '../notifications/model';
import { teamName } from '../state/names';
import { toInt, toText } from '../php/values';
import { userRequestActionsModel } from '../requestActions/model';
import { nextId, type User } from '../state/state';
import { userUploadsModel } from '../uploads/model';
import { defaultSettings } from './settings';

const pubkey = (user: User, call: Call) =>
	user.sigKey
		? `untrusted comment: elabftw/${call.traits.versionInt}: public key 0000000000000000\nRWQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n`
		: null;

const teamsOf = (call: Call, user: User) =>
	user.teams.map(({ id, is_admin }) => ({ id, name: teamName(call.state, id), is_admin, is_owner: 0, is_archived: 0 }));

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
function view(call: Call, user: User): Record<string, unknown> {
	const { userid, firstname, lastname, email, is_sysadmin, orgid, created_at, settings } = user;
	const out = {
		...{ userid, password_modified_at: created_at, firstname, lastname, email, is_sysadmin, orgid, created_at },
		...settings,
		...manages(user),
		last_seen_version: call.traits.versionInt,
		...(call.traits.coming && { primary_bg: settings.primary_bg ?? null, primary_fg: settings.primary_fg ?? null }),
		...(user === call.user && { sig_privkey: user.sigKey ? '<hidden>' : null }),
		sig_pubkey: pubkey(user, call),
		...names(user),
		has_mfa_enabled: 0,
		teams: teamsOf(call, user),
		team: user === call.user ? call.team : (user.teams[0]?.id ?? 1),
		default_read_base_human: baseNames[Number(settings.default_read_base)],
		default_write_base_human: baseNames[Number(settings.default_write_base)],
	};
	return call.traits.elder ? elderUser(out) : out;
}

/** A user among others (users-list). */
function row(call: Call, user: User): Record<string, unknown> {
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
	if (!call.traits.elder) return { ...out, teams: teamsOf(call, user) };
	const { has_mfa_enabled, ...elder } = elderUser(out);
	return { ...elder, has_mfa_enabled: has_mfa_enabled ?? 0 };
}

/** The user of a path: `me` or a number. */
export function userOf(call: Call, raw: string): User {
	const user = raw === 'me' ? call.user : call.state.users.get(toInt(raw));
	if (!user) throw missing();
	return user;
}

/** Others are for admins (error-users-one-as-plain-user-other). */
function assertAccess(call: Call, user: User): void {
	if (user === call.user || call.isAdmin || call.user.is_sysadmin) return;
	throw forbidden(
		'This endpoint requires admin privileges to access other users.',
		'User tried to access user from other team.',
	);
}

/** By team, then by name: the order of 5.1.15. */
const byTeam = (a: User, b: User) =>
	(a.teams[0]?.id ?? 0) - (b.teams[0]?.id ?? 0) || (a.lastname < b.lastname ? -1 : 1);

/** By `q`, `team`, `currentTeam` and `onlyAdmins`. */
function isWanted(call: Call, user: User): boolean {
	const { q, team, currentTeam, onlyAdmins } = call.query;
	if (!`${user.firstname} ${user.lastname} ${user.email}`.toLowerCase().includes(toText(q).toLowerCase())) return false;
	const wanted = toInt(currentTeam) ? call.team : toInt(team);
	if (wanted && !user.teams.some(({ id }) => id === wanted)) return false;
	return (
		!onlyAdmins || onlyAdmins === 'false' || onlyAdmins === '0' || user.teams.some(({ is_admin }) => is_admin === 1)
	);
}

/** `/users`. `limit` is ignored (list-users-limit). */
export function usersModel(call: Call): Model {
	return {
		list() {
			const found = [...call.state.users.values()].filter((user) => isWanted(call, user));
			return (call.traits.elder ? found.sort(byTeam) : found).map((user) => row(call, user));
		},
		one(_id, raw) {
			const user = userOf(call, raw);
			assertAccess(call, user);
			return view(call, user);
		},
		create() {
			if (!call.isAdmin)
				throw forbidden(
					'User tried to create user and this is not allowed',
					'User tried to create user and this is not allowed',
				);
			const userid = nextId(call.state, 'users');
			const { firstname, lastname, email, team } = call.body;
			call.state.users.set(userid, {
				userid,
				firstname: toText(firstname),
				lastname: toText(lastname),
				email: toText(email),
				is_sysadmin: 0,
				orgid: null,
				created_at: call.now(),
				teams: [{ id: toInt(team) || call.team, is_admin: 0 }],
				settings: { ...defaultSettings },
				sigKey: null,
			});
			return `users/${userid}`;
		},
		patch(_id, raw) {
			const user = userOf(call, raw);
			assertAccess(call, user);
			for (const [name, value] of Object.entries(call.body)) {
				if (name === 'firstname' || name === 'lastname' || name === 'email') user[name] = toText(value);
				else if (name.startsWith('primary_')) user.settings[name] = toText(value).replace('#', '');
				else user.settings[name] = typeof user.settings[name] === 'number' ? toInt(value) : (value as string | null);
			}
			return view(call, user);
		},
	};
}

/** `/users/me/sig_keys` (users-sig_keys-create). */
function sigKeysModel(call: Call, user: User): Model {
	return {
		list: () =>
			user.sigKey
				? [
						{
							id: user.sigKey.id,
							pubkey: pubkey(user, call),
							privkey: '<hidden>',
							created_at: user.sigKey.created_at,
							last_used_at: null,
							userid: user.userid,
							state: 1,
						},
					]
				: [],
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

const submodels: Record<string, (call: Call, user: User) => Model> = {
	notifications: notificationsModel,
	request_actions: userRequestActionsModel,
	sig_keys: sigKeysModel,
	uploads: userUploadsModel,
};

/** What hangs below a user. */
export function userSubmodel(call: Call, raw: string, name: string): Model {
	const user = userOf(call, raw);
	const model = submodels[name];
	if (!model)
		throw new Refusal(400, `Incorrect submodel for users: available models are: ${Object.keys(submodels).join(', ')}.`);
	if (call.traits.coming) assertAccess(call, user);
	return model(call, user);
}
