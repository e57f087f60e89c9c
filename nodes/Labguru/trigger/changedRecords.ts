/** Finds the records of a list that have changed, by the times of their changes. Called by `poll.ts`. */
import { createHash } from 'node:crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { changesIn, type ListedRow } from '../../shared/polling/changes';
import type { Cursor, SortKey } from '../../shared/polling/cursor';
import { isMinuteOpen, minuteMs, minuteOf, slackMs } from './openMinute';
import type { WatchedList } from './parameters';
import { lowestRow, readList, type ListBeginning } from './recordPages';

/** How far the changes of a list have been seen. */
export interface ChangesState {
	cursor: Cursor;
	/** The fingerprints by id of the records that had changed in the minute of the first poll, and which minute that was. */
	firstMinute?: { time: string; fingerprints: Record<string, string> };
	/** Whether Labguru has been seen to sort by the time of change. */
	sorts?: boolean;
	/** The newest time whose minute was not over, and since when n8n has been waiting for its end, in ms of its clock. */
	waiting?: { time: string; since: number };
}

/** What a list is sorted by: a record's last change. */
function sortKeyOf(row: IDataObject): SortKey {
	return { id: String(row.id), time: String(row.updated_at ?? row.created_at ?? '') };
}

/**
 * What changed since the last poll. Labguru tells the time of a change by the minute, so a record can change twice and
 * show one time. Therefore a change is left for a later poll until its minute is over: then whatever happens bears
 * another time.
 * @param previous undefined at the first poll, which reports nothing
 * @param limit the most records to report
 * @returns records changed longest ago first, and the state after them
 */
export async function findChangedRecords(node: IPollFunctions, list: WatchedList, previous: ChangesState | undefined, limit: number): Promise<{ rows: IDataObject[]; state: ChangesState }> {
	const { beginning, sorts } = await readChangedList(node, list, previous);
	const now = Date.now();
	const rows: ListedRow[] = beginning.rows.map((row) => ({ ...sortKeyOf(row), row }));
	const newest = minuteOf(rows[0]?.time ?? '');
	const waited = (time: string) => previous?.waiting !== undefined && time <= previous.waiting.time && now - previous.waiting.since >= minuteMs + slackMs;
	const defer = ({ time }: ListedRow) => Math.abs(newest - minuteOf(time)) <= 2 * minuteMs && !waited(time) && isMinuteOpen(time, beginning.date);
	const deferred = rows.filter(defer);
	const { changed, cursor } = changesIn(previous ? rows : rows.filter((row) => !defer(row)), previous?.cursor, { limit, defer });
	const newestDeferred = newestTime(deferred);
	const state: ChangesState = {
		cursor,
		...firstMinuteOf(deferred, previous),
		...(newestDeferred === undefined ? {} : { waiting: previous?.waiting?.time === newestDeferred ? previous.waiting : { time: newestDeferred, since: now } }),
		...(sorts ? { sorts } : {}),
	};
	const found = changed.filter((each) => !isAsAtFirstPoll(each, previous)).map(({ row }) => row);
	return { rows: list.on === 'updated' ? found.filter((row) => !isUnchanged(row)) : found, state };
}

/**
 * The list down to what is old. It is documented only that lists can be sorted by id. Whether one is sorted by the time
 * of change shows when the first row of one direction is newer than that of the other; until then all of it is read.
 */
async function readChangedList(node: IPollFunctions, list: WatchedList, previous: ChangesState | undefined): Promise<{ beginning: ListBeginning; sorts: boolean }> {
	const field = 'updated_at';
	let newestMinute: number | undefined;
	const isOld = (row: IDataObject): boolean => {
		const { time } = sortKeyOf(row);
		if (previous) return time < previous.cursor.time;
		// All that changed in the last minutes is read at the first poll, since their minute may not be over.
		newestMinute ??= minuteOf(time);
		return !(newestMinute - minuteOf(time) < 3 * minuteMs);
	};
	const beginning = await readList(node, list, field, isOld);
	if (previous?.sorts) return { beginning, sorts: true };
	const [newest] = beginning.rows;
	const oldest = await lowestRow(node, list, field);
	if (newest && oldest && sortKeyOf(oldest).time < sortKeyOf(newest).time) return { beginning, sorts: true };
	const all = await readList(node, list, field, () => false);
	return { beginning: { ...all, rows: all.rows.sort((a, b) => compare(sortKeyOf(b).time, sortKeyOf(a).time)) }, sorts: false };
}

function compare(a: string, b: string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}

function newestTime(rows: readonly SortKey[]): string | undefined {
	return rows.map(({ time }) => time).sort().at(-1);
}

/** At the first poll, what the records are like whose minute is not over; later, the same until that minute is past. */
function firstMinuteOf(deferred: readonly ListedRow[], previous: ChangesState | undefined): Pick<ChangesState, 'firstMinute'> {
	if (previous) return previous.firstMinute && previous.cursor.time <= previous.firstMinute.time ? { firstMinute: previous.firstMinute } : {};
	const time = newestTime(deferred);
	return time === undefined ? {} : { firstMinute: { time, fingerprints: Object.fromEntries(deferred.map(({ id, row }) => [id, fingerprint(row)])) } };
}

/** Whether a record had changed before the first poll, and not again. */
function isAsAtFirstPoll({ id, time, row }: ListedRow, previous: ChangesState | undefined): boolean {
	return previous?.firstMinute !== undefined && time <= previous.firstMinute.time && previous.firstMinute.fingerprints[id] === fingerprint(row);
}

function fingerprint(row: IDataObject): string {
	return createHash('sha256').update(JSON.stringify(row)).digest('base64').slice(0, 12);
}

/** Whether nobody has changed a record since it was created, as far as times by the minute tell. */
export function isUnchanged({ created_at: created, updated_at: updated }: IDataObject): boolean {
	return created !== undefined && created === updated;
}
