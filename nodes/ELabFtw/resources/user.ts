import { flag, loaded, text } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import type { Operation, Resource } from '../../shared/types/table';
import { recordId } from '../../shared/values/ids';
import { binary } from '../fields';
import { createRecord } from '../operations/createRecord';
import { setArchived, updateMembership } from '../operations/memberships';
import { setState, states } from '../operations/setState';
import { whoAmI } from '../operations/whoAmI';
import { passphraseInput } from '../rows';
import { needs } from './needs';
import { changingUser, newUser } from './userFields';

const simple = [
	'userid', 'fullname', 'firstname', 'lastname', 'email', 'orcid', 'orgid', 'teams', 'is_sysadmin', 'validated', 'valid_until', 'last_login',
	'created_at',
] as const;

const path = '/users/{record}';
const teamId = (value: unknown) => Number(recordId(value, { noun: 'team' }));
const team: Input = loaded('team', 'Team Name or ID', 'getTeams', { required: true, to: 'body', encode: teamId });
const oneTeam: Input = loaded('team', 'Team Name or ID', 'getTeams');
const secret = { typeOptions: { password: true }, to: 'body' } as const;

const filters: Input[] = [
	text('query', 'Query', 'Words to look for in name and email', { to: 'query', as: 'q' }),
	loaded('team', 'Team Name or ID', 'getTeams', { to: 'query', encode: teamId }),
	flag('currentTeam', 'Only of My Team', 'Whether only users of the team of the API key are wanted', { to: 'query', encode: binary }),
	flag('onlyAdmins', 'Only Admins', 'Whether only admins of a team are wanted', { to: 'query', encode: binary }),
	flag('onlyArchived', 'Only Archived', 'Whether only archived users are wanted', { to: 'query', encode: binary }),
];

/** A change that an action makes. */
function acting(value: string, name: string, action: string, description: string, more: Partial<Operation> = {}): Operation {
	return { value, name, action, description, needs: needs.adminOfUser, method: 'PATCH', path, result: 'record', simple, ...more };
}

const ofTeam = 'an admin of the team, or of a sysadmin';

/** Users, and what belongs to them. */
export const user: Resource = {
	value: 'user',
	name: 'User',
	description: 'The accounts of an instance. Everybody may read and change their own; others take the key of an admin of one of their teams, or of a sysadmin.',
	noun: 'user',
	operations: [
		{
			value: 'me', name: 'Who Am I', action: 'Find whose API key it is', description: 'Get the user and the team of the API key in the credential, and what the key may do',
			method: 'GET', path: '/users/me', result: 'record', run: whoAmI,
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many users', description: 'List the users of many teams; only admins see more than names',
			method: 'GET', path: '/users', result: 'list', filters, simple,
		},
		{
			value: 'get', name: 'Get', action: 'Get a user', description: 'Get a user with their settings', needs: needs.adminOfUser,
			method: 'GET', path, result: 'record', simple,
		},
		{
			value: 'create', name: 'Create', action: 'Create a user', description: 'Add an account without a password; its owner sets one with the link that the login page sends', needs: needs.admin,
			method: 'POST', path: '/users', result: 'created', fields: newUser, simple, run: createRecord(),
			options: [loaded('team', 'Team Name or ID', 'getTeams', { to: 'body', encode: teamId })],
		},
		acting('update', 'Update', 'Update a user', 'Change name, address, rights or settings of a user', { fields: changingUser, repeat: 'safe' }),
		acting('archive', 'Archive', 'Archive a user', 'Archive a user in all their teams, or in one; one who is archived stays so', {
			needs: ofTeam, options: [oneTeam], run: setArchived(1),
		}),
		acting('unarchive', 'Unarchive', 'Unarchive a user', 'Bring an archived user back in all their teams, or in one', {
			needs: ofTeam, options: [oneTeam], run: setArchived(0),
		}),
		acting('validate', 'Validate', 'Validate a user', 'Let a user in who has registered; one who is validated stays so', { run: setState(states.validate) }),
		acting('addToTeam', 'Add to Team', 'Add a user to a team', 'Add a user to one more team', {
			needs: ofTeam, body: { action: 'add' }, inputs: [team],
		}),
		acting('removeFromTeam', 'Remove From Team', 'Remove a user from a team', 'Take a user out of a team; their API keys of that team are deleted', {
			needs: ofTeam, body: { action: 'unreference' }, inputs: [team],
		}),
		acting('updateMembership', 'Update Membership', 'Update what a user is in a team', 'Make a user an admin or owner of a team, or end that', {
			needs: `${ofTeam}; that of a sysadmin for owners`, run: updateMembership, inputs: [{ ...team, to: 'nowhere' }],
			options: [
				flag('isAdmin', 'Admin', 'Whether the user is an admin of the team'),
				flag('isOwner', 'Owner', 'Whether the user is an owner of the team'),
			],
		}),
		acting('changePassword', 'Change Password', 'Change the password of a user', 'Set a new password; it is stored in the workflow and in its executions', {
			body: { action: 'updatepassword' }, inputs: [text('password', 'New Password', '', { ...secret, required: true, encode: String })],
			options: [text('currentPassword', 'Current Password', 'A sysadmin need not give it', { ...secret, as: 'current_password', encode: String })],
		}),
		acting('disable2fa', 'Disable Two-Factor Authentication', 'Disable two-factor authentication of a user', 'Let a user log in with the password alone, such as after a phone was lost', {
			needs: 'the user, or of a sysadmin', body: { action: 'disable2fa' }, repeat: 'safe',
		}),
		{
			value: 'getAllFiles', name: 'Get Many Files', action: 'Get many files of a user', description: 'List the files that a user has attached to entries, newest first',
			method: 'GET', path: `${path}/uploads`, result: 'list', simple: ['id', 'real_name', 'filesize', 'comment', 'type', 'entity_id', 'entity_title', 'hash', 'state', 'created_at'],
		},
		{
			value: 'getAllSignatureKeys', name: 'Get Many Signature Keys', action: 'Get many signature keys', description: 'List the keys that you sign entries with; one is active',
			method: 'GET', path: '/users/me/sig_keys', result: 'list', simple: ['id', 'pubkey', 'state', 'created_at', 'last_used_at'],
		},
		{
			value: 'createSignatureKeys', name: 'Create Signature Keys', action: 'Create signature keys', description: 'Make keys to sign entries with; those that you had cannot be used any more',
			method: 'POST', path: '/users/me/sig_keys', result: 'created', inputs: [passphraseInput],
		},
	],
};
