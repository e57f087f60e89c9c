import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { eventsIn, isWanted, noEvent, type Wanted } from './delivery';
import { complete, register, registrations, sharedSecret, unregister, type Place } from './registrations';
import { knows, newSecret, withSecret } from './secret';
import { sender } from './client';

/** What n8n stores of a trigger between its runs. */
interface Memory {
	secret?: string;
	/** Ids of what is registered, and the URL that it is registered with. */
	ids?: number[];
	url?: string;
}

function memoryOf(node: IHookFunctions | IWebhookFunctions): Memory {
	return node.getWorkflowStaticData('node') as Memory;
}

function isPolling(node: IHookFunctions): boolean {
	return node.getNodeParameter('mode', 'webhook') === 'polling';
}

function placeOf(node: IHookFunctions): Place {
	const address = node.getNodeWebhookUrl('default');
	if (!address) throw new NodeOperationError(node.getNode(), 'N8n gave the trigger no webhook URL');
	const { ids = [], url } = memoryOf(node);
	const { pathname } = new URL(address);
	const own = pathname.indexOf(`/${node.getNode().webhookId ?? node.getWorkflow().id}/`);
	return { address, tail: pathname.slice(Math.max(0, own)), known: ids, before: url };
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
		const { secret } = memoryOf(this);
		if (!secret) return false;
		const place = placeOf(this);
		const found = await registrations(sender(this, 'List the webhooks'), place);
		return complete(found, keysOf(this), withSecret(place.address, secret));
	},

	/** Registers the chosen events; safe to do again, also where another instance of n8n has just done it. */
	async create(this: IHookFunctions): Promise<boolean> {
		if (isPolling(this)) return true;
		const keys = keysOf(this);
		if (keys.length === 0) throw new NodeOperationError(this.getNode(), 'No event is chosen: choose at least one in "Event Names or IDs"');
		const place = placeOf(this);
		const send = sender(this, 'Register a webhook');
		const found = await registrations(send, place);
		const memory = memoryOf(this);
		const secret = memory.secret ?? sharedSecret(found) ?? newSecret();
		const url = withSecret(place.address, secret);
		memory.ids = await register(send, found, keys, url);
		memory.secret = secret;
		memory.url = url;
		return true;
	},

	/** Takes back what was registered. What cannot be removed is told in n8n's log, remembered, and hinders nobody. */
	async delete(this: IHookFunctions): Promise<boolean> {
		if (isPolling(this)) return true;
		const memory = memoryOf(this);
		const send = sender(this, 'Remove a webhook');
		const left: number[] = [];
		try {
			for (const row of await registrations(send, placeOf(this))) {
				await unregister(send, row).catch((error: Error) => {
					left.push(row.id);
					this.logger.warn(`The Labguru webhook ${row.id} could not be removed: ${error.message}`);
				});
			}
			memory.ids = left;
			if (left.length === 0) delete memory.url;
		} catch (error) {
			this.logger.warn(`The webhooks of Labguru could not be removed: ${(error as Error).message}`);
		}
		delete memory.secret;
		return true;
	},
};

/**
 * Takes a delivery. Without the secret, or without an event, it is refused and starts nothing; else the answer is 200 at
 * once, and what takes time is left to the execution.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (!knows(this.getQueryData(), memoryOf(this).secret)) return refuse(this, 403, 'Forbidden');
	const found = eventsIn(this.getBodyData());
	if (found.length === 0) return refuse(this, 400, noEvent);
	const { activities = '', models = [] } = this.getNodeParameter('only', {}) as Partial<Wanted>;
	const events = found.filter((event) => isWanted(event, { activities, models }));
	if (events.length === 0) return { webhookResponse: { received: 0 } };
	const items: INodeExecutionData[] = events.map((event) => ({ json: event as IDataObject }));
	return { webhookResponse: { received: items.length }, workflowData: [items] };
}

function refuse(node: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	node.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
