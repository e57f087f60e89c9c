import { choiceField, flagField, textField } from '../../shared/editor/inputs';
import { optional } from '../../shared/editor/notation';
import type { Field } from '../../shared/types/field';
import type { Operation, Resource } from '../../shared/types/table';
import { article } from '../../shared/values/text';
import { binary } from '../fields';
import { createRecord } from '../operations/createRecord';
import { setState, states } from '../operations/setState';
import { needs } from './needs';

const simple = ['id', 'name', 'entityid', 'enabled', 'source', 'source_url', 'email_attr', 'fname_attr', 'lname_attr', 'team_attr', 'orgid_attr', 'orcid_attr'] as const;

const required = { required: true, shown: true } as const;
const provider: Field[] = [
	textField('name', 'Name', required),
	textField('entityid', 'Entity ID', required),
	textField('email_attr', 'Attribute: Email', required),
	textField('fname_attr', 'Attribute: First Name', { shown: true }),
	textField('lname_attr', 'Attribute: Last Name', { shown: true }),
	textField('team_attr', 'Attribute: Team'),
	textField('orgid_attr', 'Attribute: Organization ID'),
	textField('orcid_attr', 'Attribute: ORCID'),
];

/** As text: eLabFTW takes nothing else for it. */
const enabled = flagField('enabled', 'Enabled', { encode: (value) => String(binary(value)) });

const urn = 'urn:oasis:names:tc:SAML:2.0:bindings:';
const endpoint: Field[] = [
	textField('location', 'URL', required),
	choiceField('binding', 'Binding', [
		{ name: 'HTTP-POST', value: `${urn}HTTP-POST` },
		{ name: 'HTTP-Redirect', value: `${urn}HTTP-Redirect` },
	], { shown: true }),
	flagField('is_slo', 'For Logging Out', { shown: true, encode: binary }),
];
const certificate: Field[] = [
	textField('x509', 'Certificate (PEM)', required),
	choiceField('purpose', 'Purpose', [
		{ name: 'Encryption', value: 1 },
		{ name: 'Signing', value: 0 },
	], { shown: true }),
];

/** Get, Get Many, Create and Delete of what a provider has, and of where providers come from. */
function rows(noun: string, name: string, path: string, id: 'record' | 'part', fields: Field[]): Operation[] {
	const own = { noun, needs: needs.sysadmin };
	const a = `${article(noun)} ${noun}`;
	const of = id === 'part' ? ' of an identity provider' : ' of identity providers';
	const one = `${path}/{${id}}`;
	return [
		{ value: `create${name}`, name: `Create ${name}`, action: `Create ${a}${of}`, description: `Add ${a}${of}`, method: 'POST', path, result: 'created', fields, run: createRecord(), ...own },
		{ value: `get${name}`, name: `Get ${name}`, action: `Get ${a}${of}`, description: `Get ${a}${of}`, method: 'GET', path: one, result: 'record', ...own },
		{ value: `getAll${name}s`, name: `Get Many ${name}s`, action: `Get many ${noun}s${of}`, description: `List the ${noun}s${of}`, method: 'GET', path, result: 'list', ...own },
		{ value: `delete${name}`, name: `Delete ${name}`, action: `Delete ${a}${of}`, description: `Delete ${a}${of}${id === 'record' ? ', and the providers that came from it' : ''} for good`, method: 'DELETE', path: one, result: 'deleted', ...own },
	];
}

const source = '/idps_sources/{record}';

/** What is done to a source, or to all providers that came from it. */
function changing(value: string, name: string, action: string, description: string, more: Partial<Operation>): Operation {
	return { value, name, action, description, noun: 'source', needs: needs.sysadmin, method: 'PATCH', path: source, result: 'record', ...more };
}

const one = '/idps/{record}';
const own = { needs: needs.sysadmin } as const;

/** Where users log in who do so elsewhere (SAML). */
export const identityProvider: Resource = {
	value: 'identityProvider',
	name: 'Identity Provider',
	description: 'Where users log in by SAML, with its endpoints and certificates, and the sources that list such providers. Needs the key of a sysadmin.',
	noun: 'identity provider',
	operations: [
		{ value: 'create', name: 'Create', action: 'Create an identity provider', description: 'Add an identity provider', method: 'POST', path: '/idps', result: 'created', fields: provider, simple, run: createRecord(), ...own },
		{ value: 'get', name: 'Get', action: 'Get an identity provider', description: 'Get an identity provider', method: 'GET', path: one, result: 'record', simple, ...own },
		{ value: 'getAll', name: 'Get Many', action: 'Get many identity providers', description: 'List the identity providers', method: 'GET', path: '/idps', result: 'list', simple, ...own },
		{
			value: 'update', name: 'Update', action: 'Update an identity provider', description: 'Change an identity provider, or enable and disable it',
			method: 'PATCH', path: one, result: 'record', body: { action: 'update' }, fields: [...optional(provider), enabled], simple, repeat: 'safe', ...own,
		},
		{ value: 'delete', name: 'Delete', action: 'Delete an identity provider', description: 'Delete an identity provider for good; nobody logs in there any more', method: 'DELETE', path: one, result: 'deleted', ...own },
		...rows('endpoint', 'Endpoint', `${one}/endpoints`, 'part', endpoint),
		...rows('certificate', 'Certificate', `${one}/certs`, 'part', certificate),
		...rows('source', 'Source', '/idps_sources', 'record', [textField('url', 'URL', required)]),
		changing('refreshSource', 'Refresh Source', 'Refresh a source of identity providers', 'Load the identity providers that a source lists; new ones are not enabled', { body: { action: 'replace' }, repeat: 'safe' }),
		changing('enableSource', 'Enable Providers of Source', 'Enable the identity providers of a source', 'Enable all identity providers that came from a source', { body: { action: 'validate' }, repeat: 'safe' }),
		changing('disableSource', 'Disable Providers of Source', 'Disable the identity providers of a source', 'Disable all identity providers that came from a source', { body: { action: 'finish' }, repeat: 'safe' }),
		changing('startAutoRefreshSource', 'Start Refreshing Source', 'Start to refresh a source of identity providers', 'Have eLabFTW itself load a source regularly; one that is loaded so already stays so', { run: setState(states.startRefreshing) }),
		changing('stopAutoRefreshSource', 'Stop Refreshing Source', 'Stop to refresh a source of identity providers', 'Have eLabFTW not load a source by itself any more', { run: setState(states.stopRefreshing) }),
	],
};
