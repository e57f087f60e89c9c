import { choiceField, flag, loaded, number, text, textField } from '../../shared/editor/inputs';
import { option } from '../../shared/item/parameters';
import type { Field, Input } from '../../shared/types/field';
import type { Operation, Resource } from '../../shared/types/table';
import { recordId } from '../../shared/values/ids';
import { kinds } from '../kinds';
import { configuration, createSubmission, downloadImage, listDspaceTypes, submitEntry, uploadImage } from '../operations/instance';
import { entryLocator, entryOf, kindOf, pathParameters } from '../pathParameters';
import { configFields } from './configFields';
import { needs } from './needs';

const { sysadmin } = needs;
const config = { path: '/config', needs: sysadmin } as const;
const image = '/instance/branding/{image}';

/** An order to the instance; eLabFTW answers nothing to it. */
function order(value: string, name: string, action: string, description: string, more: Partial<Operation>): Operation {
	return { value, name, action, description, method: 'POST', path: '/instance', result: 'done', ...more };
}

const email: Field[] = [
	textField('subject', 'Subject', { required: true, shown: true, encode: String }),
	textField('body', 'Message', { required: true, encode: String, input: text('message', 'Message', 'The text of the email', { typeOptions: { rows: 5 } }).property }),
];
const recipients = choiceField('target', 'Recipients', [
	{ name: 'Active Users', value: 'active_users' },
	{ name: 'Admins', value: 'admins' },
	{ name: 'Sysadmins', value: 'sysadmins' },
], { required: true, shown: true });

const booked: Input = {
	property: entryLocator('items'),
	to: 'body',
	as: 'entity_id',
	encode: (value) => Number(recordId(value, kinds.items)),
};

/** Dublin Core, as DSpace's form of a submission names it. */
const submission: Field[] = [
	textField('collection', 'Collection', { required: true, input: loaded('dspaceCollection', 'Collection Name or ID', 'getDspaceCollections').property }),
	textField('dc.title', 'Title', { required: true, shown: true }),
	textField('dc.contributor.author', 'Authors', { many: true, shown: true }),
	textField('dc.date.issued', 'Date of Issue', { shown: true }),
	textField('dc.type', 'Type', { shown: true }),
	textField('dc.description.abstract', 'Abstract', { shown: true }),
];

const ofServer: Operation[] = [
	{
		value: 'getInfo', name: 'Get Info', action: 'Get info about an instance', description: 'Get version and numbers of an instance',
		method: 'GET', path: '/info', result: 'record',
		options: [
			flag('history', 'Include History', 'Whether the numbers of the past are there too', { to: 'query', as: 'hist', encode: (value) => (value ? 'true' : undefined) }),
			number('columns', 'Months of History', 'How many months the history has', { to: 'query', default: 12, typeOptions: { minValue: 1 } }),
		],
	},
	{ value: 'getConfig', name: 'Get Configuration', action: 'Get the configuration of an instance', description: 'Get every setting of an instance, without its passwords', method: 'GET', result: 'record', run: configuration, ...config },
	{
		value: 'updateConfig', name: 'Update Configuration', action: 'Update the configuration of an instance', description: 'Change settings of an instance; what is left out stays',
		method: 'PATCH', result: 'record', fields: configFields, repeat: 'safe', run: configuration, ...config,
	},
	{
		value: 'resetConfig', name: 'Reset Configuration', action: 'Reset the configuration of an instance', description: 'Set every setting of an instance back to its default, logins and emails included, which cannot be undone',
		method: 'DELETE', result: 'done', ...config,
	},
	{ value: 'downloadImage', name: 'Download Image', action: 'Download an image of an instance', description: 'Get a logo or the icon of an instance', method: 'GET', path: image, result: 'file', query: { format: 'binary' }, run: downloadImage },
	{
		value: 'uploadImage', name: 'Upload Image', action: 'Upload an image of an instance', description: 'Replace a logo or the icon of an instance by an SVG, PNG, JPEG, WebP or ICO of up to 1 MiB', needs: sysadmin,
		method: 'POST', path: image, result: 'created', run: uploadImage,
		inputs: [text('inputField', 'Input Binary Field', '', { default: 'data', required: true, hint: 'The name of the input binary field with the file' })],
	},
];

const orders: Operation[] = [
	order('allowUntrusted', 'Allow Untrusted Devices', 'Allow untrusted devices', 'Let all accounts log in again that were closed to untrusted devices after wrong passwords', { needs: sysadmin, body: { action: 'allowuntrusted' }, repeat: 'safe' }),
	order('clearLockedOutDevices', 'Clear Locked Out Devices', 'Clear locked out devices', 'Let all devices log in again that were locked out after wrong passwords', { needs: sysadmin, body: { action: 'clearlockedoutdevices' }, repeat: 'safe' }),
	order('sendTestEmail', 'Send Test Email', 'Send a test email', 'See whether the instance can send emails', { needs: sysadmin, body: { action: 'test' }, fields: [textField('email', 'Email', { required: true, shown: true })] }),
	order('sendEmail', 'Send Email to Users', 'Send an email to the users of an instance', 'Write to all active users, admins or sysadmins of an instance', { needs: sysadmin, body: { action: 'email' }, fields: [recipients, ...email] }),
	order('emailBookers', 'Send Email to Bookers', 'Send an email to who booked a resource', 'Write to the users who have booked a resource', { body: { action: 'emailbookers' }, inputs: [booked], fields: email }),
	order('emailTeam', 'Send Email to Team', 'Send an email to a team', 'Write to the team of the API key, or to a group of it', {
		fields: email,
		options: [loaded('group', 'Only This Group: Name or ID', 'getTeamGroups')],
		body(call) {
			const group = option<unknown>(call, 'group', '');
			return { action: 'emailteam', target: group === '' ? 'team' : `teamgroup_${recordId(group, { noun: 'team group' })}` };
		},
	}),
];

const dspace: Operation[] = [
	{ value: 'getAllDspaceCollections', name: 'Get Many DSpace Collections', action: 'Get many collections of dspace', description: 'List the collections of the DSpace that the instance is connected to', method: 'GET', path: '/dspace', query: { action: 'getcollections' }, result: 'list' },
	{ value: 'getAllDspaceTypes', name: 'Get Many DSpace Types', action: 'Get many types of dspace', description: 'List the types of publications that DSpace knows', method: 'GET', path: '/dspace', query: { action: 'gettypes' }, result: 'list', run: listDspaceTypes },
	{ value: 'createDspaceSubmission', name: 'Create DSpace Submission', action: 'Create a submission in dspace', description: 'Begin a submission to a collection of DSpace, without a file', method: 'POST', path: '/dspace', result: 'created', fields: submission, run: createSubmission },
	{
		value: 'submitToDspace', name: 'Submit Entry to DSpace', action: 'Submit an entry to dspace', description: 'Send an entry as an ELN archive to a collection of DSpace, for review there',
		method: 'PATCH', path: '/dspace', result: 'record', fields: submission,
		inputs: [{ property: pathParameters.entryType.property }, { property: pathParameters.entry.property }],
		run: submitEntry((call) => ({ type: kindOf(call), id: Number(entryOf(call)) })),
	},
];

/** The instance itself: its settings, its look, emails to its users, and the DSpace that it publishes to. */
export const instance: Resource = {
	value: 'instance',
	name: 'Instance',
	description: 'The eLabFTW server itself: info, configuration, images, emails to its users, DSpace. Most of it takes the key of a sysadmin.',
	noun: 'instance',
	operations: [...ofServer, ...orders, ...dspace],
};
