import type { IExecuteFunctions, IHookFunctions, IPollFunctions } from 'n8n-workflow';
import { clientOf } from '../../shared/http/client';
import { OptionalReads } from '../../shared/polling/optionalReads';
import { dialect } from '../dialect';
import type { Send } from './registrations';

/** The contexts in which the trigger asks Labguru for something. */
export type TriggerNode = IExecuteFunctions | IHookFunctions | IPollFunctions;

/** A parameter of the trigger, which is the same for all items. */
export function parameter<T>(node: TriggerNode, name: string, fallback: T): T {
	const found = 'getInputData' in node ? node.getNodeParameter(name, 0, fallback) : node.getNodeParameter(name, fallback);
	return found as T;
}

/** The type of the credential that the trigger is set to. */
export function credentialOf(node: TriggerNode): string {
	return parameter<unknown>(node, 'authentication', '') === 'labguruTokenApi' ? 'labguruTokenApi' : 'labguruApi';
}

/** The way to Labguru. @param task what it is about, for messages, such as `Register a webhook` */
export function sender(node: TriggerNode, task: string): Send {
	const { send } = clientOf(node, credentialOf(node), dialect, task);
	return send;
}

/**
 * A reader of single records.
 * @param list path of a list that can be read as long as Labguru answers; the default is what the credential's test asks for
 */
export function recordsOf(node: TriggerNode, list = '/api/v1/projects'): OptionalReads {
	return new OptionalReads(clientOf(node, credentialOf(node), dialect, 'Get a record'), { method: 'GET', path: list, query: { page: 1, page_size: 1 } });
}
