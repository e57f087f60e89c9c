import { flagField, loaded, numberField, textField } from '../../shared/editor/inputs';
import { labelOf, optional } from '../../shared/editor/notation';
import type { Field, Input } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { idList } from '../../shared/values/ids';
import { binary } from '../fields';
import { createRecord } from '../operations/createRecord';
import { needs } from './needs';

/** Which team is meant, where it is not that of the key. */
export const teamOption: Input = loaded('team', 'Team Name or ID', 'getTeams');

const teamSimple = ['id', 'name', 'orgid', 'visible', 'announcement', 'created_at'] as const;
/** What a team or a group of it is called. */
export const name = textField('name', 'Name', { required: true, shown: true, encode: String });
/** Which users it is about. */
export const users: Input = loaded('users', 'User Names or IDs', 'getUsers', { required: true }, 'multiOptions');

const switches: Readonly<Record<string, string>> = {
	user_create_tag: 'Users May Create Tags',
	force_exp_tpl: 'Experiments Need a Template',
	force_res_tpl: 'Resources Need a Template',
	visible: 'Visible to Other Teams',
	onboarding_email_active: 'Send Onboarding Emails',
	newcomer_banner_active: 'Show Newcomer Banner',
	capture_container_deletion_reason: 'Ask Why a Container Is Removed (eLabFTW 6.0)',
	...Object.fromEntries(
		['experiments', 'experiments_categories', 'experiments_status', 'experiments_templates', 'resources', 'resources_categories', 'resources_status', 'resources_templates'].map(
			(list) => [`users_canwrite_${list}`, `Users May Write ${labelOf(list)}`],
		),
	),
};

/** What can be set of a team (recordings `teams-one`, 6.0 `x-teams-capture-deletion-reason`). */
const settings: Field[] = [
	...optional([name]),
	textField('orgid', 'Organization ID'),
	textField('announcement', 'Announcement'),
	textField('onboarding_email_subject', 'Onboarding Email: Subject'),
	textField('onboarding_email_body', 'Onboarding Email: Text'),
	textField('newcomer_banner', 'Newcomer Banner'),
	numberField('newcomer_threshold', 'Newcomer Threshold (Days)'),
	...Object.entries(switches).map(([key, label]) => flagField(key, label, { encode: binary })),
];

/** Teams and their settings. */
export const team: Resource = {
	value: 'team',
	name: 'Team',
	description: 'Teams and their settings. To read one takes the key of a member, to change it that of an admin of the team, to create one that of a sysadmin.',
	noun: 'team',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a team', description: 'Add a team to the instance', needs: needs.sysadmin,
			method: 'POST', path: '/teams', result: 'created', fields: [name], simple: teamSimple, run: createRecord(),
		},
		{
			value: 'get', name: 'Get', action: 'Get a team', description: 'Get a team with its settings', needs: 'a member of the team, or of a sysadmin',
			method: 'GET', path: '/teams/{record}', result: 'record', simple: teamSimple,
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many teams', description: 'List the teams; a sysadmin gets their settings too',
			method: 'GET', path: '/teams', result: 'list', simple: teamSimple,
		},
		{
			value: 'update', name: 'Update', action: 'Update a team', description: 'Change name and settings of a team', needs: needs.admin,
			method: 'PATCH', path: '/teams/{record}', result: 'record', fields: settings, simple: teamSimple, repeat: 'safe',
		},
		{
			value: 'sendOnboardingEmails', name: 'Send Onboarding Emails', action: 'Send onboarding emails of a team', description: 'Send the team\'s onboarding email to users of it', needs: needs.admin,
			method: 'PATCH', path: '/teams/{record}', result: 'record', simple: teamSimple, body: { action: 'sendonboardingemails' },
			inputs: [{ ...users, to: 'body', as: 'userids', encode: idList }],
		},
	],
};
