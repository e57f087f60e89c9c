/** Reads one entry with all its parts. Called for the items of entries, and to see whether a backup was restored. */
import { NodeOperationError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import type { Client } from '../../shared/http/client';
import { OptionalReads, type ReadResult } from '../../shared/polling/optionalReads';
import { kinds, type KindName } from '../kinds';

/** A reader of single entries, and of other things that a poll can do without. */
export function optionalReadsOf(client: Client, kind: KindName): OptionalReads {
	return new OptionalReads(client, { method: 'GET', path: `/${kind}`, query: { limit: 1 } });
}

/**
 * An entry with all its parts, or why it could not be read.
 * @param task what it is about, for messages; what the poll is about where nothing is said
 * @throws NodeApiError, NodeOperationError where the server answers nothing else either
 */
export async function readEntry(node: IPollFunctions, reads: OptionalReads, kind: KindName, id: string, task?: string): Promise<ReadResult<IDataObject>> {
	const parse = (body: unknown) => {
		if (typeof body === 'object' && body !== null && 'id' in body) return body as IDataObject;
		throw new NodeOperationError(node.getNode(), `eLabFTW was asked for the ${kinds[kind].noun} ${id} and sent something else`);
	};
	return await reads.read({ method: 'GET', path: `/${kind}/${id}` }, parse, task);
}
