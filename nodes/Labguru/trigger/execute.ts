/** What an execution does that a delivery or a poll of the Labguru Trigger has started. Called by the node. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import { optionalReadsOf } from './client';
import { recordPath, type DeliveredEvent } from './delivery';
import { isPolling, parameter } from './parameters';
import { sample } from './poll';
import { readRecord } from './readRecord';
import { addressOf, recordJson, serverOf, type Place } from './recordItem';

/**
 * Fetches the record of a delivered event, so that the delivery is answered at once, and where Labguru cannot be reached,
 * the execution fails and can be tried again. When a workflow in Polling mode is tried out, it shows a sample.
 * @throws NodeApiError, NodeOperationError where Labguru answers nothing
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (isPolling(this) && this.getMode() === 'manual') return [await sample(this)];
	const items = this.getInputData();
	const wanted = parameter<string>(this, 'record', 'simple');
	if (isPolling(this)) return [items];
	const server = await serverOf(this);
	const reads = optionalReadsOf(this);
	const done: INodeExecutionData[] = [];
	for (const [item, { json }] of items.entries()) {
		const event = json as DeliveredEvent;
		const { event: name, model, changes, payload } = event;
		const place = placeOf(event);
		const { id } = place;
		const more = wanted === 'none' ? { url: addressOf(server, place) } : await recordOf(this, server, reads, recordPath(event), place, wanted === 'simple');
		done.push({ json: { event: name, model, id, ...more, changes, payload }, pairedItem: { item } });
	}
	return [done];
}

/** The record of an event: null where the event does not tell which, or it cannot be read. */
async function recordOf(node: IExecuteFunctions, server: string, reads: OptionalReads, path: string | undefined, place: Place, simple: boolean): Promise<IDataObject> {
	const nothing = { title: null, url: addressOf(server, place), record: null };
	if (path === undefined) return nothing;
	const { found, error } = await readRecord(node, reads, path);
	return found ? recordJson(server, place, found, simple) : { ...nothing, detailsError: error };
}

function placeOf(event: DeliveredEvent): Place {
	const { id, url: sent } = event;
	const [, list, own] = /^(.*)\/(\d+)$/.exec(recordPath(event) ?? '') ?? [];
	return { list, id: own === undefined ? id : Number(own), sent };
}
