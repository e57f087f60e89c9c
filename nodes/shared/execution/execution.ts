/** What the items of one execution of a node share. */
import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { Limiter } from './limiter';
import { RecordQueue } from './recordQueue';

/** What all items of one node share during one execution. */
export interface Execution {
	limiter: Limiter;
	/** Writes to one record, in the order of the items. */
	queue: RecordQueue;
	session: Session;
	/** Address of the server, known from the first request on. */
	server?: string;
	/** Why the credential refuses, which it does for every item. */
	refused?: Error;
	/** Answers worth asking for once, by name, such as the server's version, and what the item that asked was about to do. */
	cache: Map<string, { answer: Promise<unknown>; task: () => string }>;
	/** What an item found out for those after it, by name, such as the shape of a body that the server takes. */
	learned: Map<string, unknown>;
}

/** The session of a credential that logs in. */
export interface Session {
	/** Counts its renewals, so that requests that failed together renew it once. */
	generation: number;
	renewal?: Promise<void>;
	/** Done when the first request has opened it. */
	opening?: Promise<void>;
}

const key = Symbol('n8n-nodes-eln');

/**
 * What the items of this execution share. It hangs on n8n's own context of the node under a symbol, so that it ends with
 * the execution and is never saved.
 */
export function executionOf(node: IExecuteSingleFunctions): Execution {
	const context: { [key]?: Execution } = node.getContext('node');
	let found = context[key];
	if (!found) {
		found = { limiter: new Limiter(), queue: new RecordQueue(), session: { generation: 0 }, cache: new Map(), learned: new Map() };
		Object.defineProperty(context, key, { value: found });
	}
	return found;
}
