/** One poll of the bookings of the team, and the sample of one. Called by `poll.ts`. */
import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { type Client, clientOf } from '../../shared/http/client';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import { pollStateOf } from '../../shared/polling/pollState';
import { Snapshots } from '../../shared/polling/snapshots';
import { dialect } from '../dialect';
import { compareBookings, day, snapshotOfBooking, type KnownBookings } from './compareBookings';
import { rowsOf } from './entryPages';
import { exampleChanges } from './exampleChanges';
import type { BookingParameters } from './parameters';
import { optionalReadsOf } from './readEntry';
import { isRestored, referenceEntries, type ReferenceEntry } from './restoredBackup';

/** What a trigger of bookings stores between polls. */
interface BookingPollState extends KnownBookings {
	/** Entries as they were when bookings last changed. */
	references: ReferenceEntry[];
}

/**
 * What became of the bookings since the last poll. They have no order by change, so the list is compared with snapshots of
 * it; bookings that are over for a week are left out. Nor do they show that a backup was restored, which takes bookings
 * away and brings others back: entries do, and then it begins anew.
 */
export async function pollBookings(node: IPollFunctions, { events, limit, watched }: BookingParameters): Promise<INodeExecutionData[][] | null> {
	const client = bookingClient(node);
	const reads = optionalReadsOf(client, 'experiments');
	const pollState = pollStateOf<BookingPollState>(node, watched);
	const from = pollState.previous?.from;
	const { rows, date } = await listBookings(node, client, from);

	let { previous } = pollState;
	let snapshots = new Snapshots(previous?.snapshots);
	let found = previous ? compareBookings(rows, snapshots, previous) : [];
	if (previous && found.some(({ event }) => event !== 'created') && (await anyRestored(node, reads, previous.references))) {
		previous = undefined;
		snapshots = new Snapshots();
		found = [];
	}
	const reported = found.slice(0, limit);
	const left = new Set(found.slice(reported.length).map(({ id }) => id));
	for (const row of rows) if (!left.has(String(row.id))) snapshots.set(String(row.id), snapshotOfBooking(row));
	for (const { id, event } of reported) if (event === 'cancelled') snapshots.delete(id);
	const answered = Date.parse(String(date ?? ''));
	const state: Omit<BookingPollState, 'snapshots'> = {
		highestId: rows.reduce((highest, { id }) => Math.max(highest, left.size > 0 ? 0 : Number(id)), previous?.highestId ?? 0),
		...(Number.isNaN(answered) ? {} : { from: new Date(answered - 7 * day * 1000).toISOString().slice(0, 10) }),
		...(from === undefined ? {} : { previousFrom: from }),
		references: previous && reported.length === 0 ? previous.references : await referenceEntries(reads),
	};
	const items = reported.filter(({ event }) => events.includes(event)).map(({ id, event, changes, row }) => itemOf(id, event, changes, row));
	return pollState.finish({ ...state, snapshots: snapshots.pack({ ...state, watched }) }, items);
}

/**
 * The newest booking as a sample.
 * @throws NodeOperationError where there is none
 */
export async function sampleBooking(node: IPollFunctions, { events }: BookingParameters): Promise<INodeExecutionData> {
	const { rows } = await listBookings(node, bookingClient(node));
	const newest = rows.reduce<IDataObject | undefined>((last, row) => (last && Number(last.id) > Number(row.id) ? last : row), undefined);
	if (!newest) throw new NodeOperationError(node.getNode(), 'There is no booking yet that could be shown as a sample');
	const { json } = itemOf(String(newest.id), '', {}, newest);
	return { json: { ...json, events, sample: true, changes: exampleChanges(events) } };
}

function bookingClient(node: IPollFunctions): Client {
	return clientOf(node, 'eLabFtwApi', dialect, 'Look for changed bookings');
}

async function listBookings(node: IPollFunctions, client: Client, from?: string): Promise<{ rows: IDataObject[]; date: unknown }> {
	const { headers, body } = await client.send({ method: 'GET', path: '/events', query: from ? { start: from } : {} });
	return { rows: rowsOf(node, body), date: headers.date };
}

async function anyRestored(node: IPollFunctions, reads: OptionalReads, references: ReferenceEntry[]): Promise<boolean> {
	const restored = await Promise.all(references.map(async (reference) => await isRestored(node, reads, reference)));
	return restored.includes(true);
}

function itemOf(id: string, event: string, changes: IDataObject, row: IDataObject): INodeExecutionData {
	return { json: { events: [event], id: Number(id), title: row.title_only ?? row.title ?? '', changes, booking: { ...row, id: Number(id) } } };
}
