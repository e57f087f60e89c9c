/** The parameters of the Labguru Trigger, as the editor shows them. Called by the node. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { collectionOptions, custom } from '../collections';
import { kindOptions } from '../kinds';
import { pollTimes } from './pollTimes';
import { inventoryItem, watched } from './watched';

const webhookMode = { show: { mode: ['webhook'] } };
const pollingMode = { show: { mode: ['polling'] } };

const recordOption = {
	none: { name: 'Event Alone', value: 'none', description: 'What Labguru sends, without asking it for the record' },
	simple: { name: 'Simplified', value: 'simple', description: 'The main fields of the record' },
	whole: { name: 'Whole Record', value: 'whole', description: 'The record with everything that Labguru has of it' },
} satisfies Record<string, INodePropertyOptions>;

/**
 * The parameters of the trigger. Poll Times stands here twice: n8n reads it whenever a node can poll, and in Webhook mode it
 * must find an empty one, so that nothing is scheduled.
 */
export const properties: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Email and Password', value: 'labguruApi' },
			{ name: 'Personal Token', value: 'labguruTokenApi', description: 'For those who log in through their organisation (single sign-on)' },
		],
		default: 'labguruApi',
	},
	{
		// Never shown: n8n's panel of nodes makes its actions of the first property that is called Event, Events or Trigger On.
		displayName: 'Event',
		name: 'mode',
		type: 'hidden',
		options: [
			{ name: 'Webhook', value: 'webhook', action: 'On event (webhook)', description: 'Labguru calls n8n the moment something happens' },
			{ name: 'Polling', value: 'polling', action: 'On new or changed record (polling)', description: 'N8n looks for new and changed records at set times' },
		],
		default: 'webhook',
	},
	{
		displayName: 'How to Listen',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Polling', value: 'polling', description: 'N8n looks for new and changed records at set times: for accounts without webhooks, or where Labguru cannot reach n8n' },
			{ name: 'Webhook', value: 'webhook', description: 'Labguru calls n8n the moment something happens' },
		],
		default: 'webhook',
	},
	{
		displayName: 'Events to Wait For',
		name: 'events',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getTriggerKeys' },
		default: [],
		required: true,
		displayOptions: webhookMode,
		description: 'What starts the workflow. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Output',
		name: 'record',
		type: 'options',
		options: [recordOption.none, recordOption.simple, recordOption.whole],
		default: 'simple',
		displayOptions: webhookMode,
		description: 'How much to return of the record that the event is about',
	},
	{
		displayName: 'Filters',
		name: 'only',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: webhookMode,
		options: [
			{
				displayName: 'Activities',
				name: 'activities',
				type: 'string',
				default: '',
				placeholder: 'e.g. projects_experiment.signed, *.witnessed',
				description: 'Only events with one of these activity keys, with commas between; an asterisk stands for anything',
			},
			{
				displayName: 'Record Types',
				name: 'models',
				type: 'multiOptions',
				options: kindOptions(),
				default: [],
				description: 'Only events about records of these kinds',
			},
		],
	},
	{
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'hidden',
		default: {},
		displayOptions: webhookMode,
	},
	{ ...pollTimes, displayOptions: pollingMode },
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: watched,
		default: 'experiment',
		displayOptions: pollingMode,
	},
	{
		displayName: 'Collection',
		name: 'collection',
		type: 'options',
		options: collectionOptions,
		default: 'antibodies',
		displayOptions: { show: { mode: ['polling'], resource: [inventoryItem] } },
		description: 'The collection of the inventory',
	},
	{
		displayName: 'Collection Name',
		name: 'collectionName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Nanobodies',
		displayOptions: { show: { mode: ['polling'], resource: [inventoryItem], collection: [custom] } },
		description: 'The name of the custom collection, exactly as Labguru shows it',
	},
	{
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'options',
		options: [
			{ name: 'Created', value: 'created', description: 'Records that are new' },
			{ name: 'Created or Updated', value: 'both', description: 'Records that are new, and records that somebody has changed' },
			{ name: 'Updated', value: 'updated', description: 'Records that were there before and that somebody has changed' },
		],
		default: 'both',
		displayOptions: pollingMode,
	},
	{
		displayName: 'Output',
		name: 'record',
		type: 'options',
		options: [recordOption.simple, recordOption.whole],
		default: 'simple',
		displayOptions: pollingMode,
		description: 'How much to return of the record',
	},
];
