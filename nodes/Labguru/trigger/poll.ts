import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import { beginTurn } from '../../shared/polling/pollState';
import { additions, type Added } from './newRecords';
import { changes, placeOf, type Progress } from './changedRecords';
import { listed, lowest } from './recordPages';
import { readRecord, simplified } from './readRecord';
import { credentialOf, parameter, recordsOf, type TriggerNode } from './client';
import { millis } from './openMinute';
import { watchedBy, type Watched } from './parameters';

/** OptionalReads that one poll reports. Whole ones are asked for one by one. */
const most = { simple: 1000, whole: 100 } as const;
/** OptionalReads that are asked for at the same time. */
const width = 4;

/** What is kept between polls: how far the changes have been seen, or the additions. */
interface State {
	changes?: Progress;
	added?: Added;
}

/**
 * What n8n calls at the poll times: new and changed records since the last poll, longest ago first. The first poll only
 * notes where the list stands. In Webhook mode there is nothing to do.
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (this.getNodeParameter('mode', 'webhook') !== 'polling') return null;
	if (this.getMode() === 'manual') return [await sample(this)];
	const watched = watchedBy(this);
	const credential = credentialOf(this);
	const { url } = await this.getCredentials(credential);
	const turn = beginTurn<State>(this, [String(url), watched.path, watched.on].join(' '));
	const limit = isWhole(this) ? most.whole : most.simple;
	const { rows, state } = watched.on === 'created' ? await newRows(this, watched, turn.before?.added, limit) : await changedRows(this, watched, turn.before?.changes, limit);
	const records = recordsOf(this, watched.path);
	const items = await inTurns(rows, async (row) => await itemOf(this, records, watched, row, nameOf(watched, row, turn.before)));
	if (!turn.keep(state) || items.length === 0) return null;
	return [items];
}

/** The newest record, so that the next nodes can be set up. What is kept between polls stays as it is. */
export async function sample(node: TriggerNode): Promise<INodeExecutionData[]> {
	const watched = watchedBy(node);
	const { rows } = await listed(node, watched.path, watched.nouns, { field: watched.on === 'created' ? 'id' : 'updated_at', past: () => true });
	const [newest] = rows;
	if (!newest) throw new NodeOperationError(node.getNode(), `There are no ${watched.nouns} yet to show as a sample`, { description: 'Make one in Labguru, and try again' });
	return [await itemOf(node, recordsOf(node, watched.path), watched, newest, watched.on === 'created' ? 'created' : 'updated')];
}

async function newRows(node: IPollFunctions, { path, nouns }: Watched, before: Added | undefined, limit: number) {
	const list = await listed(node, path, nouns, { field: 'id', past: (row) => Number(row.id) <= (before?.lowest ?? Infinity) });
	const { rows, added } = additions(list.rows, before, limit);
	return { rows, state: { added } satisfies State };
}

async function changedRows(node: IPollFunctions, watched: Watched, before: Progress | undefined, limit: number) {
	const { list, sorts } = await changedList(node, watched, before);
	const { rows, progress } = await changes(list, before, limit, Date.now());
	const state: State = { changes: { ...progress, ...(sorts ? { sorts } : {}) } };
	return { rows: watched.on === 'updated' ? rows.filter((row) => !isUntouched(row)) : rows, state };
}

/**
 * The list down to what is old. It is documented only that lists can be sorted by id. Whether one is sorted by the time
 * of change shows when the first row of one direction is newer than that of the other; until then all of it is read.
 */
async function changedList(node: IPollFunctions, { path, nouns }: Watched, before: Progress | undefined) {
	const field = 'updated_at';
	let top: number | undefined;
	const past = (row: IDataObject): boolean => {
		const { time } = placeOf(row);
		if (before) return time < before.mark.time;
		// All that changed in the last minutes is read at the first look, since their minute may not be over.
		top ??= millis(time);
		return !(top - millis(time) < 3 * 60_000);
	};
	const list = await listed(node, path, nouns, { field, past });
	if (before?.sorts) return { list, sorts: true };
	const [newest] = list.rows;
	const oldest = await lowest(node, path, nouns, field);
	if (newest && oldest && placeOf(oldest).time < placeOf(newest).time) return { list, sorts: true };
	const all = await listed(node, path, nouns, { field, past: () => false });
	return { list: { ...all, rows: all.rows.sort((a, b) => compare(placeOf(b).time, placeOf(a).time)) }, sorts: false };
}

function compare(a: string, b: string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}

/** Whether nobody has changed a record since it was created, as far as times by the minute tell. */
function isUntouched({ created_at: created, updated_at: updated }: IDataObject): boolean {
	return created !== undefined && created === updated;
}

function nameOf({ on }: Watched, row: IDataObject, before: State | undefined): 'created' | 'updated' {
	if (on !== 'both') return on;
	const since = before?.changes?.mark.time ?? '';
	return isUntouched(row) || String(row.created_at ?? '') > since ? 'created' : 'updated';
}

function isWhole(node: TriggerNode): boolean {
	return parameter<unknown>(node, 'record', 'simple') === 'whole';
}

/** A record as a workflow gets it: in the same form as the events of Webhook mode. */
async function itemOf(node: TriggerNode, records: OptionalReads, { path, model }: Watched, row: IDataObject, event: string): Promise<INodeExecutionData> {
	const url = `${path}/${String(row.id)}`;
	const item = { event, model, id: row.id, url };
	if (!isWhole(node)) return { json: { ...item, record: simplified(row, path) } };
	const { found, problem } = await readRecord(node, records, url);
	return { json: found ? { ...item, record: found } : { ...item, record: row, detailsError: problem } };
}

/** Works on a few at a time and keeps their order. */
async function inTurns<T, R>(list: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
	const done: R[] = [];
	for (let next = 0; next < list.length; next += width) done.push(...(await Promise.all(list.slice(next, next + width).map(work))));
	return done;
}
