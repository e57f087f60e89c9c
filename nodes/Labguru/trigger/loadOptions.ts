/** The choices of the trigger's parameters that Labguru tells. Called by the node. */
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { clientOf } from '../../shared/http/client';
import { dialect } from '../dialect';
import { credentialOf } from '../methods/asking';
import { eventName } from './eventWords';

/** Lists for the trigger's parameters. */
export const loadOptions = {
	/** The activities that webhooks can be registered for. */
	async getTriggerKeys(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const { send } = clientOf(this, credentialOf(this), dialect, 'List the events');
		const { body } = await send({ method: 'GET', path: '/api/v1/webhooks/list' });
		const keys = [...new Set(keysIn(body))];
		if (keys.length === 0) throw new Error('Labguru did not answer with a list of events: check the URL in the credential, and whether the account has webhooks');
		return keys.map((key) => ({ name: eventName(key), value: key, description: key })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
	},
};

/** Keys, wherever they stand: in a list of texts or of objects, in an object by group, or as the names of an object. */
function keysIn(body: unknown): string[] {
	if (typeof body === 'string') return isKey(body) ? [body] : [];
	if (Array.isArray(body)) return body.flatMap(keysIn);
	if (typeof body !== 'object' || body === null) return [];
	const named = ['trigger_key', 'key', 'value'].map((name) => (body as Record<string, unknown>)[name]).find((value) => typeof value === 'string' && isKey(value));
	if (named !== undefined) return [named as string];
	return Object.entries(body).flatMap(([name, value]) => (isKey(name) ? [name] : keysIn(value)));
}

function isKey(text: string): boolean {
	return /^\w+(?:::\w+)*\.\w+$/.test(text);
}
