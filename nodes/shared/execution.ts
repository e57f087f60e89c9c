import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { Pace } from './pace';
import { RecordQueue } from './queue';

/** What all items of one node share during one execution. */
export interface Shared {
	pace: Pace;
	/** Writes to one record, in the order of the items. */
	queue: RecordQueue;
	/** Counts renewals of the session, so that requests that failed together renew it once. */
	generation: number;
	renewal?: Promise<void>;
	/** Done when the first request has opened the session. */
	opening?: Promise<void>;
	/** Why the credential refuses, which it does for every item. */
	refused?: Error;
	/** Answers worth asking for once, by key, such as the server's version. */
	known: Map<string, Promise<unknown>>;
}

const key = Symbol('n8n-nodes-eln');

/**
 * What the items of this execution share. It hangs on n8n's own context of the node under a symbol, so that it ends with
 * the execution and is never saved.
 */
export function shared(node: IExecuteSingleFunctions): Shared {
	const context: { [key]?: Shared } = node.getContext('node');
	let found = context[key];
	if (!found) {
		found = { pace: new Pace(), queue: new RecordQueue(), generation: 0, known: new Map() };
		Object.defineProperty(context, key, { value: found, enumerable: false });
	}
	return found;
}
