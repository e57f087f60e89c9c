/** How the trigger registers with Labguru, and takes its deliveries in Webhook mode. Called by the node. */
import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { clientFor } from './client';
import { eventsIn, isWanted, noEvent, type EventFilter } from './delivery';
import { isPolling } from './parameters';
import { isComplete, ownRegistrations, register, sharedSecret, type OwnAddress } from './registrations';
import { hasSecret, newSecret, withSecret } from './secret';
import { removeWebhook } from './webhooksApi';

/** What is in the node's static data in Webhook mode. */
interface WebhookState {
	secret?: string;
	/** Ids of what is registered, and the URL that it is registered with. */
	ids?: number[];
	url?: string;
}

function webhookStateOf(node: IHookFunctions | IWebhookFunctions): WebhookState {
	return node.getWorkflowStaticData('node') as WebhookState;
}

function ownAddressOf(node: IHookFunctions): OwnAddress {
	const address = node.getNodeWebhookUrl('default');
	if (!address) throw new NodeOperationError(node.getNode(), 'N8n gave the trigger no webhook URL');
	const { ids = [], url } = webhookStateOf(node);
	const { pathname } = new URL(address);
	const own = pathname.indexOf(`/${node.getNode().webhookId ?? node.getWorkflow().id}/`);
	return { address, pathEnd: pathname.slice(Math.max(0, own)), registeredIds: ids, registeredUrl: url };
}

function keysOf(node: IHookFunctions): string[] {
	const given = node.getNodeParameter('events', []) as unknown;
	const keys = [given].flat().flatMap((each) => String(each).split(',')).map((each) => each.trim()).filter(Boolean);
	return [...new Set(keys)];
}

/** How n8n registers the trigger with Labguru when a workflow is activated or listens for a test, and takes it back. */
export const hooks = {
	/** Whether everything is registered as it should be. */
	async checkExists(this: IHookFunctions): Promise<boolean> {
		if (isPolling(this)) return true;
		const { secret } = webhookStateOf(this);
		if (!secret) return false;
		const own = ownAddressOf(this);
		const found = await ownRegistrations(clientFor(this, 'List the webhooks'), own);
		return isComplete(found, keysOf(this), withSecret(own.address, secret));
	},

	/** Registers the chosen events; safe to do again, also where another instance of n8n has just done it. */
	async create(this: IHookFunctions): Promise<boolean> {
		if (isPolling(this)) return true;
		const keys = keysOf(this);
		if (keys.length === 0) throw new NodeOperationError(this.getNode(), 'No event is chosen: choose at least one in "Events to Wait For"');
		const own = ownAddressOf(this);
		const client = clientFor(this, 'Register a webhook');
		const found = await ownRegistrations(client, own);
		const state = webhookStateOf(this);
		const secret = state.secret ?? sharedSecret(found) ?? newSecret();
		const url = withSecret(own.address, secret);
		state.ids = await register(client, found, keys, url);
		state.secret = secret;
		state.url = url;
		return true;
	},

	/** Takes back what was registered. What cannot be removed is told in n8n's log, remembered, and hinders nobody. */
	async delete(this: IHookFunctions): Promise<boolean> {
		if (isPolling(this)) return true;
		const state = webhookStateOf(this);
		const client = clientFor(this, 'Remove a webhook');
		const left: number[] = [];
		try {
			for (const row of await ownRegistrations(client, ownAddressOf(this))) {
				await removeWebhook(client, row).catch((error: Error) => {
					left.push(row.id);
					this.logger.warn(`The Labguru webhook ${row.id} could not be removed: ${error.message}`);
				});
			}
			state.ids = left;
			if (left.length === 0) delete state.url;
		} catch (error) {
			this.logger.warn(`The webhooks of Labguru could not be removed: ${(error as Error).message}`);
		}
		delete state.secret;
		return true;
	},
};

/**
 * Takes a delivery. Without the secret, or without an event, it is refused and starts nothing; else the answer is 200 at
 * once, and what takes time is left to the execution.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (!hasSecret(this.getQueryData(), webhookStateOf(this).secret)) return refuse(this, 403, 'Forbidden');
	const found = eventsIn(this.getBodyData());
	if (found.length === 0) return refuse(this, 400, noEvent);
	const { activities = '', models = [] } = this.getNodeParameter('only', {}) as Partial<EventFilter>;
	const events = found.filter((event) => isWanted(event, { activities, models }));
	if (events.length === 0) return { webhookResponse: { received: 0 } };
	const items: INodeExecutionData[] = events.map((event) => ({ json: event as IDataObject }));
	return { webhookResponse: { received: items.length }, workflowData: [items] };
}

function refuse(node: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	node.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
