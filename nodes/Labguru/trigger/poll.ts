/** What the Labguru Trigger does at the poll times in Polling mode, and its sample. Called by the node and by `execute.ts`. */
import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import { pollStateOf } from '../../shared/polling/pollState';
import { labguruServer } from '../sign';
import { findChangedRecords, isUnchanged, type ChangesState } from './changedRecords';
import { optionalReadsOf } from './client';
import { findNewRecords, type IdCursor } from './newRecords';
import { credentialTypeOf, isPolling, parameter, watchedListOf, type TriggerNode, type WatchedList } from './parameters';
import { readRecord } from './readRecord';
import { recordJson, serverOf } from './recordItem';
import { readList } from './recordPages';

/** Records that one poll reports. Whole ones are asked for one by one. */
const limits = { simple: 1000, whole: 100 } as const;
/** Whole records that are asked for at the same time. */
const readsAtOnce = 4;

/** What is stored between polls: how far the changes have been seen, or the ids. */
interface RecordPollState {
	changes?: ChangesState;
	ids?: IdCursor;
}

/**
 * What n8n calls at the poll times: new and changed records since the last poll, longest ago first. The first poll only
 * notes where the list stands. In Webhook mode there is nothing to do.
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (!isPolling(this)) return null;
	if (this.getMode() === 'manual') return [await sample(this)];
	const list = watchedListOf(this);
	const { url } = await this.getCredentials(credentialTypeOf(this));
	const pollState = pollStateOf<RecordPollState>(this, [String(url), list.path, list.on].join(' '));
	const { rows, state } = await findRecords(this, list, pollState.previous);
	const reads = optionalReadsOf(this, list.path);
	const server = labguruServer(url);
	const items = await inBatches(rows, async (row) => await itemOf(this, server, reads, list, row, eventOf(list, row, pollState.previous)));
	return pollState.finish(state, items);
}

/**
 * The newest record, so that the next nodes can be set up. What is stored between polls stays as it is.
 * @throws NodeOperationError where there is none
 */
export async function sample(node: TriggerNode): Promise<INodeExecutionData[]> {
	const list = watchedListOf(node);
	const { rows } = await readList(node, list, list.on === 'created' ? 'id' : 'updated_at', () => true);
	const [newest] = rows;
	if (!newest) throw new NodeOperationError(node.getNode(), `There are no ${list.nouns} yet to show as a sample`, { description: 'Make one in Labguru, and try again' });
	const { json } = await itemOf(node, await serverOf(node), optionalReadsOf(node, list.path), list, newest, list.on === 'created' ? 'created' : 'updated');
	return [{ json: { ...json, sample: true } }];
}

async function findRecords(node: IPollFunctions, list: WatchedList, previous: RecordPollState | undefined): Promise<{ rows: IDataObject[]; state: RecordPollState }> {
	const limit = isWhole(node) ? limits.whole : limits.simple;
	if (list.on === 'created') {
		const { rows, cursor } = await findNewRecords(node, list, previous?.ids, limit);
		return { rows, state: { ids: cursor } };
	}
	const { rows, state } = await findChangedRecords(node, list, previous?.changes, limit);
	return { rows, state: { changes: state } };
}

function eventOf({ on }: WatchedList, row: IDataObject, previous: RecordPollState | undefined): 'created' | 'updated' {
	if (on !== 'both') return on;
	const since = previous?.changes?.cursor.time ?? '';
	return isUnchanged(row) || String(row.created_at ?? '') > since ? 'created' : 'updated';
}

function isWhole(node: TriggerNode): boolean {
	return parameter<unknown>(node, 'record', 'simple') === 'whole';
}

/** A record as a workflow gets it: in the same form as the events of Webhook mode. */
async function itemOf(node: TriggerNode, server: string, reads: OptionalReads, { path, model }: WatchedList, row: IDataObject, event: string): Promise<INodeExecutionData> {
	const id = Number(row.id);
	const whole = isWhole(node);
	const { found = row, error } = whole ? await readRecord(node, reads, `${path}/${id}`) : {};
	const json = { event, model, id, ...recordJson(server, { list: path, id }, found, !whole) };
	return { json: error ? { ...json, detailsError: error } : json };
}

/** Works on a few at a time and keeps their order. */
async function inBatches<T, R>(list: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	for (let next = 0; next < list.length; next += readsAtOnce) results.push(...(await Promise.all(list.slice(next, next + readsAtOnce).map(work))));
	return results;
}
