import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import { recordPath, type Event } from './delivery';
import { sample } from './poll';
import { readRecord, simplified } from './readRecord';
import { recordsOf } from './client';

/**
 * What the execution does that a delivery or a poll has started: it fetches the record of a delivered event, so that the
 * delivery is answered at once, and where Labguru cannot be reached, the execution fails and can be tried again. When a
 * workflow in Polling mode is tried out, it shows a sample.
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const polling = this.getNodeParameter('mode', 0, 'webhook') === 'polling';
	if (polling && this.getMode() === 'manual') return [await sample(this)];
	const items = this.getInputData();
	const wanted = this.getNodeParameter('record', 0, 'none') as string;
	if (polling || wanted === 'none') return [items];
	const records = recordsOf(this);
	const done: INodeExecutionData[] = [];
	for (const [item, { json }] of items.entries()) {
		done.push({ json: { ...json, ...(await recordOf(this, records, json as Event, wanted === 'simple')) }, pairedItem: { item } });
	}
	return [done];
}

/** The record of an event: null where the event does not tell which, or it cannot be read. */
async function recordOf(node: IExecuteFunctions, records: OptionalReads, event: Event, short: boolean): Promise<IDataObject> {
	const path = recordPath(event);
	if (path === undefined) return { record: null };
	const { found, problem } = await readRecord(node, records, path);
	if (!found) return { record: null, detailsError: problem };
	return { record: short ? simplified(found, path.replace(/\/\d+$/, '')) : found };
}
