import { NodeOperationError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { Records, type Reading } from '../../shared/watch/records';
import type { Sender } from '../../shared/watch/sender';
import { kinds, type KindName } from '../kinds';

/** A reader of single entries, and of other things that a poll can do without. */
export function recordsOf(sender: Sender, kind: KindName): Records {
	return new Records(sender, { method: 'GET', path: `/${kind}`, query: { limit: 1 } });
}

/**
 * An entry with all its parts, or why it could not be read.
 * @param task what it is about, for messages; what the poll is about where nothing is said
 */
export async function readEntry(node: IPollFunctions, records: Records, kind: KindName, id: string, task?: string): Promise<Reading<IDataObject>> {
	const take = (body: unknown) => {
		if (typeof body === 'object' && body !== null && 'id' in body) return body as IDataObject;
		throw new NodeOperationError(node.getNode(), `eLabFTW was asked for the ${kinds[kind].noun} ${id} and sent something else`);
	};
	return await records.read({ method: 'GET', path: `/${kind}/${id}` }, take, task);
}
