import { NodeConnectionTypes, type INodeProperties, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { describe } from '../shared/editor/describe';
import { subtitle } from '../shared/editor/subtitle';
import { engine } from '../shared/engine';
import { credentialTest } from './methods/credentialTest';
import { fieldOptions, resourceMapping } from './methods/fields';
import { listSearch, loadOptions } from './methods/lists';
import { table } from './table';

const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Email and Password', value: 'labguruApi' },
		{ name: 'Personal Token', value: 'labguruTokenApi', description: 'For those who log in through their organisation (single sign-on)' },
	],
	default: 'labguruApi',
};

/** The Labguru node: everything about it is in its table. */
export class Labguru implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Labguru',
		name: 'labguru',
		icon: { light: 'file:../../icons/labguru.svg', dark: 'file:../../icons/labguru.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(table),
		description: 'Work with experiments, inventory and files of Labguru',
		defaults: { name: 'Labguru' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'labguruApi', required: true, testedBy: 'labguruApi', displayOptions: { show: { authentication: ['labguruApi'] } } },
			{ name: 'labguruTokenApi', required: true, testedBy: 'labguruTokenApi', displayOptions: { show: { authentication: ['labguruTokenApi'] } } },
		],
		// No address: n8n would evaluate it for every item, and the credential aims each request.
		requestDefaults: { headers: { Accept: 'application/json' } },
		requestOperations: engine(table),
		properties: [authentication, ...describe(table)],
	};

	methods = { credentialTest, listSearch, loadOptions: { ...loadOptions, ...fieldOptions }, resourceMapping };
}
