import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { credentialTest } from './methods/credentialTest';
import { subtitle } from './trigger/eventWords';
import { execute } from './trigger/execute';
import { loadOptions } from './trigger/loadOptions';
import { poll } from './trigger/poll';
import { properties } from './trigger/properties';
import { hooks, receive } from './trigger/webhook';

/**
 * Starts a workflow when something happens in Labguru. In Webhook mode n8n registers the node with Labguru; in Polling
 * mode it has no webhook (an empty method gives it none), and n8n calls `poll` at the chosen times. `execute` is there
 * because n8n, when a workflow is tried out, would else run `poll` also after a delivery.
 */
export class LabguruTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Labguru Trigger',
		name: 'labguruTrigger',
		icon: { light: 'file:../../icons/labguru.svg', dark: 'file:../../icons/labguru.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description: 'Work with experiments, inventory and files of Labguru, and start when something happens there',
		defaults: { name: 'Labguru Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'labguruApi', required: true, testedBy: 'labguruApi', displayOptions: { show: { authentication: ['labguruApi'] } } },
			{ name: 'labguruTokenApi', required: true, testedBy: 'labguruTokenApi', displayOptions: { show: { authentication: ['labguruTokenApi'] } } },
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: '={{$parameter["mode"] === "polling" ? "" : "POST"}}',
				responseMode: 'onReceived',
				path: 'webhook',
				// n8n registers it itself, with a secret; without that it is of no use.
				ndvHideUrl: true,
			},
		],
		properties,
	};

	methods = { credentialTest, loadOptions };

	webhookMethods = { default: hooks };

	webhook = receive;

	poll = poll;

	execute = execute;
}
