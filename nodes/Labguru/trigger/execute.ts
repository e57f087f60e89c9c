/** What an execution does that a delivery or a poll of the Labguru Trigger has started. Called by the node. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import { optionalReadsOf } from './client';
import { recordPath, type DeliveredEvent } from './delivery';
import { isPolling, parameter } from './parameters';
import { sample } from './poll';
import { readRecord, simplified } from './readRecord';

/**
 * Fetches the record of a delivered event, so that the delivery is answered at once, and where Labguru cannot be reached,
 * the execution fails and can be tried again. When a workflow in Polling mode is tried out, it shows a sample.
 * @throws NodeApiError, NodeOperationError where Labguru answers nothing
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (isPolling(this) && this.getMode() === 'manual') return [await sample(this)];
	const items = this.getInputData();
	const wanted = parameter(this, 'record', 'none');
	if (isPolling(this) || wanted === 'none') return [items];
	const reads = optionalReadsOf(this);
	const done: INodeExecutionData[] = [];
	for (const [item, { json }] of items.entries()) {
		done.push({ json: { ...json, ...(await recordOf(this, reads, json as DeliveredEvent, wanted === 'simple')) }, pairedItem: { item } });
	}
	return [done];
}

/** The record of an event: null where the event does not tell which, or it cannot be read. */
async function recordOf(node: IExecuteFunctions, reads: OptionalReads, event: DeliveredEvent, simple: boolean): Promise<IDataObject> {
	const path = recordPath(event);
	if (path === undefined) return { record: null };
	const { found, error } = await readRecord(node, reads, path);
	if (!found) return { record: null, detailsError: error };
	return { record: simple ? simplified(found, path.replace(/\/\d+$/, '')) : found };
}
