import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { recordPath, type Event } from './events';
import { sample } from './poll';
import { readRecord, simplified } from './record';

/**
 * What the execution does that a delivery or a poll has started: it fetches the record of a delivered event, so that the
 * delivery is answered at once, a refusal shows up as a failed execution, and this can be tried again from there. When a
 * workflow in Polling mode is tried out, it shows a sample.
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const polling = this.getNodeParameter('mode', 0, 'webhook') === 'polling';
	if (polling && this.getMode() === 'manual') return [await sample(this)];
	const items = this.getInputData();
	const wanted = this.getNodeParameter('record', 0, 'none') as string;
	if (polling || wanted === 'none') return [items];
	const done: INodeExecutionData[] = [];
	for (const [item, { json }] of items.entries()) {
		done.push({ json: { ...json, record: await recordOf(this, json as Event, wanted === 'simple') }, pairedItem: { item } });
	}
	return [done];
}

async function recordOf(node: IExecuteFunctions, event: Event, short: boolean): Promise<IDataObject | null> {
	const path = recordPath(event);
	const record = path === undefined ? null : await readRecord(node, path);
	return record && short ? simplified(record, (path ?? '').replace(/\/\d+$/, '')) : record;
}
