/** Sends requests to Labguru with the trigger's credential. Called by all of the trigger that asks Labguru for something. */
import { type Client, clientOf } from '../../shared/http/client';
import { OptionalReads } from '../../shared/polling/optionalReads';
import { dialect } from '../dialect';
import { credentialTypeOf, type TriggerNode } from './parameters';

/**
 * A client for a trigger.
 * @param task what it is about, for messages, such as `Register a webhook`
 */
export function clientFor(node: TriggerNode, task: string): Client {
	return clientOf(node, credentialTypeOf(node), dialect, task);
}

/**
 * A reader of single records.
 * @param list path of a list that can be read as long as Labguru answers; the default is what the credential's test asks for
 */
export function optionalReadsOf(node: TriggerNode, list = '/api/v1/projects'): OptionalReads {
	return new OptionalReads(clientFor(node, 'Get a record'), { method: 'GET', path: list, query: { page: 1, page_size: 1 } });
}
